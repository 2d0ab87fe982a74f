// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Pre-image keys
/// @notice The key types of the OP Stack's fault-proof specification: the first byte of a key tells what binds the
/// pre-image to it, the other 31 bytes are the binding.
library PreimageKeys {
    /// @dev Bound by nothing but the caller's word: what an execution is about (its inputs).
    uint8 internal constant LOCAL = 1;
    /// @dev Bound by keccak-256 of the data.
    uint8 internal constant KECCAK256 = 2;
    /// @dev Bound by SHA-256 of the data.
    uint8 internal constant SHA256 = 4;

    /// @notice `binding` with its first byte replaced by `keyType`.
    function typed(uint8 keyType, bytes32 binding) internal pure returns (bytes32) {
        return bytes32(uint256(keyType) << 248 | uint256(binding) & type(uint256).max >> 8);
    }

    /// @notice The type of a key.
    function typeOf(bytes32 key) internal pure returns (uint8) {
        return uint8(key[0]);
    }

    /// @notice The key under which an oracle holds the local data that the guest names `key`: type byte 1, then
    /// keccak-256(key, msg.sender, localContext).
    /// @dev Local data is true only because someone says so; the sender in the key is that someone. A dispute game calls
    /// both `loadLocalData` on the oracle and `step` on the step contract, so both compute the same key from *their own*
    /// msg.sender: data that anyone else loads lands under other keys and can never be read in that game's steps. The
    /// local context separates disputes that one game contract arbitrates. Neither can be chosen by the guest.
    /// @param key Key as the guest wrote it, type byte 1 included.
    /// @param localContext What the game passes to `step`: one value for each execution in dispute.
    function localize(bytes32 key, bytes32 localContext) internal view returns (bytes32) {
        return typed(LOCAL, keccak256(abi.encode(key, msg.sender, localContext)));
    }
}
