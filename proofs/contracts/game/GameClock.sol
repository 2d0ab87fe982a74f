// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Game, GamePhase} from "./GameTypes.sol";

/// @title Chess clocks of a game
/// @notice One clock runs at a time. A turn that would begin with less than the extension begins with the extension, as
/// long as the side has extensions left. The caller sees to it that no clock is stopped after its deadline.
library GameClock {
    function isExpired(Game storage game) internal view returns (bool) {
        return block.timestamp > game.deadline;
    }

    /// @dev Gives the turn to the claimant.
    function beginClaimant(Game storage game, uint32 extension) internal {
        uint32 left = game.claimantLeft;
        if (left < extension && game.claimantExtensions > 0) {
            left = extension;
            game.claimantLeft = left;
            game.claimantExtensions--;
        }
        game.deadline = uint64(block.timestamp) + left;
    }

    /// @dev Gives the turn to the challenger.
    function beginChallenger(Game storage game, uint32 extension) internal {
        uint32 left = game.challengerLeft;
        if (left < extension && game.challengerExtensions > 0) {
            left = extension;
            game.challengerLeft = left;
            game.challengerExtensions--;
        }
        game.deadline = uint64(block.timestamp) + left;
    }

    /// @dev What is left until the deadline; it reverts behind it, and fits, as no clock holds more than 32 bits.
    function remaining(Game storage game) internal view returns (uint32) {
        return uint32(game.deadline - uint64(block.timestamp));
    }
}
