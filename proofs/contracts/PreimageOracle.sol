// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "./IPreimageOracle.sol";
import {PreimageKeys} from "./PreimageKeys.sol";

/// @title Pre-image oracle
/// @notice Holds the parts of pre-images that disputed steps read, after the OP Stack's fault-proof specification: a
/// guest sees a pre-image as an 8-byte big-endian length followed by the data, and a step reads at most 32 bytes of it.
///
/// Differences from that specification, all deliberate:
/// - The offset `length + 8` is loadable and reads as zero bytes of data. A guest that reads on at the end of a
///   pre-image makes a step like any other, and every step must be provable.
/// - A local key is written once. Its value cannot change under a proof that was made for it, so a step has one outcome
///   for each (sender, local context), however often and by whomever it is proven.
/// - Bytes after the end of a pre-image are zero in `dat`, also for local data shorter than 32 bytes.
contract PreimageOracle is IPreimageOracle {
    /// @notice Nothing has been loaded at this key and offset: call the load function that fits the key's type first.
    error PreimagePartNotLoaded(bytes32 key, uint256 offset);

    /// @notice The offset lies after the end of the pre-image; the last one allowed is the data's size plus 8.
    error PartOffsetOutOfBounds(uint256 partOffset, uint256 size);

    /// @notice Local data is at most 32 bytes.
    error LocalDataTooLong(uint256 size);

    /// @notice This sender has bound the local key, in this context, to other data before.
    error LocalDataConflict(bytes32 key);

    /// @dev Everything `readPreimage` needs stands with the part: two cold slots for each read of a step.
    struct Part {
        bytes32 dat;
        bool loaded;
        uint8 datLen;
    }

    mapping(bytes32 key => mapping(uint256 offset => Part)) private _parts;

    /// @dev keccak-256 of the data by localised key; zero while nothing is loaded.
    mapping(bytes32 key => bytes32) private _localData;

    /// @inheritdoc IPreimageOracle
    function readPreimage(bytes32 key, uint256 offset) external view returns (bytes32 dat, uint256 datLen) {
        Part storage part = _parts[key][offset];
        if (!part.loaded) revert PreimagePartNotLoaded(key, offset);
        return (part.dat, part.datLen);
    }

    /// @notice Whether `readPreimage` would succeed, so that no part is paid for twice.
    function preimagePartOk(bytes32 key, uint256 offset) external view returns (bool) {
        return _parts[key][offset].loaded;
    }

    /// @notice Loads data that the *sender* vouches for. It is readable only by steps that the sender itself asks a step
    /// contract for, with the same local context: see PreimageKeys.localize.
    /// @param ident Identifier of the data in the guest's key; its first byte is ignored and taken to be the type, 1.
    /// @param localContext The execution in dispute, chosen by the sender.
    /// @param word The data: its first `size` bytes; bytes after them are ignored.
    /// @param size Length of the data, at most 32 bytes.
    /// @param partOffset Offset to load, from 0 (the length prefix) to size + 8 (the end).
    /// @return key The localised key, to pass to `readPreimage`.
    function loadLocalData(uint256 ident, bytes32 localContext, bytes32 word, uint256 size, uint256 partOffset)
        external
        returns (bytes32 key)
    {
        if (size > 32) revert LocalDataTooLong(size);
        key = PreimageKeys.localize(PreimageKeys.typed(PreimageKeys.LOCAL, bytes32(ident)), localContext);

        bytes memory data = new bytes(size);
        for (uint256 i = 0; i < size; i++) data[i] = word[i];

        bytes32 commitment = keccak256(data);
        bytes32 bound = _localData[key];
        if (bound == 0) _localData[key] = commitment;
        else if (bound != commitment) revert LocalDataConflict(key);

        _store(key, data, partOffset);
    }

    /// @notice Loads the part at `partOffset` of a pre-image whose key is its keccak-256 hash with type byte 2. Anyone may.
    /// @param partOffset Offset to load, from 0 (the length prefix) to the data's length + 8 (the end).
    /// @param preimage The whole data, without length prefix.
    function loadKeccak256PreimagePart(uint256 partOffset, bytes calldata preimage) external {
        _store(PreimageKeys.typed(PreimageKeys.KECCAK256, keccak256(preimage)), preimage, partOffset);
    }

    /// @notice Loads the part at `partOffset` of a pre-image whose key is its SHA-256 hash with type byte 4. Anyone may.
    /// @param partOffset Offset to load, from 0 (the length prefix) to the data's length + 8 (the end).
    /// @param preimage The whole data, without length prefix.
    function loadSha256PreimagePart(uint256 partOffset, bytes calldata preimage) external {
        _store(PreimageKeys.typed(PreimageKeys.SHA256, sha256(preimage)), preimage, partOffset);
    }

    function _store(bytes32 key, bytes memory data, uint256 partOffset) private {
        uint256 end = data.length + 8;
        if (partOffset > end) revert PartOffsetOutOfBounds(partOffset, data.length);

        uint256 datLen = end - partOffset < 32 ? end - partOffset : 32;
        // 32 zero bytes behind the data, so that a part at the end is padded with zeros.
        bytes memory prefixed = abi.encodePacked(uint64(data.length), data, bytes32(0));
        bytes32 dat;
        // partOffset <= end, and `prefixed` has end + 32 bytes: the 32 bytes read lie within it.
        assembly ("memory-safe") {
            dat := mload(add(add(prefixed, 32), partOffset))
        }
        _parts[key][partOffset] = Part({dat: dat, loaded: true, datLen: uint8(datLen)});
    }
}
