// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {LAST_PATH, LOCAL_CONTEXT, PROOF_AT, PROOF_END, SIGNAL, STATE, STATE_AT} from "./MemoryMap.sol";
import {StepTree} from "./StepTree.sol";

/// @title The state record of a step
/// @notice Registers, cold sections, state hash, and the two ways in which a step ends. Its layout comes from the generated
/// contract. A register is named by the address in EVM memory of the word that *ends* with it.
abstract contract StepState is StepTree {
    /// @notice The state record does not have the length of this machine's.
    error WrongStateLength(uint256 length);

    /// @notice The state record says neither that the machine runs nor that it has exited.
    error WrongExited(uint256 exited);

    /// @notice The proof is shorter or longer than what the step reads of it, by this many bytes.
    error WrongProofLength(int256 excess);

    /// @notice The registers of a cold section do not hash to the value in the state record.
    error WrongSection(uint256 place);

    function _recordBytes() internal pure virtual returns (uint256);

    function _exitCodePlace() internal pure virtual returns (uint256);

    function _exitedPlace() internal pure virtual returns (uint256);

    function _stepPlace() internal pure virtual returns (uint256);

    function _pcPlace() internal pure virtual returns (uint256);

    /// @dev Linux's number of SIGBUS, which architectures do not agree on.
    function _misalignedSignal() internal pure virtual returns (uint256);

    /// @dev Width of an address in bits.
    function _wordBits() internal pure virtual returns (uint256);

    /// @dev First address behind record and cold sections.
    function _heap() internal pure virtual returns (uint256);

    /// @dev Hashes the cold sections that changed into the state record.
    function _closeSections() internal pure virtual;

    /// @dev Takes a step's arguments over into EVM memory.
    function _begin(bytes calldata stateData, bytes calldata proof, bytes32 localContext) internal pure {
        if (stateData.length != _recordBytes()) revert WrongStateLength(stateData.length);
        _fillEmpty();
        uint256 heap = _heap();
        assembly ("memory-safe") {
            // The compiler's own variables end where the fixed places start; if not, this must not run.
            if gt(mload(0x40), LAST_PATH) { invalid() }
            mstore(0x40, heap)
            mstore(PROOF_AT, proof.offset)
            mstore(PROOF_END, add(proof.offset, proof.length))
            mstore(LOCAL_CONTEXT, localContext)
            mstore(STATE_AT, stateData.offset)
            calldatacopy(STATE, stateData.offset, stateData.length)
        }
    }

    /// @dev Whether the machine has exited and therefore stays as it is.
    function _hasExited() internal pure returns (bool) {
        uint256 exited = _get(_exitedPlace(), 8);
        if (exited > 1) revert WrongExited(exited);
        return exited == 1;
    }

    /// @dev Address of the instruction.
    function _pc() internal pure returns (uint256) {
        return _get(_pcPlace(), _wordBits());
    }

    /// @dev Counts the step and gives the hash of the state after it.
    function _finish() internal pure returns (bytes32) {
        unchecked {
            _set(_stepPlace(), 64, _get(_stepPlace(), 64) + 1);
        }
        _settle();
        return _stateHash();
    }

    /// @dev Brings memory root and section hashes of the record up to date; the proof must have been read to its end.
    function _settle() internal pure {
        _commit();
        _closeSections();
        int256 excess;
        assembly ("memory-safe") {
            excess := sub(mload(PROOF_END), mload(PROOF_AT))
        }
        if (excess != 0) revert WrongProofLength(excess);
    }

    /// @dev SIGILL: no row has this encoding.
    function _faultIllegalInstruction() internal pure {
        _raise(4);
        _halt();
    }

    /// @dev SIGTRAP: a breakpoint instruction.
    function _faultBreakpoint() internal pure {
        _raise(5);
        _halt();
    }

    /// @dev SIGBUS: an access that must be aligned and is not.
    function _faultMisaligned() internal pure {
        _raise(_misalignedSignal());
        _halt();
    }

    /// @dev SIGFPE: a division the architecture traps.
    function _faultArithmetic() internal pure {
        _raise(8);
        _halt();
    }

    /// @dev SIGSEGV: an address outside of the guest's space.
    function _faultAddressOutOfSpace() internal pure {
        _raise(11);
        _halt();
    }

    /// @dev Signals go by way of memory, or the compiler would copy all of _halt for each.
    function _raise(uint256 signal) private pure {
        assembly ("memory-safe") {
            mstore(SIGNAL, signal)
        }
    }

    /// @dev Ends the step, and with it the call.
    function _halt() internal pure virtual {
        _takeFault();
        bytes32 hash = _finish();
        assembly ("memory-safe") {
            mstore(0, hash)
            return(0, 32)
        }
    }

    /// @dev Makes of the record that of a machine that has faulted: all is as before, except that the machine has exited.
    /// Rows fault before their first effect on memory, so only the record has to be taken back.
    function _takeFault() internal pure {
        uint256 length = _recordBytes();
        uint256 signal;
        assembly ("memory-safe") {
            signal := mload(SIGNAL)
            calldatacopy(STATE, mload(STATE_AT), length)
        }
        unchecked {
            _set(_exitCodePlace(), 8, 128 + signal);
        }
        _set(_exitedPlace(), 8, 1);
    }

    /// @dev keccak-256 of the record, its first byte replaced by the status: 0 exited with 0, 1 exited with 1, 2 exited
    /// otherwise, 3 running.
    function _stateHash() internal pure returns (bytes32 hash) {
        uint256 status = 3;
        if (_get(_exitedPlace(), 8) != 0) {
            status = _get(_exitCodePlace(), 8);
            if (status > 2) status = 2;
        }
        uint256 length = _recordBytes();
        assembly ("memory-safe") {
            hash := or(shr(8, shl(8, keccak256(STATE, length))), shl(248, status))
        }
    }

    /// @dev A register.
    function _get(uint256 place, uint256 bits) internal pure returns (uint256 value) {
        assembly ("memory-safe") {
            value := and(mload(place), shr(sub(256, bits), not(0)))
        }
    }

    /// @dev Sets a register; bits above its width are dropped.
    function _set(uint256 place, uint256 bits, uint256 loose) internal pure {
        assembly ("memory-safe") {
            let mask := shr(sub(256, bits), not(0))
            mstore(place, or(and(mload(place), not(mask)), and(loose, mask)))
        }
    }

    /// @dev Reads a cold section from the proof unless that has been done. The word before it: 0 unread, 1 read, 2 changed.
    /// @param section Address of the section's record.
    /// @param bytesLength Its length.
    /// @param hashPlace Address of its hash in the state record.
    function _openSection(uint256 section, uint256 bytesLength, uint256 hashPlace) internal pure {
        bool isWrong;
        assembly ("memory-safe") {
            if iszero(mload(sub(section, 32))) {
                mstore(sub(section, 32), 1)
                let proofAt := mload(PROOF_AT)
                mstore(PROOF_AT, add(proofAt, bytesLength))
                calldatacopy(section, proofAt, bytesLength)
                isWrong := iszero(eq(keccak256(section, bytesLength), mload(hashPlace)))
            }
        }
        if (isWrong) revert WrongSection(section);
    }

    /// @dev Notes that an open section changes.
    function _changeSection(uint256 section) internal pure {
        assembly ("memory-safe") {
            mstore(sub(section, 32), 2)
        }
    }

    /// @dev Hashes a section into the state record if it changed.
    function _closeSection(uint256 section, uint256 bytesLength, uint256 hashPlace) internal pure {
        assembly ("memory-safe") {
            if eq(mload(sub(section, 32)), 2) { mstore(hashPlace, keccak256(section, bytesLength)) }
        }
    }
}
