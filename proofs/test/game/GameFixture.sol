// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageOracle} from "../../contracts/PreimageOracle.sol";
import {Architecture} from "../../contracts/game/Architecture.sol";
import {DisputeGame} from "../../contracts/game/DisputeGame.sol";
import {ClaimStatus, GamePhase} from "../../contracts/game/GameTypes.sol";
import {ToyStep} from "../../contracts/toy/ToyStep.sol";
import {Test} from "../Test.sol";

/// @notice A game over the toy machine, and traces of it: trace 0 is the truth, any other number a lie that parts from it
/// after that many steps.
abstract contract GamePlay is Test {
    uint8 internal constant ARITY = 4;
    uint32 internal constant PERIOD = 1000;
    uint32 internal constant CLOCK = 500;
    uint32 internal constant EXTENSION = 50;
    uint8 internal constant EXTENSIONS = 2;
    uint128 internal constant CLAIM_BOND = 1000;
    uint128 internal constant CHALLENGE_BOND = 400;
    uint16 internal constant BURNT = 250;
    uint64 internal constant LENGTH = 23;
    uint64 internal constant TRUTH = 0;

    bytes32 internal constant GUEST_HALF = keccak256("guest");
    bytes32 internal constant INPUT = keccak256("input");

    address internal constant ALICE = address(0xa11ce);
    address internal constant BOB = address(0xb0b);
    address internal constant CAROL = address(0xca401);

    PreimageOracle internal oracle;
    Architecture internal architecture;
    DisputeGame internal game;

    /// @dev The history that the claimant's last points answered.
    mapping(uint64 gameId => bytes32) internal answered;

    function createGame() internal {
        vm.warp(1_000_000);
        oracle = new PreimageOracle();
        architecture = new Architecture(new ToyStep(), 50, 40, 41, 0, 42);
        game = deployGame(ARITY, EXTENSION, EXTENSIONS);
        vm.deal(ALICE, 1 ether);
        vm.deal(BOB, 1 ether);
        vm.deal(CAROL, 1 ether);
    }

    function deployGame(uint8 arity, uint32 extension, uint8 extensions) internal returns (DisputeGame) {
        Architecture[] memory list = new Architecture[](1);
        list[0] = architecture;
        return new DisputeGame(
            oracle, list, arity, PERIOD, CLOCK, extension, extensions, CLAIM_BOND, CHALLENGE_BOND, BURNT
        );
    }

    // ---- the machine ----------------------------------------------------------------------------------------------

    function record(bytes32 word, uint64 length, uint8 exitCode, bool exited, uint64 step) internal pure returns (bytes memory) {
        return abi.encodePacked(word, length, exitCode, exited, step);
    }

    function program() internal pure returns (bytes memory) {
        return record(GUEST_HALF, LENGTH, 0, false, 0);
    }

    function recordAt(uint64 lie, uint64 step) internal pure returns (bytes memory) {
        if (step > LENGTH) step = LENGTH;
        bytes32 word = keccak256(bytes.concat(GUEST_HALF, INPUT));
        for (uint64 i = 0; i < step; i++) word = keccak256(bytes.concat(word));
        if (lie != TRUTH && step >= lie) word = keccak256(abi.encode("lie", lie, word));
        bool exited = step == LENGTH;
        return record(word, LENGTH, exited ? uint8(uint256(word) & 3) : 0, exited, step);
    }

    function hashOf(bytes memory rec) internal pure returns (bytes32) {
        uint8 code = uint8(rec[40]);
        uint256 status = rec[41] == 0 ? 3 : code < 2 ? code : 2;
        return bytes32(uint256(keccak256(rec)) & type(uint256).max >> 8 | status << 248);
    }

    function hashAt(uint64 lie, uint64 step) internal pure returns (bytes32) {
        return hashOf(recordAt(lie, step));
    }

    // ---- moves ----------------------------------------------------------------------------------------------------

    function claimAs(address who, uint64 lie) internal returns (uint64) {
        vm.prank(who);
        return game.claim{value: CLAIM_BOND}(0, program(), INPUT, LENGTH, recordAt(lie, LENGTH), new bytes32[](0));
    }

    function challengeAs(address who, uint64 claimId) internal returns (uint64) {
        bytes32 content = game.contentOf(claimId);
        vm.prank(who);
        return game.challenge{value: CHALLENGE_BOND}(claimId, content);
    }

    function divideAs(address who, uint64 gameId, uint64 lie) internal {
        publishAs(who, gameId, pointsOf(gameId, lie));
    }

    /// @dev Picks the first part at whose end the traces differ.
    function chooseAs(address who, uint64 gameId, uint64 claimed, uint64 believed) internal {
        bytes32[] memory points = pointsOf(gameId, claimed);
        bytes32[] memory own = pointsOf(gameId, believed);
        uint256 part = 0;
        while (part < points.length && points[part] == own[part]) part++;
        pickAs(who, gameId, points, part);
    }

    /// @dev Divides with any points.
    function publishAs(address who, uint64 gameId, bytes32[] memory points) internal {
        bytes32 history = historyOf(gameId);
        answered[gameId] = history;
        vm.prank(who);
        game.divide(gameId, history, points);
    }

    /// @dev Chooses any part.
    function pickAs(address who, uint64 gameId, bytes32[] memory points, uint256 part) internal {
        vm.prank(who);
        game.choose(gameId, answered[gameId], points, part);
    }

    function proveAs(address who, uint64 gameId) internal {
        (uint64 low,) = rangeOf(gameId);
        vm.prank(who);
        game.prove(gameId, recordAt(TRUTH, low), "");
    }

    /// @dev Plays until one step is left.
    function narrow(uint64 gameId, address claimant, uint64 claimed, address challenger, uint64 believed) internal {
        while (phaseOf(gameId) != GamePhase.Prove) {
            divideAs(claimant, gameId, claimed);
            chooseAs(challenger, gameId, claimed, believed);
        }
    }

    function pointsOf(uint64 gameId, uint64 lie) internal view returns (bytes32[] memory points) {
        (uint64 low, uint64 high) = rangeOf(gameId);
        uint256 arity = game.arity();
        uint256 parts = high - low < arity ? high - low : arity;
        points = new bytes32[](parts - 1);
        for (uint256 i = 1; i < parts; i++) points[i - 1] = hashAt(lie, uint64(low + (high - low) * i / parts));
    }

    // ---- what the contract says -----------------------------------------------------------------------------------

    function phaseOf(uint64 gameId) internal view returns (GamePhase phase) {
        (,, phase,,,,,,,,,,) = game.games(gameId);
    }

    function historyOf(uint64 gameId) internal view returns (bytes32 history) {
        (,,,,,,,,,,,, history) = game.games(gameId);
    }

    function rangeOf(uint64 gameId) internal view returns (uint64 low, uint64 high) {
        (,,,,, low, high,,,,,,) = game.games(gameId);
    }

    function deadlineOf(uint64 gameId) internal view returns (uint64 deadline) {
        (,,,,,,, deadline,,,,,) = game.games(gameId);
    }

    function clocksOf(uint64 gameId) internal view returns (uint32 claimantLeft, uint32 challengerLeft) {
        (,,,,,,,, claimantLeft, challengerLeft,,,) = game.games(gameId);
    }

    function statusOf(uint64 claimId) internal view returns (ClaimStatus status) {
        (,, status,,,,,,) = game.claims(claimId);
    }

    function assertPhase(uint64 gameId, GamePhase expected) internal view {
        assertEq(uint256(phaseOf(gameId)), uint256(expected), "phase");
    }

    function assertStatus(uint64 claimId, ClaimStatus expected) internal view {
        assertEq(uint256(statusOf(claimId)), uint256(expected), "status");
    }
}

/// @notice The base of tests that play a game of their own.
abstract contract GameFixture is GamePlay {
    function setUp() public virtual {
        createGame();
    }
}
