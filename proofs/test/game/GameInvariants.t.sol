// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {DisputeGame} from "../../contracts/game/DisputeGame.sol";
import {ClaimStatus, GamePhase} from "../../contracts/game/GameTypes.sol";
import {GameFixture, GamePlay} from "./GameFixture.sol";

/// @notice What forge calls in any order with any arguments: moves of three players, true and false ones, and time.
contract GameHandler is GamePlay {
    address[3] public players = [ALICE, BOB, CAROL];
    uint256 public movesAfterTheEnd;
    uint256 public changedOutcomes;
    uint256 public proofs;
    uint256 public paidIn;
    uint256 public paidOut;

    mapping(uint64 gameId => uint256) public latest;

    constructor() {
        createGame();
    }

    function theGame() external view returns (DisputeGame) {
        return game;
    }

    function makeClaim(uint256 who, uint64 lie) external {
        if (game.claimCount() >= 4) return;
        claimAs(players[who % 3], lie % 3 == 0 ? TRUTH : 1 + lie % LENGTH);
        paidIn += CLAIM_BOND;
    }

    function challenge(uint256 who, uint64 claimId) external {
        if (game.claimCount() == 0 || game.gameCount() >= 12) return;
        claimId = uint64(claimId % game.claimCount());
        bytes32 content = game.contentOf(claimId);
        vm.prank(players[who % 3]);
        try game.challenge{value: CHALLENGE_BOND}(claimId, content) returns (uint64 gameId) {
            paidIn += CHALLENGE_BOND;
            latest[gameId] = block.timestamp + 2 * (CLOCK + uint256(EXTENSIONS) * EXTENSION);
        } catch {}
    }

    /// @notice A move of the kind that the game waits for, by whose turn it is or by someone else.
    function move(uint64 gameId, uint64 lie, uint256 part, uint256 who) external {
        if (game.gameCount() == 0) return;
        gameId = uint64(gameId % game.gameCount());
        lie = lie % 2 == 0 ? TRUTH : 1 + lie % LENGTH;
        (GamePhase phase, address mover) = (phaseOf(gameId), _mover(gameId));
        if (who % 5 == 0) mover = players[who % 3];
        if (phase == GamePhase.Choose) {
            // Points are not kept: the ones published last are known here.
            _attempt(gameId, mover, abi.encodeCall(game.choose, (gameId, answered[gameId], _published[gameId], part % 5)));
        } else if (phase == GamePhase.Prove) {
            (uint64 low,) = rangeOf(gameId);
            if (_attempt(gameId, mover, abi.encodeCall(game.prove, (gameId, recordAt(lie, low), "")))) proofs++;
        } else {
            bytes32[] memory points = pointsOf(gameId, lie);
            bytes32 history = historyOf(gameId);
            if (_attempt(gameId, mover, abi.encodeCall(game.divide, (gameId, history, points)))) {
                (_published[gameId], answered[gameId]) = (points, history);
            }
        }
    }

    /// @notice A game played on to its last step, where rare moves alone would hardly bring it.
    function playOn(uint64 gameId, uint64 lie) external {
        if (game.gameCount() == 0) return;
        gameId = uint64(gameId % game.gameCount());
        lie = 1 + lie % LENGTH;
        (, uint64 claimId, GamePhase phase,,,,,,,,,,) = game.games(gameId);
        if (phase != GamePhase.Divide || statusOf(claimId) != ClaimStatus.Open || block.timestamp > deadlineOf(gameId)) return;
        (address claimant,,,,,,,,) = game.claims(claimId);
        (address challenger,,,,,,,,,,,,) = game.games(gameId);
        narrow(gameId, claimant, lie, challenger, TRUTH);
    }

    function resolve(uint64 gameId) external {
        if (game.gameCount() == 0) return;
        gameId = uint64(gameId % game.gameCount());
        _attempt(gameId, CAROL, abi.encodeCall(game.resolve, (gameId)));
    }

    function finalise(uint64 claimId) external {
        if (game.claimCount() == 0) return;
        try game.finalise(uint64(claimId % game.claimCount())) {} catch {}
    }

    function withdraw(uint256 who) external {
        address player = players[who % 3];
        uint256 amount = game.owed(player);
        vm.prank(player);
        try game.withdraw(payable(player)) {
            paidOut += amount;
        } catch {}
    }

    function pass(uint16 time) external {
        vm.warp(block.timestamp + time % (CLOCK / 4));
    }

    function passToADeadline(uint64 gameId, bool beyond) external {
        if (game.gameCount() == 0) return;
        uint256 deadline = deadlineOf(uint64(gameId % game.gameCount())) + (beyond ? 1 : 0);
        if (deadline > block.timestamp) vm.warp(deadline);
    }

    mapping(uint64 gameId => bytes32[]) private _published;

    function _mover(uint64 gameId) private view returns (address mover) {
        uint64 claimId;
        (mover, claimId,,,,,,,,,,,) = game.games(gameId);
        if (phaseOf(gameId) != GamePhase.Choose) (mover,,,,,,,,) = game.claims(claimId);
    }

    function _attempt(uint64 gameId, address sender, bytes memory call) private returns (bool success) {
        GamePhase before = phaseOf(gameId);
        vm.prank(sender);
        (success,) = address(game).call(call);
        GamePhase afterwards = phaseOf(gameId);
        if (before >= GamePhase.ClaimantWon && success) movesAfterTheEnd++;
        if (before >= GamePhase.ClaimantWon && afterwards != before) changedOutcomes++;
    }
}

