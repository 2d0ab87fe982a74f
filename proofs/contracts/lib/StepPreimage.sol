// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IPreimageOracle} from "../IPreimageOracle.sol";
import {PreimageKeys} from "../PreimageKeys.sol";
import {LOCAL_CONTEXT} from "./MemoryMap.sol";
import {StepMemory} from "./StepMemory.sol";

/// @title Pre-images during a step
/// @notice What system calls do with the pre-image key in the state record and the oracle contract.
abstract contract StepPreimage is StepMemory {
    /// @notice The contract that holds the pre-images.
    IPreimageOracle public immutable oracle;

    constructor(IPreimageOracle preimages) {
        oracle = preimages;
    }

    function _preimageKeyPlace() internal pure virtual returns (uint256);

    function _preimageOffsetPlace() internal pure virtual returns (uint256);

    /// @dev How many bytes the current pre-image has from the current offset on, at most 32; 2^64 - 1 for a key that has no
    /// type of pre-image, for which there is nothing to ask the oracle.
    function _preimageLength() internal view returns (uint256 length) {
        if (!_hasTypedKey()) return type(uint64).max;
        (, length) = _readPreimage();
    }

    /// @dev Copies at most `size` of those bytes into the guest's space.
    function _preimageCopy(uint256 to, uint256 size) internal view {
        if (!_hasTypedKey()) return;
        (bytes32 data, uint256 length) = _readPreimage();
        if (size > length) size = length;
        unchecked {
            _writeGuarded(to, size, uint256(data) >> (256 - 8 * size));
        }
    }

    /// @dev Shifts up to 32 bytes of memory into the key from the right.
    function _keyShift(uint256 from, uint256 size) internal pure {
        if (size > 32) size = 32;
        from = _address(from);
        if (size == 0 || !_isIn(from, size, 2 * _spaceEnd())) return;
        unchecked {
            uint256 place = _preimageKeyPlace();
            _set(place, 256, (_get(place, 256) << (8 * size)) | _read(from, size));
        }
    }

    function _hasTypedKey() private pure returns (bool) {
        uint8 keyType = PreimageKeys.typeOf(bytes32(_get(_preimageKeyPlace(), 256)));
        return keyType == PreimageKeys.LOCAL || keyType == PreimageKeys.KECCAK256 || keyType == PreimageKeys.SHA256;
    }

    /// @dev The oracle vouches for pre-images of hash types; local ones belong to the caller's dispute.
    function _readPreimage() private view returns (bytes32 data, uint256 length) {
        bytes32 key = bytes32(_get(_preimageKeyPlace(), 256));
        if (PreimageKeys.typeOf(key) == PreimageKeys.LOCAL) {
            bytes32 localContext;
            assembly ("memory-safe") {
                localContext := mload(LOCAL_CONTEXT)
            }
            key = PreimageKeys.localize(key, localContext);
        }
        (data, length) = oracle.readPreimage(key, _get(_preimageOffsetPlace(), 64));
        // More could not be: the interface promises at most 32, and the guest must not depend on an oracle that lies.
        if (length > 32) length = 32;
    }
}
