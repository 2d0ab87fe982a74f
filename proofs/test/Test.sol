// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice The cheat codes of forge that these tests use.
interface Vm {
    function assume(bool condition) external pure;
    function prank(address sender) external;
    function startPrank(address sender) external;
    function stopPrank() external;
    function warp(uint256 time) external;
    function deal(address account, uint256 balance) external;
    function snapshotState() external returns (uint256 id);
    function revertToState(uint256 id) external returns (bool success);
    function expectRevert(bytes calldata revertData) external;
    function expectRevert(bytes4 selector) external;
    function expectRevert() external;
    function projectRoot() external view returns (string memory path);
    function readFile(string calldata path) external view returns (string memory data);
    function parseJsonBytes(string calldata json, string calldata key) external pure returns (bytes memory);
}

/// @notice Base of all tests: assertions that say what differs, and deployment of compiled artefacts.
abstract contract Test {
    // solhint-disable-next-line
    bool public constant IS_TEST = true;

    Vm internal constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));

    error NotEqual(string what, bytes32 actual, bytes32 expected);
    error NotEqualBytes(string what, bytes actual, bytes expected);
    error NotTrue(string what);
    error DeploymentFailed(string artifact);

    function assertEq(bytes32 actual, bytes32 expected, string memory what) internal pure {
        if (actual != expected) revert NotEqual(what, actual, expected);
    }

    function assertEq(uint256 actual, uint256 expected, string memory what) internal pure {
        assertEq(bytes32(actual), bytes32(expected), what);
    }

    function assertEq(bytes memory actual, bytes memory expected, string memory what) internal pure {
        if (keccak256(actual) != keccak256(expected)) revert NotEqualBytes(what, actual, expected);
    }

    function assertTrue(bool condition, string memory what) internal pure {
        if (!condition) revert NotTrue(what);
    }

    /// @notice Deploys what `scripts/compile.mjs` left in out/, byte for byte what goes on chain.
    function deployArtifact(string memory name, bytes memory constructorArguments) internal returns (address deployed) {
        string memory json = vm.readFile(string.concat(vm.projectRoot(), "/out/", name, ".json"));
        bytes memory code = bytes.concat(vm.parseJsonBytes(json, ".bytecode"), constructorArguments);
        assembly ("memory-safe") {
            deployed := create(0, add(code, 32), mload(code))
        }
        if (deployed == address(0)) revert DeploymentFailed(name);
    }
}
