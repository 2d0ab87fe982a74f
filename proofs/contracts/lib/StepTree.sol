// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {CHANGES, EMPTY, LAST_PATH, PROOF_AT} from "./MemoryMap.sol";

/// @title The opened part of the memory tree
/// @notice Reads openings of leaves from the proof and computes the root after the step (docs/proofs.md, Binary form).
/// The Merkle tree is four-way over 32-byte leaves; its root joins the two nodes of the height below.
///
/// A path is what an opening adds: for each height from 1 up to below the one where it joins an older path, a node's four
/// children. In memory it is a header of five words and then 128 bytes a height, and the headers are chained, youngest first:
///
///   0 index of the leaf | 32 the next older path | 64 height of the join | 96 path joined | 128 dirty: lowest height whose
///   node must be hashed again, 0 for none
abstract contract StepTree {
    /// @notice An opening does not lead to the memory root, or has siblings that its path does not have.
    error WrongOpening(uint256 leaf);

    /// @dev Height of the root: 18 for 2^40 bytes of memory, 14 for 2^32.
    function _rootHeight() internal pure virtual returns (uint256);

    /// @dev Address in EVM memory of the memory root in the state record.
    function _rootPlace() internal pure virtual returns (uint256);

    /// @dev Opens a leaf unless it is open.
    /// @param leaf Index of the leaf: guest address / 32. CHANGES tells whether it is going to change.
    /// @return slot Address in EVM memory of its 32 bytes.
    function _open(uint256 leaf) internal pure returns (uint256 slot) {
        uint256 rootHeight = _rootHeight();
        uint256 rootPlace = _rootPlace();
        bool isWrong;
        assembly ("memory-safe") {
            // The nearest path is the one whose leaf index differs in the lowest bits only.
            let path := 0
            let distance := not(0)
            for { let p := mload(LAST_PATH) } p { p := mload(add(p, 32)) } {
                let d := xor(leaf, mload(p))
                if lt(d, distance) {
                    distance := d
                    path := p
                }
            }
            let join := add(rootHeight, 1)
            if path {
                for { join := 0 } distance { distance := shr(2, distance) } { join := add(join, 1) }
            }

            if gt(join, 1) {
                let proofAt := mload(PROOF_AT)
                let joined := path
                // From its join on, a path goes on in the one it joins.
                if joined { for {} iszero(gt(mload(add(joined, 64)), join)) {} { joined := mload(add(joined, 96)) } }

                path := mload(0x40)
                mstore(path, leaf)
                mstore(add(path, 32), mload(LAST_PATH))
                mstore(add(path, 64), join)
                mstore(add(path, 96), joined)
                mstore(add(path, 128), 0)
                mstore(LAST_PATH, path)

                // One bit for the leaf, then one for each sibling from below: set when the proof has it.
                let bits := shr(192, calldataload(proofAt))
                proofAt := add(proofAt, 8)
                let node := 0
                if and(bits, 1) {
                    node := calldataload(proofAt)
                    proofAt := add(proofAt, 32)
                }
                bits := shr(1, bits)

                let children := add(path, 160)
                let index := leaf
                for { let height := 1 } lt(height, join) { height := add(height, 1) } {
                    let empty := mload(add(EMPTY, shl(5, sub(height, 1))))
                    let size := 128
                    if eq(height, rootHeight) { size := 64 }
                    switch and(bits, 7)
                    case 0 {
                        // Most nodes have no sibling but empty ones. (The root has two children only: what this writes
                        // behind them is free memory.)
                        mstore(children, empty)
                        mstore(add(children, 32), empty)
                        mstore(add(children, 64), empty)
                        mstore(add(children, 96), empty)
                        bits := shr(3, bits)
                    }
                    default {
                        let own := add(children, shl(5, and(index, 3)))
                        let end := add(children, size)
                        for { let child := children } lt(child, end) { child := add(child, 32) } {
                            if eq(child, own) { continue }
                            let sibling := empty
                            if and(bits, 1) {
                                sibling := calldataload(proofAt)
                                proofAt := add(proofAt, 32)
                            }
                            bits := shr(1, bits)
                            mstore(child, sibling)
                        }
                    }
                    mstore(add(children, shl(5, and(index, 3))), node)
                    node := keccak256(children, size)
                    children := add(children, size)
                    index := shr(2, index)
                }
                mstore(0x40, children)
                mstore(PROOF_AT, proofAt)

                let known := rootPlace
                if joined { known := add(add(joined, shl(7, join)), add(32, shl(5, and(index, 3)))) }
                isWrong := or(bits, iszero(eq(node, mload(known))))
            }
            slot := add(add(path, 160), shl(5, and(leaf, 3)))
            if mload(CHANGES) { mstore(add(path, 128), 1) }
        }
        if (isWrong) revert WrongOpening(leaf);
    }

    /// @dev Hashes what changed, each node once, and puts the new root into the state record.
    function _commit() internal pure {
        uint256 rootHeight = _rootHeight();
        uint256 rootPlace = _rootPlace();
        assembly ("memory-safe") {
            // Paths join older ones only: going from the youngest on, a path has got all its changes when its turn comes.
            for { let path := mload(LAST_PATH) } path { path := mload(add(path, 32)) } {
                let height := mload(add(path, 128))
                if height {
                    let join := mload(add(path, 64))
                    let joined := mload(add(path, 96))
                    let index := shr(shl(1, height), mload(path))
                    let place := 0
                    for { let children := add(add(path, 32), shl(7, height)) } lt(height, join) { children := add(children, 128) } {
                        let size := 128
                        if eq(height, rootHeight) { size := 64 }
                        let node := keccak256(children, size)
                        height := add(height, 1)
                        place := add(add(children, 128), shl(5, and(index, 3)))
                        if eq(height, join) {
                            place := rootPlace
                            if joined { place := add(add(joined, shl(7, join)), add(32, shl(5, and(index, 3)))) }
                        }
                        mstore(place, node)
                        index := shr(2, index)
                    }
                    if joined {
                        let others := mload(add(joined, 128))
                        if or(iszero(others), gt(others, join)) { mstore(add(joined, 128), join) }
                    }
                }
            }
        }
    }

    /// @dev Fills the table of empty subtrees' hashes: 32 zero bytes, then keccak-256 of four times the one before.
    function _fillEmpty() internal pure {
        uint256 end = EMPTY + 32 * _rootHeight();
        assembly ("memory-safe") {
            // Computing them takes 1,900 gas, but as constants they would take 550 bytes of code.
            for { let place := add(EMPTY, 32) } lt(place, end) { place := add(place, 32) } {
                let below := mload(sub(place, 32))
                mstore(place, below)
                mstore(add(place, 32), below)
                mstore(add(place, 64), below)
                mstore(add(place, 96), below)
                mstore(place, keccak256(place, 128))
            }
        }
    }
}
