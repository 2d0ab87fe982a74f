// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {ClaimRegistry} from "../../contracts/game/ClaimRegistry.sol";
import {DisputeGame} from "../../contracts/game/DisputeGame.sol";
import {GameRules} from "../../contracts/game/GameRules.sol";
import {ClaimStatus, GamePhase} from "../../contracts/game/GameTypes.sol";
import {Treasury} from "../../contracts/game/Treasury.sol";
import {Architecture} from "../../contracts/game/Architecture.sol";
import {GameFixture} from "./GameFixture.sol";

contract DisputeGameTest is GameFixture {
    function testFuzz_FalseClaim_AgainstAnHonestChallenger_IsDefeated(uint64 lie, uint8 arity) public {
        game = deployGame(2 + arity % 31, EXTENSION, EXTENSIONS);
        lie = 1 + lie % LENGTH;
        uint64 claimId = claimAs(ALICE, lie);
        uint64 gameId = challengeAs(BOB, claimId);
        narrow(gameId, ALICE, lie, BOB, TRUTH);
        (uint64 low,) = rangeOf(gameId);
        assertEq(low, lie - 1, "the step that is found");
        proveAs(CAROL, gameId);

        assertPhase(gameId, GamePhase.ChallengerWon);
        assertStatus(claimId, ClaimStatus.Defeated);
        assertEq(game.owed(BOB), CHALLENGE_BOND + CLAIM_BOND * 3 / 4, "challenger");
        assertEq(game.owed(ALICE), 0, "claimant");
        assertEq(game.burnt(), CLAIM_BOND / 4, "burnt");
    }

    function testFuzz_TrueClaim_AgainstALiar_IsAccepted(uint64 lie, uint8 arity) public {
        game = deployGame(2 + arity % 31, EXTENSION, EXTENSIONS);
        lie = 1 + lie % LENGTH;
        uint64 claimId = claimAs(ALICE, TRUTH);
        uint64 gameId = challengeAs(BOB, claimId);
        narrow(gameId, ALICE, TRUTH, BOB, lie);
        proveAs(ALICE, gameId);
        vm.warp(block.timestamp + PERIOD + 1);
        game.finalise(claimId);

        assertPhase(gameId, GamePhase.ClaimantWon);
        assertStatus(claimId, ClaimStatus.Accepted);
        assertEq(game.owed(ALICE), CLAIM_BOND + CHALLENGE_BOND * 3 / 4, "claimant");
        assertEq(game.owed(BOB), 0, "challenger");
    }

    function test_Claim_UnchallengedInThePeriod_IsAcceptedAfterIt() public {
        uint64 claimId = claimAs(ALICE, TRUTH);
        vm.warp(block.timestamp + PERIOD);
        vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.ChallengePeriodRunning.selector, block.timestamp));
        game.finalise(claimId);
        vm.warp(block.timestamp + 1);
        bytes32 content = game.contentOf(claimId);
        vm.prank(BOB);
        vm.expectRevert(abi.encodeWithSelector(DisputeGame.ChallengePeriodOver.selector, block.timestamp - 1));
        game.challenge{value: CHALLENGE_BOND}(claimId, content);
        game.finalise(claimId);
        assertEq(game.owed(ALICE), CLAIM_BOND, "bond");
        vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.ClaimDecided.selector, ClaimStatus.Accepted));
        game.finalise(claimId);
    }

    function test_Claim_ThatSaysTheMachineRuns_IsRefused() public {
        vm.expectRevert(Architecture.FinalNotExited.selector);
        game.claim{value: CLAIM_BOND}(0, program(), INPUT, LENGTH - 1, recordAt(TRUTH, LENGTH - 1), new bytes32[](0));
    }

    function test_Claim_WhoseRecordCountsOtherSteps_IsRefused() public {
        for (uint64 steps = LENGTH - 1; steps <= LENGTH + 1; steps += 2) {
            vm.expectRevert(abi.encodeWithSelector(Architecture.FinalStepMismatch.selector, LENGTH, steps));
            game.claim{value: CLAIM_BOND}(0, program(), INPUT, steps, recordAt(TRUTH, LENGTH), new bytes32[](0));
        }
    }

    function test_Claim_OfNoStepsOrTooMany_IsRefused() public {
        uint64[3] memory wrong = [uint64(0), (1 << 40) + 1, type(uint64).max];
        for (uint256 i = 0; i < 3; i++) {
            vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.BadLength.selector, wrong[i]));
            game.claim{value: CLAIM_BOND}(0, program(), INPUT, wrong[i], record(0, 1, 0, true, wrong[i]), new bytes32[](0));
        }
    }

    function test_Claim_OfTheMostSteps_CanBePlayedToTheEnd() public {
        uint64 steps = 1 << 40;
        game = deployGame(32, EXTENSION, EXTENSIONS);
        vm.prank(ALICE);
        game.claim{value: CLAIM_BOND}(0, record(GUEST_HALF, steps, 0, false, 0), INPUT, steps, record(0, steps, 0, true, steps), new bytes32[](0));
        uint64 gameId = challengeAs(BOB, 0);
        uint256 rounds = 0;
        while (phaseOf(gameId) != GamePhase.Prove) {
            bytes32[] memory points = new bytes32[](31);
            publishAs(ALICE, gameId, points);
            pickAs(BOB, gameId, points, 31);
            rounds++;
        }
        assertEq(rounds, 8, "rounds");
        (uint64 low, uint64 high) = rangeOf(gameId);
        assertEq(low, steps - 1, "low");
        assertEq(high, steps, "high");
    }

    /// @notice Too few steps: the last claimed step leads to a running state. Too many: a step from an ended state.
    function testFuzz_Claim_OfAnotherLength_IsDefeatedByOneStep(uint64 steps) public {
        steps = 1 + steps % (2 * LENGTH);
        vm.assume(steps != LENGTH);
        bytes memory last = record(keccak256("end"), LENGTH, 0, true, steps);
        vm.prank(ALICE);
        uint64 claimId = game.claim{value: CLAIM_BOND}(0, program(), INPUT, steps, last, new bytes32[](0));
        uint64 gameId = challengeAs(BOB, claimId);
        while (phaseOf(gameId) != GamePhase.Prove) {
            // The claimant is right as long as it can be, so that its lie is the last step.
            divideAs(ALICE, gameId, TRUTH);
            chooseAs(BOB, gameId, TRUTH, TRUTH);
        }
        (, uint64 high) = rangeOf(gameId);
        assertEq(high, steps, "the disputed state is the last");
        proveAs(BOB, gameId);
        assertStatus(claimId, ClaimStatus.Defeated);
    }

    function test_Challenger_OfManyGames_CannotSaveAClaimThatLostOne() public {
        uint64 claimId = claimAs(ALICE, 7);
        uint64 first = challengeAs(BOB, claimId);
        uint64 second = challengeAs(CAROL, claimId);
        narrow(second, ALICE, 7, CAROL, TRUTH);
        proveAs(CAROL, second);
        assertStatus(claimId, ClaimStatus.Defeated);
        game.resolve(first);
        assertPhase(first, GamePhase.Void);
        assertEq(game.owed(BOB), CHALLENGE_BOND, "refund");
        vm.expectRevert(abi.encodeWithSelector(DisputeGame.GameOver.selector, GamePhase.Void));
        game.resolve(first);
    }

    function test_Claim_WithAGameOpen_IsNotAccepted() public {
        uint64 claimId = claimAs(ALICE, TRUTH);
        challengeAs(BOB, claimId);
        vm.warp(block.timestamp + PERIOD + 1);
        vm.expectRevert(abi.encodeWithSelector(ClaimRegistry.GamesOpen.selector, uint32(1)));
        game.finalise(claimId);
    }

    function testFuzz_Move_ByAnyoneElse_IsRefused(address who) public {
        vm.assume(who != ALICE && who != BOB);
        uint64 gameId = challengeAs(BOB, claimAs(ALICE, TRUTH));
        bytes32[] memory points = pointsOf(gameId, TRUTH);
        bytes32 history = historyOf(gameId);
        vm.prank(who);
        vm.expectRevert(abi.encodeWithSelector(DisputeGame.NotYourTurn.selector, ALICE));
        game.divide(gameId, history, points);
        divideAs(ALICE, gameId, TRUTH);
        vm.prank(who);
        vm.expectRevert(abi.encodeWithSelector(DisputeGame.NotYourTurn.selector, BOB));
        game.choose(gameId, history, points, 0);
    }

    function testFuzz_Bond_OfAnotherAmount_IsRefused(uint96 amount) public {
        vm.assume(amount != CLAIM_BOND && amount != CHALLENGE_BOND);
        uint64 claimId = claimAs(ALICE, TRUTH);
        bytes32 content = game.contentOf(claimId);
        vm.deal(address(this), amount);
        vm.expectRevert(abi.encodeWithSelector(Treasury.WrongBond.selector, amount, CLAIM_BOND));
        game.claim{value: amount}(0, program(), INPUT, LENGTH, recordAt(TRUTH, LENGTH), new bytes32[](0));
        vm.expectRevert(abi.encodeWithSelector(Treasury.WrongBond.selector, amount, CHALLENGE_BOND));
        game.challenge{value: amount}(claimId, content);
    }

    /// @notice Calldata of any shape, by whose turn it is and in the phase for it: nothing but a call that the game defines changes anything.
    function testFuzz_Calldata_OfAnyShape_ChangesNothing(bytes calldata data) public {
        uint64 claimId = claimAs(ALICE, 3);
        uint64 divided = challengeAs(BOB, claimId);
        uint64 chosen = challengeAs(BOB, claimId);
        uint64 proven = challengeAs(BOB, claimId);
        divideAs(ALICE, chosen, 3);
        narrow(proven, ALICE, 3, BOB, TRUTH);

        _attempt(ALICE, 0, abi.encodePacked(game.divide.selector, abi.encode(divided, historyOf(divided)), data));
        _attempt(BOB, 0, abi.encodePacked(game.choose.selector, abi.encode(chosen, answered[chosen]), data));
        _attempt(ALICE, 0, abi.encodePacked(game.prove.selector, abi.encode(proven), data));
        _attempt(ALICE, CLAIM_BOND, abi.encodePacked(game.claim.selector, abi.encode(uint8(0)), data));
        _attempt(BOB, CHALLENGE_BOND, abi.encodePacked(game.challenge.selector, abi.encode(claimId), data));
        _attempt(ALICE, 0, abi.encodePacked(game.loadLocal.selector, abi.encode(claimId), data));

        assertPhase(divided, GamePhase.Divide);
        assertPhase(chosen, GamePhase.Choose);
        assertPhase(proven, GamePhase.Prove);
        assertEq(game.claimCount(), 1, "claims");
        assertEq(game.gameCount(), 3, "games");
    }

    /// @notice A list of local pre-images has one form: a key of another type, rest behind the data, an order or a size that is not
    /// that form would let the same be written as something else.
    function test_Locals_InAnyOtherForm_AreRefused() public {
        bytes32 first = bytes32(uint256(1) << 248 | 5);
        bytes32 second = bytes32(uint256(1) << 248 | 6);
        bytes32 word = bytes32(bytes4("abcd"));
        _claimWith(_locals(first, 4, word, second, 32, bytes32(type(uint256).max)), true);
        _claimWith(_locals(first, 0, 0, second, 4, word), true);

        _claimWith(_locals(bytes32(uint256(5)), 4, word, second, 4, word), false);
        _claimWith(_locals(bytes32(uint256(2) << 248 | 5), 4, word, second, 4, word), false);
        _claimWith(_locals(first, 3, word, second, 4, word), false);
        _claimWith(_locals(first, 0, bytes32(uint256(1)), second, 4, word), false);
        _claimWith(_locals(first, 33, word, second, 4, word), false);
        _claimWith(_locals(first, 1 << 253, word, second, 4, word), false);
        _claimWith(_locals(second, 4, word, first, 4, word), false);
        _claimWith(_locals(first, 4, word, first, 4, word), false);
        _claimWith(new bytes32[](2), false);
    }

    function _locals(bytes32 key, uint256 size, bytes32 word, bytes32 otherKey, uint256 otherSize, bytes32 otherWord)
        private
        pure
        returns (bytes32[] memory list)
    {
        list = new bytes32[](6);
        (list[0], list[1], list[2]) = (key, bytes32(size), word);
        (list[3], list[4], list[5]) = (otherKey, bytes32(otherSize), otherWord);
    }

    function _claimWith(bytes32[] memory locals, bool isTaken) private {
        uint256 before = game.claimCount();
        if (!isTaken) vm.expectRevert(ClaimRegistry.BadLocals.selector);
        vm.prank(ALICE);
        game.claim{value: CLAIM_BOND}(0, program(), INPUT, LENGTH, recordAt(TRUTH, LENGTH), locals);
        assertEq(game.claimCount(), isTaken ? before + 1 : before, "claims");
    }

    function _attempt(address who, uint256 value, bytes memory call) private {
        vm.prank(who);
        (bool success,) = address(game).call{value: value}(call);
        assertTrue(!success, "arbitrary data is a move");
    }

    function test_Rules_OutOfRange_AreRefused() public {
        Architecture[] memory none = new Architecture[](0);
        vm.expectRevert(GameRules.BadRules.selector);
        new DisputeGame(oracle, none, 1, PERIOD, CLOCK, 0, 0, 0, 0, 0);
        vm.expectRevert(GameRules.BadRules.selector);
        new DisputeGame(oracle, none, 33, PERIOD, CLOCK, 0, 0, 0, 0, 0);
        vm.expectRevert(GameRules.BadRules.selector);
        new DisputeGame(oracle, none, 2, PERIOD, CLOCK, 0, 0, 0, 0, 1001);
        vm.expectRevert(GameRules.BadRules.selector);
        new DisputeGame(oracle, none, 2, PERIOD, 0, 0, 0, 0, 0, 0);
    }
}
