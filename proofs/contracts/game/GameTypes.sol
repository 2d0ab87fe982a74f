// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice How a claim stands; the last two are final.
enum ClaimStatus {
    None,
    Open,
    Accepted,
    Defeated
}

/// @notice What a game waits for, or how it ended; the last three are final.
enum GamePhase {
    None,
    /// The claimant publishes the states between the parts of the range.
    Divide,
    /// The challenger picks a part.
    Choose,
    /// One step is left: anyone proves it, on the claimant's clock.
    Prove,
    ClaimantWon,
    ChallengerWon,
    /// Another challenger defeated the claim first.
    Void
}

/// @notice A claim: this program on this input, after so many steps, has exited in that state.
struct Claim {
    address claimant;
    /// Last second in which it can be challenged.
    uint64 challengeableUntil;
    ClaimStatus status;
    uint8 architecture;
    uint64 steps;
    uint32 openGames;
    bytes32 start;
    bytes32 last;
    /// keccak-256 of the local pre-images, see ClaimRegistry.loadLocal.
    bytes32 locals;
}

/// @notice A challenge: both sides agree on the state after `low` steps, and not on that after `high`.
struct Game {
    address challenger;
    uint64 claimId;
    GamePhase phase;
    uint8 claimantExtensions;
    uint8 challengerExtensions;
    uint64 low;
    uint64 high;
    /// Last second in which the side whose turn it is can move.
    uint64 deadline;
    /// Seconds left on the clocks when they last stood still.
    uint32 claimantLeft;
    uint32 challengerLeft;
    bytes32 lowHash;
    /// What the claimant says and the challenger denies.
    bytes32 highHash;
    /// Names the claim and all moves so far: each move that depends on earlier ones says which it answers.
    bytes32 history;
}
