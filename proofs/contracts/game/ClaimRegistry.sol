// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageKeys} from "../PreimageKeys.sol";
import {PreimageOracle} from "../PreimageOracle.sol";
import {Architecture} from "./Architecture.sol";
import {GameRules} from "./GameRules.sol";
import {Claim, ClaimStatus} from "./GameTypes.sol";
import {Treasury} from "./Treasury.sol";

/// @title Claims
/// @notice Who says what about which program, and how it stands. A claim is (program, architecture, input, number of
/// steps, last state); a machine that exited stays as it is and counts its steps, so a claim is true exactly if the state
/// after that number of steps is the claimed one.
abstract contract ClaimRegistry is GameRules, Treasury {
    /// @param locals The local pre-images, as `claim` was given them.
    event Claimed(
        uint64 indexed claimId,
        address indexed claimant,
        bytes32 indexed programHash,
        uint8 architecture,
        bytes32 input,
        uint64 steps,
        bytes32 start,
        bytes32 last,
        bytes32[] locals
    );
    event ClaimDecidedAs(uint64 indexed claimId, ClaimStatus status);

    error NoSuchArchitecture(uint256 architecture);
    error BadLength(uint64 steps);
    error BadLocals();
    error NoSuchClaim(uint64 claimId);
    error ClaimDecided(ClaimStatus status);
    error ChallengePeriodRunning(uint64 until);
    error GamesOpen(uint32 count);

    /// @notice What is there is not what the move answers. After a reorganisation a number can name another claim, and a game can
    /// have taken another course.
    error OtherHistory(bytes32 actual);

    /// @notice Holds the pre-images that steps read.
    PreimageOracle public immutable oracle;

    Architecture[] public architectures;
    Claim[] public claims;

    constructor(PreimageOracle oracle_, Architecture[] memory architectures_) {
        oracle = oracle_;
        architectures = architectures_;
    }

    function claimCount() external view returns (uint256) {
        return claims.length;
    }

    /// @notice Says what the last state of a program is. The bond must be sent along.
    /// @param architecture Its number in `architectures`.
    /// @param program Start record with the root of the guest's half of memory in place of the memory root.
    /// @param input Root of the input region.
    /// @param steps Steps to the last state, 1 to 2^40.
    /// @param finalRecord The last state's record.
    /// @param locals Local pre-images: for each its key as the guest writes it (type 1), its size, and the data left-aligned and
    /// filled up with zeros; keys ascend.
    function claim(
        uint8 architecture,
        bytes calldata program,
        bytes32 input,
        uint64 steps,
        bytes calldata finalRecord,
        bytes32[] calldata locals
    ) external payable returns (uint64 claimId) {
        _takeBond(claimBond);
        if (architecture >= architectures.length) revert NoSuchArchitecture(architecture);
        if (steps == 0 || steps > MAX_STEPS) revert BadLength(steps);
        (bytes32 programHash, bytes32 start) = architectures[architecture].openStart(program, input);
        bytes32 last = architectures[architecture].openFinal(finalRecord, steps);
        _checkLocals(locals);

        claimId = uint64(claims.length);
        Claim storage entry = claims.push();
        entry.claimant = msg.sender;
        entry.challengeableUntil = uint64(block.timestamp) + challengePeriod;
        entry.status = ClaimStatus.Open;
        entry.architecture = architecture;
        entry.steps = steps;
        entry.start = start;
        entry.last = last;
        entry.locals = keccak256(abi.encodePacked(locals));
        emit Claimed(claimId, msg.sender, programHash, architecture, input, steps, start, last, locals);
    }

    /// @notice Makes a claim final that nobody defeated. Anyone may call it when its time has come.
    function finalise(uint64 claimId) external {
        Claim storage entry = _openClaim(claimId);
        if (block.timestamp <= entry.challengeableUntil) revert ChallengePeriodRunning(entry.challengeableUntil);
        if (entry.openGames > 0) revert GamesOpen(entry.openGames);
        entry.status = ClaimStatus.Accepted;
        _release(claimBond, entry.claimant, 0);
        emit ClaimDecidedAs(claimId, ClaimStatus.Accepted);
    }

    /// @notice Loads a part of a local pre-image of a claim into the oracle, for steps of that claim. Anyone may.
    /// @param locals All local pre-images, as `claim` was given them.
    /// @param index Which of them.
    /// @param partOffset Offset to load, the 8-byte length prefix counted.
    function loadLocal(uint64 claimId, bytes32[] calldata locals, uint256 index, uint256 partOffset) external {
        if (claimId >= claims.length) revert NoSuchClaim(claimId);
        if (keccak256(abi.encodePacked(locals)) != claims[claimId].locals) revert BadLocals();
        oracle.loadLocalData(
            uint256(locals[3 * index]), localContext(claimId), locals[3 * index + 2], uint256(locals[3 * index + 1]), partOffset
        );
    }

    /// @notice What a claim says: whoever denies it names this, and not a number alone. The last state counts its steps.
    function contentOf(uint64 claimId) public view returns (bytes32) {
        if (claimId >= claims.length) revert NoSuchClaim(claimId);
        Claim storage entry = claims[claimId];
        return keccak256(abi.encode(entry.architecture, entry.start, entry.last, entry.locals));
    }

    /// @notice The local context of steps of a claim (IStep).
    function localContext(uint64 claimId) public pure returns (bytes32) {
        return bytes32(uint256(claimId));
    }

    function _openClaim(uint64 claimId) internal view returns (Claim storage entry) {
        if (claimId >= claims.length) revert NoSuchClaim(claimId);
        entry = claims[claimId];
        if (entry.status != ClaimStatus.Open) revert ClaimDecided(entry.status);
    }

    function _defeat(uint64 claimId, address winner) internal {
        claims[claimId].status = ClaimStatus.Defeated;
        _release(claimBond, winner, claimBond * burntShare / WHOLE_SHARE);
        emit ClaimDecidedAs(claimId, ClaimStatus.Defeated);
    }

    /// @dev One value for each identifier, so that a step has one outcome; and one way to write a list, so that nobody takes the same
    /// for something else.
    function _checkLocals(bytes32[] calldata locals) private pure {
        if (locals.length % 3 != 0) revert BadLocals();
        for (uint256 i = 0; i < locals.length; i += 3) {
            uint256 size = uint256(locals[i + 1]);
            if (PreimageKeys.typeOf(locals[i]) != PreimageKeys.LOCAL || size > 32) revert BadLocals();
            if (i > 0 && locals[i] <= locals[i - 3]) revert BadLocals();
            // A shift by 256 leaves nothing, so 32 bytes of data have no rest.
            if (uint256(locals[i + 2]) << 8 * size != 0) revert BadLocals();
        }
    }
}
