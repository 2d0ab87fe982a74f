// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {ClaimStatus, GamePhase} from "../../contracts/game/GameTypes.sol";
import {ProposalStatus, StateChain} from "../../contracts/rollup/StateChain.sol";
import {RollupFixture} from "./RollupFixture.sol";

contract StateChainTest is RollupFixture {
    bytes32 private constant FIRST = keccak256("first");
    bytes32 private constant SECOND = keccak256("second");
    bytes32 private constant FALSE = keccak256("false");

    function setUp() public override {
        super.setUp();
        appendBatch(contextNow(0), "");
        appendBatch(contextNow(0), "");
    }

    // ---- the course of things ---------------------------------------------------------------------------------------

    function test_finalise_inOrder_afterTheGame() external {
        (uint64 first, uint64 firstClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        (uint64 second, uint64 secondClaim) = proposeAs(PROPOSER, first, SECOND, 0);
        _expectNotAccepted(first, ClaimStatus.Open);
        vm.warp(time() + PERIOD + 1);
        _expectNotAccepted(first, ClaimStatus.Open);
        game.finalise(secondClaim);
        vm.expectRevert(abi.encodeWithSelector(StateChain.ParentNotFinal.selector, first));
        states.finalise(second);
        game.finalise(firstClaim);
        states.finalise(first);
        states.finalise(second);
        assertEq(states.finalBatches(), 2, "final batches");
        assertEq(states.finalBlock(0), GENESIS, "genesis");
        assertEq(states.finalBlock(1), FIRST, "first");
        assertEq(states.finalBlock(2), SECOND, "second");
        vm.expectRevert(abi.encodeWithSelector(StateChain.NotFinalYet.selector, 3));
        states.finalBlock(3);
        vm.expectRevert(abi.encodeWithSelector(StateChain.ProposalDecided.selector, ProposalStatus.Final));
        states.finalise(second);
    }

    /// @notice A false root is gone when one instruction is proven, with all that hangs on it, and never stood in the way of the true one.
    function test_falseProposal_isRemoved_withWhatFollows() external {
        (uint64 wrong, uint64 wrongClaim) = proposeAs(PROPOSER, 0, FALSE, LIE);
        (uint64 child,) = proposeAs(PROPOSER, wrong, SECOND, 0);
        (uint64 right, uint64 rightClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        _expectNothingWrong(wrong);
        _expectNothingWrong(child);

        assertEq(uint256(dispute(wrongClaim, PROPOSER, LIE, ALICE)), uint256(GamePhase.ChallengerWon), "outcome");
        assertEq(game.owed(ALICE), BOND + BOND * 3 / 4, "what the challenger gets");
        bytes32[] memory locals = localsOf(FALSE, recordOf(1), SECOND);
        uint64 late = claimAs(ALICE, locals, 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.ParentWrong.selector, wrong));
        vm.prank(PROPOSER);
        states.propose(wrong, SECOND, late);

        states.remove(wrong);
        // A claim may be false and its block right, so the child goes when another block is final where it hangs.
        _expectNothingWrong(child);
        _expectNothingWrong(right);
        assertTrue(statusOf(wrong) == ProposalStatus.Removed, "removed");
        vm.expectRevert(abi.encodeWithSelector(StateChain.ProposalDecided.selector, ProposalStatus.Removed));
        states.finalise(wrong);

        vm.warp(time() + PERIOD + 1);
        game.finalise(rightClaim);
        states.finalise(right);
        assertEq(states.finalBlock(1), FIRST, "final block");
        states.remove(child);
        assertTrue(statusOf(child) == ProposalStatus.Removed, "the child");
    }

    function test_childOfAFalseProposal_cannotBecomeFinal_evenUnremoved() external {
        (uint64 wrong,) = proposeAs(PROPOSER, 0, FALSE, LIE);
        (uint64 child, uint64 childClaim) = proposeAs(PROPOSER, wrong, SECOND, 0);
        (uint64 right, uint64 rightClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        vm.warp(time() + PERIOD + 1);
        game.finalise(childClaim);
        game.finalise(rightClaim);
        states.finalise(right);
        vm.expectRevert(abi.encodeWithSelector(StateChain.ParentNotFinal.selector, wrong));
        states.finalise(child);
        // Another one is final for its batch, so it goes too.
        states.remove(wrong);
        states.remove(child);
    }

    function test_trueProposal_cannotBeRemoved() external {
        (uint64 right, uint64 claimId) = proposeAs(PROPOSER, 0, FIRST, 0);
        assertEq(uint256(dispute(claimId, PROPOSER, 0, ALICE)), uint256(GamePhase.ClaimantWon), "outcome");
        _expectNothingWrong(right);
        vm.warp(time() + PERIOD + 1);
        game.finalise(claimId);
        states.finalise(right);
    }

    function test_propose_behindAFinalOne_whenDecided_reverts() external {
        (, uint64 claimId) = proposeAs(PROPOSER, 0, FIRST, 0);
        vm.warp(time() + PERIOD + 1);
        game.finalise(claimId);
        states.finalise(1);
        uint64 other = claimAs(PROPOSER, localsOf(GENESIS, recordOf(0), FALSE), LIE);
        vm.expectRevert(abi.encodeWithSelector(StateChain.BatchFinal.selector, 1));
        vm.prank(PROPOSER);
        states.propose(0, FALSE, other);
    }

    // ---- several proposals of one block -------------------------------------------------------------------------------

    /// @notice Nobody halts the chain by having another proposal of the same block become final while he denies the first.
    function test_finalise_behindATwinOfTheParent() external {
        (uint64 first, uint64 firstClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        (uint64 second, uint64 secondClaim) = proposeAs(PROPOSER, first, SECOND, 0);
        vm.warp(time() + PUBLISH_WINDOW + 1);
        (uint64 twin, uint64 twinClaim) = proposeAs(ALICE, 0, FIRST, 0);
        vm.warp(time() + PERIOD - PUBLISH_WINDOW - 1);
        bytes32 content = game.contentOf(firstClaim);
        vm.prank(BOB);
        game.challenge{value: BOND}(firstClaim, content);
        vm.warp(time() + PUBLISH_WINDOW + 2);
        game.finalise(secondClaim);
        game.finalise(twinClaim);
        states.finalise(twin);

        _expectNothingWrong(second);
        states.remove(first);
        _expectNothingWrong(second);
        states.finalise(second);
        assertEq(states.finalBlock(2), SECOND, "final block");
    }

    function test_finalise_behindAParentThatFell_whenItsBlockIsFinal() external {
        vm.warp(time() + PUBLISH_WINDOW + 1);
        (uint64 fallen, uint64 fallenClaim) = proposeAs(ALICE, 0, FIRST, LIE);
        (uint64 second, uint64 secondClaim) = proposeAs(PROPOSER, fallen, SECOND, 0);
        (uint64 right, uint64 rightClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        dispute(fallenClaim, ALICE, LIE, BOB);
        states.remove(fallen);
        vm.warp(time() + PERIOD + 1);
        game.finalise(rightClaim);
        game.finalise(secondClaim);
        vm.expectRevert(abi.encodeWithSelector(StateChain.ParentNotFinal.selector, fallen));
        states.finalise(second);
        states.finalise(right);
        states.finalise(second);
        assertEq(states.finalBlock(2), SECOND, "final block");
    }

    function test_finalise_aTwinOfAFinalOne_reverts() external {
        (uint64 first, uint64 firstClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        (uint64 twin, uint64 twinClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        vm.warp(time() + PERIOD + 1);
        game.finalise(firstClaim);
        game.finalise(twinClaim);
        states.finalise(first);
        vm.expectRevert(abi.encodeWithSelector(StateChain.BatchFinal.selector, 1));
        states.finalise(twin);
        states.remove(twin);
        assertEq(states.finalBatches(), 1, "final batches");
    }

    function test_propose_behindATwinOfAFinalOne() external {
        (uint64 first, uint64 firstClaim) = proposeAs(PROPOSER, 0, FIRST, 0);
        (uint64 twin,) = proposeAs(PROPOSER, 0, FIRST, 0);
        (uint64 wrong,) = proposeAs(PROPOSER, 0, FALSE, LIE);
        vm.warp(time() + PERIOD + 1);
        game.finalise(firstClaim);
        states.finalise(first);
        states.remove(twin);
        (uint64 second,) = proposeAs(PROPOSER, twin, SECOND, 0);
        _expectNothingWrong(second);

        uint64 claimId = claimAs(PROPOSER, localsOf(FALSE, recordOf(1), SECOND), 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.ParentWrong.selector, wrong));
        vm.prank(PROPOSER);
        states.propose(wrong, SECOND, claimId);
    }

    // ---- who and when -------------------------------------------------------------------------------------------------

    function test_propose_byAnyone_afterThePublishWindow() external {
        uint64 until = uint64(time()) + PUBLISH_WINDOW;
        vm.warp(until);
        uint64 claimId = claimAs(BOB, localsOf(GENESIS, recordOf(0), FIRST), 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.PublishWindowRunning.selector, until));
        vm.prank(BOB);
        states.propose(0, FIRST, claimId);
        vm.warp(until + 1);
        vm.prank(BOB);
        states.propose(0, FIRST, claimId);
    }

    function test_propose_behindTheLastBatch_reverts() external {
        (uint64 first,) = proposeAs(PROPOSER, 0, FIRST, 0);
        (uint64 second,) = proposeAs(PROPOSER, first, SECOND, 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.NoBatch.selector, 3));
        vm.prank(PROPOSER);
        states.propose(second, FIRST, 0);
    }

    function test_propose_onNoProposal_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(StateChain.NoSuchProposal.selector, 1));
        vm.prank(PROPOSER);
        states.propose(1, FIRST, 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.NoSuchProposal.selector, 1));
        states.finalise(1);
        vm.expectRevert(abi.encodeWithSelector(StateChain.NoSuchProposal.selector, 1));
        states.remove(1);
    }

    // ---- which claims -------------------------------------------------------------------------------------------------

    function test_propose_ofNoClaim_reverts() external {
        _expectRefusal(0, abi.encodeWithSelector(StateChain.NoSuchClaim.selector, 0));
    }

    function test_propose_ofAClaimTwice_reverts() external {
        (uint64 proposalId, uint64 claimId) = proposeAs(PROPOSER, 0, FIRST, 0);
        _expectRefusal(claimId, abi.encodeWithSelector(StateChain.ClaimProposed.selector, proposalId));
    }

    /// @notice Else somebody in between could put it at another place where a batch has the same record, and it could not be proposed again.
    function test_propose_ofSomebodyElsesClaim_reverts() external {
        vm.warp(time() + PUBLISH_WINDOW + 1);
        (uint64 first,) = proposeAs(PROPOSER, 0, FIRST, 0);
        (uint64 twin, uint64 twinClaim) = proposeAs(ALICE, 0, FIRST, LIE);
        uint64 claimId = claimAs(PROPOSER, localsOf(FIRST, recordOf(1), SECOND), 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.NotTheClaimant.selector, PROPOSER));
        vm.prank(ALICE);
        states.propose(twin, SECOND, claimId);

        dispute(twinClaim, ALICE, LIE, BOB);
        states.remove(twin);
        vm.prank(PROPOSER);
        _expectNothingWrong(states.propose(first, SECOND, claimId));
    }

    /// @notice A claim made in secret must leave challengers their time.
    function test_propose_ofAnOldClaim_reverts() external {
        uint64 claimId = claimAs(PROPOSER, localsOf(GENESIS, recordOf(0), FIRST), 0);
        uint64 madeAt = uint64(time());
        vm.warp(madeAt + CLAIM_AGE + 1);
        _expectRefusal(claimId, abi.encodeWithSelector(StateChain.ClaimTooOld.selector, madeAt));
        vm.warp(madeAt + CLAIM_AGE);
        vm.prank(PROPOSER);
        states.propose(0, FIRST, claimId);
    }

    function test_propose_ofADefeatedClaim_reverts() external {
        uint64 claimId = claimAs(PROPOSER, localsOf(GENESIS, recordOf(0), FIRST), LIE);
        dispute(claimId, PROPOSER, LIE, ALICE);
        _expectRefusal(claimId, abi.encodeWithSelector(StateChain.ClaimDecided.selector, ClaimStatus.Defeated));
    }

    function test_propose_ofAnotherProgram_reverts() external {
        bytes32 otherInput = keccak256("another input");
        bytes32[] memory locals = localsOf(GENESIS, recordOf(0), FIRST);
        vm.prank(PROPOSER);
        uint64 claimId = game.claim{value: BOND}(0, program(), otherInput, STEPS, recordAt(0, STEPS), locals);
        (,,,,,, bytes32 start,,) = game.claims(claimId);
        _expectRefusal(claimId, abi.encodeWithSelector(StateChain.OtherProgram.selector, start));
    }

    function test_propose_ofAnotherExit_reverts() external {
        bytes32[] memory locals = localsOf(GENESIS, recordOf(0), FIRST);
        bytes memory last = abi.encodePacked(wordAt(STEPS), STEPS, uint8(1), true, STEPS);
        vm.prank(PROPOSER);
        uint64 claimId = game.claim{value: BOND}(0, program(), input, STEPS, last, locals);
        _expectRefusal(claimId, abi.encodeWithSelector(StateChain.OtherExit.selector, 1));
    }

    /// @notice Each of the four values, the number of them, and how they are named.
    function test_propose_ofOtherValues_reverts() external {
        bytes memory reason = abi.encodeWithSelector(StateChain.OtherValues.selector);
        bytes32[] memory right = localsOf(GENESIS, recordOf(0), FIRST);
        for (uint256 i = 0; i < 4; i++) {
            bytes32[] memory locals = localsOf(GENESIS, recordOf(0), FIRST);
            locals[3 * i + 2] = bytes32(uint256(locals[3 * i + 2]) ^ 1);
            _expectRefusal(claimAs(PROPOSER, locals, 0), reason);
        }
        bytes32[] memory fewer = new bytes32[](9);
        for (uint256 i = 0; i < 9; i++) fewer[i] = right[i];
        _expectRefusal(claimAs(PROPOSER, fewer, 0), reason);
        bytes32[] memory shorter = localsOf(GENESIS, recordOf(0), FIRST);
        // The game takes no list with bytes behind the end of a value.
        (shorter[1], shorter[2]) = (bytes32(uint256(31)), bytes32(uint256(shorter[2]) & ~uint256(0xff)));
        _expectRefusal(claimAs(PROPOSER, shorter, 0), reason);
    }

    function test_constructor_withAClaimAgeOfTheWholePeriod_reverts() external {
        vm.expectRevert(StateChain.BadParameters.selector);
        new StateChain(game, chain, new bytes32[](1), CONFIGURATION, GENESIS, PROPOSER, 0, PERIOD);
    }

    function test_propose_ofAnArchitectureThatIsNotTaken_reverts() external {
        StateChain none = new StateChain(game, chain, new bytes32[](0), CONFIGURATION, GENESIS, PROPOSER, 0, CLAIM_AGE);
        uint64 claimId = claimAs(PROPOSER, localsOf(GENESIS, recordOf(0), FIRST), 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.OtherProgram.selector, hashOf(startRecord())));
        vm.prank(PROPOSER);
        none.propose(0, FIRST, claimId);
    }

    function _expectRefusal(uint64 claimId, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(PROPOSER);
        states.propose(0, FIRST, claimId);
    }

    function _expectNothingWrong(uint64 proposalId) private {
        vm.expectRevert(StateChain.NothingWrong.selector);
        states.remove(proposalId);
    }

    function _expectNotAccepted(uint64 proposalId, ClaimStatus status) private {
        vm.expectRevert(abi.encodeWithSelector(StateChain.NotAccepted.selector, status));
        states.finalise(proposalId);
    }
}
