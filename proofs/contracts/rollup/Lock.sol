// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title A lock against calls from within
abstract contract Lock {
    /// @notice The contract is being called while it calls another one.
    error Locked();

    bool private _locked;

    modifier locks() {
        if (_locked) revert Locked();
        _locked = true;
        _;
        _locked = false;
    }
}
