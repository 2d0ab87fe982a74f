// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {ClaimRegistry} from "../../contracts/game/ClaimRegistry.sol";
import {DisputeGame} from "../../contracts/game/DisputeGame.sol";
import {ClaimStatus, GamePhase} from "../../contracts/game/GameTypes.sol";
import {Architecture} from "../../contracts/game/Architecture.sol";
import {IStep} from "../../contracts/IStep.sol";
import {AgreedStep} from "../../contracts/lib/AgreedStep.sol";
import {GameFixture} from "./GameFixture.sol";

/// @notice Needs much gas, and would be taken for another result if running out of it went unnoticed.
contract HungryStep is IStep {
    function step(bytes calldata stateData, bytes calldata, bytes32) external view returns (bytes32) {
        uint256 begin = gasleft();
        while (begin - gasleft() < 300_000) {}
        return keccak256(bytes.concat(stateData, "next"));
    }
}

/// @notice Mistakes that other dispute games were found to have, each as the situation in which it showed.
contract RefereeBugsTest is GameFixture {
    /// @notice A step after the outcome (FaultDisputeGame audit, 2024: step after the parent was resolved).
    function test_Prove_AfterTheGameEnded_IsRefused() public {
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, 3));
        narrow(gameId, ALICE, 3, BOB, TRUTH);
        proveAs(BOB, gameId);
        uint256 owed = game.owed(BOB);
        vm.expectRevert(abi.encodeWithSelector(DisputeGame.GameOver.selector, GamePhase.ChallengerWon));
        game.prove(gameId, recordAt(TRUTH, 2), "");
        assertEq(game.owed(BOB), owed, "paid twice");
    }

    /// @notice The same, where another game decided the claim.
    function test_Prove_AfterTheClaimIsDefeated_IsRefused() public {
        uint64 claimId = claimAs(ALICE, 3);
        uint64 first = challengeAs(BOB, claimId);
        uint64 second = challengeAs(CAROL, claimId);
        narrow(first, ALICE, 3, BOB, TRUTH);
        narrow(second, ALICE, 3, CAROL, TRUTH);
        proveAs(BOB, first);
        vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.ClaimDecided.selector, ClaimStatus.Defeated));
        game.prove(second, recordAt(TRUTH, 2), "");
    }

    /// @notice The extension at the last turn (FaultDisputeGame audit, 2024: wrong at the split).
    function test_Extension_AtTheLastStep_IsGivenToTheClaimant() public {
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, TRUTH));
        vm.warp(deadlineOf(gameId));
        divideAs(ALICE, gameId, TRUTH);
        chooseAs(BOB, gameId, TRUTH, 1);
        assertEq(deadlineOf(gameId), block.timestamp + EXTENSION, "in the middle");
        vm.warp(deadlineOf(gameId));
        divideAs(ALICE, gameId, TRUTH);
        chooseAs(BOB, gameId, TRUTH, 1);
        assertPhase(gameId, GamePhase.Prove);
        assertEq(deadlineOf(gameId), block.timestamp + EXTENSION, "at the last step");
        vm.warp(deadlineOf(gameId));
        proveAs(ALICE, gameId);
        assertPhase(gameId, GamePhase.ClaimantWon);
    }

    /// @notice Whoever proves the step must not get the bond (FaultDisputeGame audit, 2024: bond theft by another caller).
    function test_Bond_WhenAStrangerProves_GoesToThePlayer() public {
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, 3));
        narrow(gameId, ALICE, 3, BOB, TRUTH);
        proveAs(CAROL, gameId);
        assertEq(game.owed(CAROL), 0, "stranger");
        assertEq(game.owed(BOB), CHALLENGE_BOND + CLAIM_BOND * 3 / 4, "challenger");
    }

    /// @notice A call that runs out of gas inside must not count as a result (FaultDisputeGame audit, 2024: precompiles).
    function testFuzz_Prove_WithTooLittleGas_DecidesNothing(uint256 gas) public {
        architecture = new Architecture(new HungryStep(), 50, 40, 41, 0, 42);
        game = deployGame(ARITY, EXTENSION, EXTENSIONS);
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, 3));
        narrow(gameId, ALICE, 3, BOB, TRUTH);
        bytes memory call = abi.encodeCall(game.prove, (gameId, recordAt(TRUTH, 2), ""));
        // Enough to reach the step, and too little to finish it.
        (bool success,) = address(game).call{gas: 60_000 + gas % 240_000}(call);
        assertTrue(!success, "too little gas is a result");
        assertPhase(gameId, GamePhase.Prove);
        (success,) = address(game).call{gas: 1_000_000}(call);
        assertTrue(success, "enough gas is none");
        assertPhase(gameId, GamePhase.ChallengerWon);
    }

    /// @notice A trace made longer by states that stay as they are (Kona audit, 2026: accepted on an equal root alone).
    /// With a record that counts the further steps: testFuzz_Claim_OfAnotherLength_IsDefeatedByOneStep.
    function test_Claim_ExtendedBeyondTheEndByTheSameRecord_IsRefused() public {
        vm.expectRevert(abi.encodeWithSelector(Architecture.FinalStepMismatch.selector, LENGTH, LENGTH + 5));
        game.claim{value: CLAIM_BOND}(0, program(), INPUT, LENGTH + 5, recordAt(TRUTH, LENGTH), new bytes32[](0));
    }

    /// @notice A time far behind the deadline must not lock a game (Dave, 2026: overtime deducted without bound).
    function testFuzz_Resolve_HoweverLate_EndsTheGame(uint32 late, bool claimantsTurn) public {
        uint64 claimId = claimAs(ALICE, TRUTH);
        uint64 gameId = challengeAs(BOB, claimId);
        if (!claimantsTurn) divideAs(ALICE, gameId, TRUTH);
        vm.warp(uint256(deadlineOf(gameId)) + 1 + late);
        game.resolve(gameId);
        assertPhase(gameId, claimantsTurn ? GamePhase.ChallengerWon : GamePhase.ClaimantWon);
    }

    /// @notice Time used is used (Dave, 2026: clocks that a move restored).
    function testFuzz_Clock_AfterAMove_HasWhatWasLeft(uint16 first, uint16 second) public {
        first = first % uint16(CLOCK + 1);
        second = second % uint16(CLOCK + 1);
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, TRUTH));
        vm.warp(block.timestamp + first);
        divideAs(ALICE, gameId, TRUTH);
        vm.warp(block.timestamp + second);
        chooseAs(BOB, gameId, TRUTH, 20);
        (uint32 claimant, uint32 challenger) = clocksOf(gameId);
        uint256 left = CLOCK - first;
        assertEq(claimant, left < EXTENSION ? EXTENSION : left, "claimant");
        assertEq(challenger, CLOCK - second, "challenger");
        assertEq(deadlineOf(gameId), block.timestamp + claimant, "deadline");
    }

    /// @notice A bond is paid for one game and paid out once (Dave, 2026: bonds used again by the same player).
    function test_Bonds_OfManyGamesOfOnePlayer_ArePaidOutOnce() public {
        uint64 claimId = claimAs(ALICE, TRUTH);
        for (uint256 i = 0; i < 5; i++) challengeAs(BOB, claimId);
        vm.warp(block.timestamp + CLOCK + 1);
        for (uint64 i = 0; i < 5; i++) game.resolve(i);
        assertEq(game.owed(BOB), 5 * CHALLENGE_BOND + CLAIM_BOND * 3 / 4, "one reward, five bonds");
        assertEq(game.owed(BOB) + game.burnt(), address(game).balance, "all of it");
    }

    /// @notice The exited byte has one meaning everywhere (Cannon audit, 2024: tested as not 0 here and as 1 there).
    function test_Record_WithAnotherExitedByte_IsRefusedAsLastAndAsFirst() public {
        bytes memory last = recordAt(TRUTH, LENGTH);
        last[41] = 0x02;
        vm.expectRevert(Architecture.FinalNotExited.selector);
        game.claim{value: CLAIM_BOND}(0, program(), INPUT, LENGTH, last, new bytes32[](0));
        bytes memory first = program();
        first[41] = 0x02;
        vm.expectRevert(Architecture.StartNotRunning.selector);
        game.claim{value: CLAIM_BOND}(0, first, INPUT, LENGTH, recordAt(TRUTH, LENGTH), new bytes32[](0));
    }

    /// @notice A number names another claim after a reorganisation: a challenge of a false one must not hit a true one.
    function test_Challenge_OfAClaimThatAReorganisationReplaced_IsRefused() public {
        uint256 before = vm.snapshotState();
        bytes32 content = game.contentOf(claimAs(ALICE, 3));
        vm.revertToState(before);
        claimAs(ALICE, TRUTH);
        bytes32 actual = game.contentOf(0);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.OtherHistory.selector, actual));
        game.challenge{value: CHALLENGE_BOND}(0, content);
    }

    /// @notice A range of as many parts after a reorganisation: states for the one must not be published for the other.
    function test_Divide_OfARangeThatAReorganisationReplaced_IsRefused() public {
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, TRUTH));
        divideAs(ALICE, gameId, TRUTH);
        bytes32[] memory published = pointsOf(gameId, TRUTH);
        uint256 before = vm.snapshotState();
        pickAs(BOB, gameId, published, 1);
        (bytes32 history, bytes32[] memory points) = (historyOf(gameId), pointsOf(gameId, TRUTH));
        vm.revertToState(before);
        pickAs(BOB, gameId, published, 2);
        bytes32 actual = historyOf(gameId);
        vm.prank(ALICE);
        vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.OtherHistory.selector, actual));
        game.divide(gameId, history, points);
    }

    /// @notice The same states published for another range, which a liar can do: a part chosen of the one is none of the other.
    function test_Choose_OfARangeThatAReorganisationReplaced_IsRefused() public {
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, 3));
        bytes32[] memory same = pointsOf(gameId, 3);
        publishAs(ALICE, gameId, same);
        bytes32 first = answered[gameId];
        pickAs(BOB, gameId, same, 1);
        publishAs(ALICE, gameId, same);
        bytes32 actual = historyOf(gameId);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.OtherHistory.selector, actual));
        game.choose(gameId, first, same, 1);
    }

    /// @notice A status byte that is not the state's does not pass as the agreed state.
    function test_AgreedState_PublishedWithAWrongStatus_CannotBeProvenByTheLiar() public {
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, 3));
        bytes32[] memory points = pointsOf(gameId, 3);
        points[0] = points[0] & bytes32(type(uint256).max >> 8);
        publishAs(ALICE, gameId, points);
        // A challenger that agrees to it has itself to blame, but the claimant gains nothing: no step starts there.
        pickAs(BOB, gameId, points, 1);
        while (phaseOf(gameId) != GamePhase.Prove) {
            bytes32[] memory next = pointsOf(gameId, 3);
            publishAs(ALICE, gameId, next);
            pickAs(BOB, gameId, next, 0);
        }
        (uint64 low,) = rangeOf(gameId);
        vm.expectRevert(abi.encodeWithSelector(AgreedStep.PreStateMismatch.selector, hashAt(3, low), points[0]));
        game.prove(gameId, recordAt(3, low), "");
    }
}
