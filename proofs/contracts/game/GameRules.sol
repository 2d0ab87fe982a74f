// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title The parameters of a dispute game
/// @notice Set once. Times are in seconds, money in wei.
abstract contract GameRules {
    /// @notice A parameter is out of its range.
    error BadRules();

    uint256 internal constant WHOLE_SHARE = 1000;
    uint64 internal constant MAX_STEPS = 1 << 40;

    /// @notice Parts that a range is cut into in one round, 2 to 32.
    uint256 public immutable arity;
    /// @notice How long a claim can be challenged.
    uint32 public immutable challengePeriod;
    /// @notice Time that each side of a game has for all its moves.
    uint32 public immutable clock;
    /// @notice Least time that a turn begins with, while there are extensions left.
    uint32 public immutable extension;
    /// @notice How often each side gets an extension in one game.
    uint8 public immutable extensions;
    uint256 public immutable claimBond;
    uint256 public immutable challengeBond;
    /// @notice Thousandths of a loser's bond that nobody gets.
    uint256 public immutable burntShare;

    constructor(
        uint8 arity_,
        uint32 challengePeriod_,
        uint32 clock_,
        uint32 extension_,
        uint8 extensions_,
        uint128 claimBond_,
        uint128 challengeBond_,
        uint16 burntShare_
    ) {
        if (arity_ < 2 || arity_ > 32 || burntShare_ > WHOLE_SHARE || clock_ == 0 || challengePeriod_ == 0) revert BadRules();
        arity = arity_;
        challengePeriod = challengePeriod_;
        clock = clock_;
        extension = extension_;
        extensions = extensions_;
        claimBond = claimBond_;
        challengeBond = challengeBond_;
        burntShare = burntShare_;
    }
}
