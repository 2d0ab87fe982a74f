// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Money of a dispute game
/// @notice Nothing is ever sent to anyone as part of a move: everybody fetches what they are owed, so that no receiver can
/// stand in the way of a decision.
abstract contract Treasury {
    event Withdrawn(address indexed account, address to, uint256 amount);

    /// @notice The money sent is not the bond.
    error WrongBond(uint256 sent, uint256 bond);

    /// @notice The account has no money here.
    error NothingOwed();

    /// @notice The receiver refused the money: name another one.
    error PaymentRefused();

    /// @notice What an account may fetch.
    mapping(address account => uint256) public owed;

    /// @notice What nobody will get: it stays here for ever.
    uint256 public burnt;

    /// @notice Fetches all that the sender is owed.
    /// @param to Where it goes.
    function withdraw(address payable to) external {
        uint256 amount = owed[msg.sender];
        if (amount == 0) revert NothingOwed();
        owed[msg.sender] = 0;
        emit Withdrawn(msg.sender, to, amount);
        (bool success,) = to.call{value: amount}("");
        if (!success) revert PaymentRefused();
    }

    function _takeBond(uint256 bond) internal {
        if (msg.value != bond) revert WrongBond(msg.value, bond);
    }

    /// @dev Gives a bond to an account, less what is burnt of it.
    function _release(uint256 bond, address to, uint256 burntPart) internal {
        burnt += burntPart;
        owed[to] += bond - burntPart;
    }
}
