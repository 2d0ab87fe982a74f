// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IStep} from "../contracts/IStep.sol";
import {StepJudge} from "../contracts/StepJudge.sol";
import {AgreedStep} from "../contracts/lib/AgreedStep.sol";
import {Test} from "./Test.sol";

/// @notice The judge on the real step contract, with states simple enough to be written down: a machine whose memory is
/// empty, so that its next instruction is illegal, and machines that have ended.
contract StepJudgeTest is Test {
    uint256 private constant RECORD_BYTES = 402;
    uint256 private constant EXIT_CODE = 64;
    uint256 private constant EXITED = 65;
    uint256 private constant FP_HASH = 66;
    uint256 private constant MEMORY_ROOT = 354;
    uint256 private constant LAST_BYTE_OF_STEP = 393;
    uint256 private constant TOP_HEIGHT = 17;

    /// @dev No sibling and no leaf follows: all of memory is empty.
    bytes private constant NOTHING_WRITTEN = hex"0000000000000000";

    StepJudge private _judge;
    IStep private _vm;

    function setUp() public {
        _judge = new StepJudge();
        address oracle = deployArtifact("PreimageOracle", "");
        _vm = IStep(deployArtifact("RiscV64Step", abi.encode(oracle)));
    }

    function test_Judge_TrueClaim_Passes() public {
        _judge.judge(_vm, _hash(_running(), 3), _running(), NOTHING_WRITTEN, 0, _hash(_killed(), 2));
    }

    function test_Judge_EndedMachine_StaysAsItIs() public {
        for (uint256 code = 0; code < 4; code++) {
            bytes memory ended = _ended(uint8(code));
            bytes32 hash = _hash(ended, code > 2 ? 2 : uint8(code));
            _judge.judge(_vm, hash, ended, "", 0, hash);
        }
    }

    function testFuzz_Judge_FalsePostState_Reverts(bytes32 claimed) public {
        bytes32 right = _hash(_killed(), 2);
        vm.assume(claimed != right);
        vm.expectRevert(abi.encodeWithSelector(StepJudge.PostStateMismatch.selector, right, claimed));
        _judge.judge(_vm, _hash(_running(), 3), _running(), NOTHING_WRITTEN, 0, claimed);
    }

    function testFuzz_Judge_RecordOfAnotherState_Reverts(uint256 place, uint8 bits) public {
        bytes memory record = _running();
        place = place % RECORD_BYTES;
        vm.assume(bits != 0);
        record[place] ^= bytes1(bits);
        bytes32 agreed = _hash(_running(), 3);
        vm.expectRevert(abi.encodeWithSelector(AgreedStep.PreStateMismatch.selector, _hash(record, 0), agreed));
        _judge.judge(_vm, agreed, record, NOTHING_WRITTEN, 0, _hash(_killed(), 2));
    }

    function test_Judge_AgreedHashWithAnotherStatus_Reverts() public {
        for (uint8 status = 0; status < 6; status++) {
            if (status == 3) continue;
            bytes32 agreed = _hash(_running(), status);
            vm.expectRevert(abi.encodeWithSelector(AgreedStep.PreStateMismatch.selector, _hash(_running(), 3), agreed));
            _judge.judge(_vm, agreed, _running(), NOTHING_WRITTEN, 0, _hash(_killed(), 2));
        }
    }

    function test_Judge_EndedMachineSaidToRun_Reverts() public {
        bytes memory ended = _ended(1);
        vm.expectRevert(abi.encodeWithSelector(AgreedStep.PreStateMismatch.selector, _hash(ended, 1), _hash(ended, 3)));
        _judge.judge(_vm, _hash(ended, 3), ended, "", 0, _hash(ended, 3));
    }

    function testFuzz_Judge_WrongProof_Reverts(bytes calldata proof) public {
        vm.assume(keccak256(proof) != keccak256(NOTHING_WRITTEN));
        bytes memory call = abi.encodeCall(
            StepJudge.judge, (_vm, _hash(_running(), 3), _running(), proof, 0, _hash(_killed(), 2))
        );
        (bool success,) = address(_judge).call(call);
        assertTrue(!success, "a wrong proof passes");
    }

    function _running() private pure returns (bytes memory record) {
        record = new bytes(RECORD_BYTES);
        bytes32 root = 0;
        for (uint256 height = 0; height < TOP_HEIGHT; height++) root = keccak256(abi.encode(root, root, root, root));
        _put(record, MEMORY_ROOT, keccak256(abi.encode(root, root)));
        _put(record, FP_HASH, keccak256(new bytes(257)));
    }

    /// @dev The same after its next step: an illegal instruction, signal 4.
    function _killed() private pure returns (bytes memory record) {
        record = _running();
        record[EXIT_CODE] = bytes1(uint8(132));
        record[EXITED] = 0x01;
        record[LAST_BYTE_OF_STEP] = 0x01;
    }

    function _ended(uint8 code) private pure returns (bytes memory record) {
        record = _running();
        record[EXIT_CODE] = bytes1(code);
        record[EXITED] = 0x01;
    }

    function _hash(bytes memory record, uint8 status) private pure returns (bytes32) {
        return (keccak256(record) & bytes32(type(uint256).max >> 8)) | bytes32(uint256(status) << 248);
    }

    function _put(bytes memory record, uint256 place, bytes32 value) private pure {
        for (uint256 i = 0; i < 32; i++) record[place + i] = value[i];
    }
}
