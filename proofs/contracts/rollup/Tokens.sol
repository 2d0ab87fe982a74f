// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

interface IERC20 {
    function balanceOf(address account) external view returns (uint256);
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

/// @title Transfers of tokens that may return nothing
library Tokens {
    error TransferFailed(IERC20 token);

    function pull(IERC20 token, address from, uint256 amount) internal {
        _check(token, abi.encodeCall(token.transferFrom, (from, address(this), amount)));
    }

    function push(IERC20 token, address to, uint256 amount) internal {
        _check(token, abi.encodeCall(token.transfer, (to, amount)));
    }

    /// @dev Tokens older than the standard return nothing; an address without code returns nothing either.
    function _check(IERC20 token, bytes memory call) private {
        (bool success, bytes memory result) = address(token).call(call);
        bool accepted = result.length == 0 ? address(token).code.length > 0 : result.length >= 32 && abi.decode(result, (uint256)) == 1;
        if (!success || !accepted) revert TransferFailed(token);
    }
}
