// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Pre-image oracle
/// @notice What a step contract needs of a pre-image oracle: the interface of the OP Stack's fault-proof specification.
interface IPreimageOracle {
    /// @notice Reads up to 32 bytes of a pre-image, which must have been loaded at exactly this key and offset.
    /// @param key Typed key; a local key in its localised form (see PreimageKeys.localize).
    /// @param offset Byte offset into the 8-byte big-endian length prefix followed by the data.
    /// @return dat The bytes from `offset` on, left-aligned; zero after the first `datLen` bytes.
    /// @return datLen How many bytes of `dat` are pre-image, 0 to 32: 0 only at the very end.
    function readPreimage(bytes32 key, uint256 offset) external view returns (bytes32 dat, uint256 datLen);
}
