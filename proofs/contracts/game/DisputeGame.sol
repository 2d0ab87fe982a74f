// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageOracle} from "../PreimageOracle.sol";
import {AgreedStep} from "../lib/AgreedStep.sol";
import {Architecture} from "./Architecture.sol";
import {ClaimRegistry} from "./ClaimRegistry.sol";
import {GameClock} from "./GameClock.sol";
import {GameRange} from "./GameRange.sol";
import {GameRules} from "./GameRules.sol";
import {Claim, ClaimStatus, Game, GamePhase} from "./GameTypes.sol";

/// @title The dispute game
/// @notice Decides claims. Each challenge is a game between the claimant and one challenger: the range in which they
/// disagree is cut into parts, round by round, until one step is left, which is proven (docs/game.md). A claim survives
/// only if it wins all its games.
contract DisputeGame is ClaimRegistry {
    using GameClock for Game;
    using GameRange for Game;

    event Challenged(uint64 indexed gameId, uint64 indexed claimId, address indexed challenger);
    event Divided(uint64 indexed gameId, bytes32 history, uint64 low, uint64 high, bytes32[] points);
    event Chosen(uint64 indexed gameId, uint64 low, uint64 high, bytes32 lowHash, bytes32 highHash);
    event Proven(uint64 indexed gameId, uint64 step, bytes32 post);
    event GameEnded(uint64 indexed gameId, uint64 indexed claimId, GamePhase outcome);

    error ChallengePeriodOver(uint64 until);
    error NoSuchGame(uint64 gameId);
    error GameOver(GamePhase outcome);
    error WrongMove(GamePhase phase);
    error NotYourTurn(address mover);
    error ClockExpired(uint64 deadline);
    error WrongNumberOfPoints(uint256 sent, uint256 expected);
    error NoSuchPart(uint256 part, uint256 parts);
    error NothingDue(uint64 deadline);

    Game[] public games;

    constructor(
        PreimageOracle oracle_,
        Architecture[] memory architectures_,
        uint8 arity_,
        uint32 challengePeriod_,
        uint32 clock_,
        uint32 extension_,
        uint8 extensions_,
        uint128 claimBond_,
        uint128 challengeBond_,
        uint16 burntShare_
    )
        GameRules(arity_, challengePeriod_, clock_, extension_, extensions_, claimBond_, challengeBond_, burntShare_)
        ClaimRegistry(oracle_, architectures_)
    {}

    function gameCount() external view returns (uint256) {
        return games.length;
    }

    /// @notice Denies a claim. The bond must be sent along; the claimant's clock starts.
    /// @param content What the claim says (`contentOf`).
    function challenge(uint64 claimId, bytes32 content) external payable returns (uint64 gameId) {
        Claim storage entry = _openClaim(claimId);
        if (block.timestamp > entry.challengeableUntil) revert ChallengePeriodOver(entry.challengeableUntil);
        _checkHistory(contentOf(claimId), content);
        _takeBond(challengeBond);
        entry.openGames++;

        gameId = uint64(games.length);
        Game storage game = games.push();
        game.challenger = msg.sender;
        game.claimId = claimId;
        game.claimantExtensions = extensions;
        game.challengerExtensions = extensions;
        game.high = entry.steps;
        game.claimantLeft = clock;
        game.challengerLeft = clock;
        game.lowHash = entry.start;
        game.highHash = entry.last;
        game.history = content;
        _claimantsTurn(game);
        emit Challenged(gameId, claimId, msg.sender);
    }

    /// @notice The claimant publishes the states between the parts of the range.
    /// @param history The game's history as the claimant knows it.
    function divide(uint64 gameId, bytes32 history, bytes32[] calldata points) external {
        Game storage game = _running(gameId, GamePhase.Divide);
        _checkTurn(game, claims[game.claimId].claimant);
        _checkHistory(game.history, history);
        uint256 expected = game.parts(arity) - 1;
        if (points.length != expected) revert WrongNumberOfPoints(points.length, expected);

        game.history = keccak256(abi.encodePacked(history, points));
        game.phase = GamePhase.Choose;
        game.claimantLeft = game.remaining();
        game.beginChallenger(extension);
        emit Divided(gameId, history, game.low, game.high, points);
    }

    /// @notice The challenger picks the part whose start it agrees with and whose end it denies.
    /// @param history The game's history when the claimant published them.
    /// @param points The states as the claimant published them: they are not kept, which costs less.
    /// @param part The part, from 0.
    function choose(uint64 gameId, bytes32 history, bytes32[] calldata points, uint256 part) external {
        Game storage game = _running(gameId, GamePhase.Choose);
        _checkTurn(game, game.challenger);
        bytes32 divided = keccak256(abi.encodePacked(history, points));
        _checkHistory(game.history, divided);
        uint256 count = game.parts(arity);
        if (part >= count) revert NoSuchPart(part, count);

        game.narrow(points, part, count);
        game.history = keccak256(abi.encodePacked(divided, part));
        game.challengerLeft = game.remaining();
        _claimantsTurn(game);
        emit Chosen(gameId, game.low, game.high, game.lowHash, game.highHash);
    }

    /// @notice Decides the game by its last step. Anyone may; the outcome does not depend on who does.
    /// @param stateData The state record before the step.
    /// @param proof See IStep; pre-images that the step reads must be in the oracle.
    function prove(uint64 gameId, bytes calldata stateData, bytes calldata proof) external {
        Game storage game = _running(gameId, GamePhase.Prove);
        _checkClock(game);
        Claim storage entry = claims[game.claimId];
        bytes32 post = AgreedStep.execute(
            architectures[entry.architecture].vm(), game.lowHash, stateData, proof, localContext(game.claimId)
        );
        emit Proven(gameId, game.low, post);
        _end(gameId, post == game.highHash ? GamePhase.ClaimantWon : GamePhase.ChallengerWon);
    }

    /// @notice Ends a game that time, or the defeat of its claim, has decided. Anyone may.
    function resolve(uint64 gameId) external {
        Game storage game = _unended(gameId);
        if (claims[game.claimId].status != ClaimStatus.Open) {
            _end(gameId, GamePhase.Void);
        } else if (game.isExpired()) {
            _end(gameId, game.phase == GamePhase.Choose ? GamePhase.ClaimantWon : GamePhase.ChallengerWon);
        } else {
            revert NothingDue(game.deadline);
        }
    }

    function _claimantsTurn(Game storage game) private {
        game.phase = game.isStep() ? GamePhase.Prove : GamePhase.Divide;
        game.beginClaimant(extension);
    }

    function _unended(uint64 gameId) private view returns (Game storage game) {
        if (gameId >= games.length) revert NoSuchGame(gameId);
        game = games[gameId];
        if (game.phase >= GamePhase.ClaimantWon) revert GameOver(game.phase);
    }

    function _running(uint64 gameId, GamePhase phase) private view returns (Game storage game) {
        game = _unended(gameId);
        ClaimStatus status = claims[game.claimId].status;
        if (status != ClaimStatus.Open) revert ClaimDecided(status);
        if (game.phase != phase) revert WrongMove(game.phase);
    }

    function _checkTurn(Game storage game, address mover) private view {
        if (msg.sender != mover) revert NotYourTurn(mover);
        _checkClock(game);
    }

    function _checkHistory(bytes32 actual, bytes32 answered) private pure {
        if (answered != actual) revert OtherHistory(actual);
    }

    function _checkClock(Game storage game) private view {
        if (game.isExpired()) revert ClockExpired(game.deadline);
    }

    function _end(uint64 gameId, GamePhase outcome) private {
        Game storage game = games[gameId];
        (uint64 claimId, address challenger) = (game.claimId, game.challenger);
        game.phase = outcome;
        claims[claimId].openGames--;
        if (outcome == GamePhase.ClaimantWon) {
            _release(challengeBond, claims[claimId].claimant, challengeBond * burntShare / WHOLE_SHARE);
        } else {
            _release(challengeBond, challenger, 0);
            if (outcome == GamePhase.ChallengerWon) _defeat(claimId, challenger);
        }
        emit GameEnded(gameId, claimId, outcome);
    }
}
