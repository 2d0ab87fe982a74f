// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IStep} from "../contracts/IStep.sol";
import {StepState} from "../contracts/lib/StepState.sol";
import {StepTree} from "../contracts/lib/StepTree.sol";
import {Test} from "./Test.sol";

/// @dev What the step contract does before and around an instruction. That instructions do what the rows say is tested where
/// there is an evaluator to compare with; the places in the record are those of docs/state.md.
contract RiscV64StepTest is Test {
    uint256 private constant RECORD_BYTES = 402;
    uint256 private constant EXIT_CODE = 64;
    uint256 private constant EXITED = 65;
    uint256 private constant STEP_LOW = 393;
    uint256 private constant PC_LOW = 401;

    IStep private step;

    function setUp() external {
        step = IStep(deployArtifact("RiscV64Step", abi.encode(address(0))));
    }

    function testFuzz_step_wrongRecordLength_reverts(uint16 length) external {
        vm.assume(length != RECORD_BYTES);
        vm.expectRevert(abi.encodeWithSelector(StepState.WrongStateLength.selector, uint256(length)));
        step.step(new bytes(length), "", 0);
    }

    function testFuzz_step_exitedNeitherZeroNorOne_reverts(uint8 exited) external {
        vm.assume(exited > 1);
        bytes memory record = new bytes(RECORD_BYTES);
        record[EXITED] = bytes1(exited);
        vm.expectRevert(abi.encodeWithSelector(StepState.WrongExited.selector, uint256(exited)));
        step.step(record, "", 0);
    }

    function testFuzz_step_exited_staysAsItIs(uint8 exitCode, uint64 pc) external {
        bytes memory record = running(pc);
        record[EXITED] = 0x01;
        record[EXIT_CODE] = bytes1(exitCode);
        uint8 status = exitCode > 2 ? 2 : exitCode;
        assertEq(step.step(record, "", 0), stateHash(record, status), "hash of the same state");
    }

    function test_step_exitedWithProof_reverts() external {
        bytes memory record = running(0);
        record[EXITED] = 0x01;
        vm.expectRevert(abi.encodeWithSelector(StepState.WrongProofLength.selector, int256(3)));
        step.step(record, "abc", 0);
    }

    function testFuzz_step_misalignedPc_faults(uint64 pc) external {
        bytes memory record = running(pc | 1);
        assertEq(step.step(record, "", 0), faulted(record, 7), "SIGBUS");
    }

    function testFuzz_step_pcOutsideOfSpace_faults(uint64 pc) external {
        vm.assume(pc >= 1 << 39);
        bytes memory record = running(pc & ~uint64(1));
        assertEq(step.step(record, "", 0), faulted(record, 11), "SIGSEGV");
    }

    function test_step_faultWithProof_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(StepState.WrongProofLength.selector, int256(1)));
        step.step(running(1), hex"00", 0);
    }

    function testFuzz_step_emptyProof_reverts(uint32 pc) external {
        vm.expectRevert(abi.encodeWithSelector(StepTree.WrongOpening.selector, uint256(pc) >> 5));
        step.step(running(pc & ~uint32(1)), "", 0);
    }

    function testFuzz_step_zeroMemory_faults(uint32 pc) external {
        // The root of all-zero memory, and an opening with no sibling but empty ones. A zero word is no instruction.
        bytes32 node = 0;
        for (uint256 height = 1; height < 18; ++height) node = keccak256(abi.encode(node, node, node, node));
        bytes memory record = running(pc & ~uint32(1));
        setRoot(record, keccak256(abi.encode(node, node)));
        assertEq(step.step(record, new bytes(8), 0), faulted(record, 4), "SIGILL");
    }

    /// @dev A running machine's record, all else zero.
    function running(uint64 pc) private pure returns (bytes memory record) {
        record = new bytes(RECORD_BYTES);
        for (uint256 i = 0; i < 8; ++i) record[PC_LOW - i] = bytes1(uint8(pc >> (8 * i)));
    }

    function setRoot(bytes memory record, bytes32 root) private pure {
        for (uint256 i = 0; i < 32; ++i) record[354 + i] = root[i];
    }

    /// @dev Hash of the state after a fault in the first step.
    function faulted(bytes memory record, uint8 signal) private pure returns (bytes32) {
        record[EXITED] = 0x01;
        record[EXIT_CODE] = bytes1(128 + signal);
        record[STEP_LOW] = 0x01;
        return stateHash(record, 2);
    }

    function stateHash(bytes memory record, uint8 status) private pure returns (bytes32) {
        return bytes32(uint256(status) << 248 | uint256(keccak256(record)) & type(uint256).max >> 8);
    }
}
