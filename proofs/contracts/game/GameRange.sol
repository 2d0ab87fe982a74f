// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Game} from "./GameTypes.sol";

/// @title The range of a game
/// @notice A range of n steps is cut into `arity` parts that differ by at most one step, or into n parts if that is less.
library GameRange {
    function parts(Game storage game, uint256 arity) internal view returns (uint256) {
        uint256 steps = game.high - game.low;
        return steps < arity ? steps : arity;
    }

    function isStep(Game storage game) internal view returns (bool) {
        return game.high - game.low == 1;
    }

    /// @dev Makes one part the range.
    /// @param points The states between the parts; there are `count` - 1.
    function narrow(Game storage game, bytes32[] calldata points, uint256 part, uint256 count) internal {
        (uint256 low, uint256 steps) = (game.low, game.high - game.low);
        // Nothing overflows: ranges have at most 2^40 steps, and there are at most 32 parts.
        game.low = uint64(low + steps * part / count);
        game.high = uint64(low + steps * (part + 1) / count);
        if (part > 0) game.lowHash = points[part - 1];
        if (part < count - 1) game.highHash = points[part];
    }
}