/// @notice What holds whatever anyone does.
contract GameInvariantsTest is GameFixture {
    GameHandler private _handler;

    function setUp() public override {
        super.setUp();
        _handler = new GameHandler();
        game = _handler.theGame();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @notice The moves that forge calls do reach a proof, so that what is said below is said of proven games, too.
    function test_Handler_PlayedOn_ReachesAProof() external {
        _handler.makeClaim(0, TRUTH);
        _handler.challenge(1, 0);
        _handler.playOn(0, 4);
        _handler.move(0, TRUTH, 0, 1);
        assertEq(_handler.proofs(), 1, "proofs");
    }

    /// @notice What was paid in and not fetched is there, and belongs to someone.
    function invariant_solvency() external view {
        uint256 expected = game.burnt() + game.owed(ALICE) + game.owed(BOB) + game.owed(CAROL);
        for (uint64 id = 0; id < game.claimCount(); id++) {
            if (statusOf(id) == ClaimStatus.Open) expected += CLAIM_BOND;
        }
        for (uint64 id = 0; id < game.gameCount(); id++) {
            if (phaseOf(id) < GamePhase.ClaimantWon) expected += CHALLENGE_BOND;
        }
        assertEq(address(game).balance, expected, "balance");
        assertEq(address(game).balance + _handler.paidOut(), _handler.paidIn(), "money from nowhere");
    }

    /// @notice A claim is defeated by exactly one game, and an accepted one by none.
    function invariant_oneWinner() external view {
        for (uint64 claimId = 0; claimId < game.claimCount(); claimId++) {
            uint256 lost = 0;
            uint256 open = 0;
            for (uint64 id = 0; id < game.gameCount(); id++) {
                (, uint64 about, GamePhase phase,,,,,,,,,,) = game.games(id);
                if (about != claimId) continue;
                if (phase == GamePhase.ChallengerWon) lost++;
                if (phase < GamePhase.ClaimantWon) open++;
            }
            assertEq(lost, statusOf(claimId) == ClaimStatus.Defeated ? 1 : 0, "games that the claim lost");
            (,,,,, uint32 counted,,,) = game.claims(claimId);
            assertEq(counted, open, "open games");
            if (statusOf(claimId) == ClaimStatus.Accepted) assertEq(open, 0, "accepted while disputed");
        }
    }

    function invariant_noMoveAfterTheEnd() external view {
        assertEq(_handler.movesAfterTheEnd(), 0, "moves after the end");
        assertEq(_handler.changedOutcomes(), 0, "changed outcomes");
    }

    /// @notice No clock holds more than it was given, none falls below zero, and no game outlasts its bound.
    function invariant_clockNeverNegative() external view {
        for (uint64 id = 0; id < game.gameCount(); id++) {
            (uint32 claimant, uint32 challenger) = clocksOf(id);
            assertTrue(claimant <= CLOCK && challenger <= CLOCK, "a clock was given more than it had");
            assertTrue(deadlineOf(id) <= _handler.latest(id), "a game can outlast its bound");
        }
    }
}
