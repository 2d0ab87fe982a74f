// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

// Two contracts that open a leaf of a memory tree and write it again, once for two-way and once for four-way nodes. They
// measure what a tree costs on chain; the step contract's own library does the same work with its own bookkeeping.
// Each repeats its work `rounds` times, so that the difference of two receipts is the gas of one round.

/// @dev Sets memory aside.
function allocate(uint256 size) pure returns (uint256 place) {
    assembly ("memory-safe") {
        place := mload(0x40)
        mstore(0x40, add(place, size))
    }
}

/// @title Opens a leaf in a tree of two-way nodes
contract BinaryOpening {
    uint256 private constant TOP_HEIGHT = 34;

    /// @notice Makes the hashes of empty subtrees.
    function empties(uint256 rounds) external pure returns (bytes32 last) {
        uint256 table = allocate(32 * (TOP_HEIGHT + 1));
        for (uint256 i = 0; i < rounds; ++i) last = bytes32(_empties(table));
    }

    /// @notice Verifies a path from a leaf up to `levels` heights above it.
    /// @param stream Bitmap of 8 bytes, then the leaf and the siblings whose bit is set.
    function open(bytes calldata stream, uint256 leaf, uint256 levels, uint256 rounds) external pure returns (bytes32 top) {
        (uint256 table, uint256 nodes) = _prepare();
        for (uint256 i = 0; i < rounds; ++i) top = _verify(stream, leaf, levels, nodes, table);
    }

    /// @notice Verifies a path once and then hashes it again with a new leaf.
    function rewrite(bytes calldata stream, uint256 leaf, uint256 levels, bytes32 newLeaf, uint256 rounds)
        external pure returns (bytes32 top)
    {
        (uint256 table, uint256 nodes) = _prepare();
        _verify(stream, leaf, levels, nodes, table);
        for (uint256 i = 0; i < rounds; ++i) top = _write(leaf, levels, nodes, newLeaf);
    }

    function _prepare() private pure returns (uint256 table, uint256 nodes) {
        table = allocate(32 * (TOP_HEIGHT + 1));
        nodes = allocate(64 * (TOP_HEIGHT + 1));
        _empties(table);
    }

    function _empties(uint256 table) private pure returns (uint256 z) {
        assembly ("memory-safe") {
            mstore(table, 0)
            for { let end := add(table, shl(5, TOP_HEIGHT)) } lt(table, end) {} {
                mstore(0, z)
                mstore(0x20, z)
                z := keccak256(0, 0x40)
                table := add(table, 0x20)
                mstore(table, z)
            }
        }
    }

    function _verify(bytes calldata stream, uint256 leaf, uint256 levels, uint256 nodes, uint256 table)
        private pure returns (bytes32 top)
    {
        assembly ("memory-safe") {
            let from := add(stream.offset, 8)
            let bitmap := shr(192, calldataload(stream.offset))
            if and(bitmap, 1) {
                top := calldataload(from)
                from := add(from, 0x20)
            }
            for { let end := add(nodes, shl(6, levels)) } lt(nodes, end) { nodes := add(nodes, 0x40) } {
                bitmap := shr(1, bitmap)
                let sibling := mload(table)
                if and(bitmap, 1) {
                    sibling := calldataload(from)
                    from := add(from, 0x20)
                }
                let own := shl(5, and(leaf, 1))
                mstore(add(nodes, own), top)
                mstore(add(nodes, xor(own, 0x20)), sibling)
                top := keccak256(nodes, 0x40)
                leaf := shr(1, leaf)
                table := add(table, 0x20)
            }
        }
    }

    function _write(uint256 leaf, uint256 levels, uint256 nodes, bytes32 newLeaf) private pure returns (bytes32 top) {
        assembly ("memory-safe") {
            top := newLeaf
            for { let end := add(nodes, shl(6, levels)) } lt(nodes, end) { nodes := add(nodes, 0x40) } {
                mstore(add(nodes, shl(5, and(leaf, 1))), top)
                top := keccak256(nodes, 0x40)
                leaf := shr(1, leaf)
            }
        }
    }
}

/// @title Opens a leaf in a tree of four-way nodes below a two-way root
contract FourWayOpening {
    uint256 private constant TOP_HEIGHT = 17;

    /// @notice Makes the hashes of empty subtrees.
    function empties(uint256 rounds) external pure returns (bytes32 last) {
        uint256 table = allocate(32 * (TOP_HEIGHT + 1));
        uint256 nodes = allocate(128);
        for (uint256 i = 0; i < rounds; ++i) last = bytes32(_empties(table, nodes));
    }

    /// @notice Verifies a path from a leaf up to `levels` heights above it.
    /// @param stream Bitmap of 8 bytes, then the leaf and the siblings whose bit is set.
    function open(bytes calldata stream, uint256 leaf, uint256 levels, uint256 rounds) external pure returns (bytes32 top) {
        (uint256 table, uint256 nodes) = _prepare();
        for (uint256 i = 0; i < rounds; ++i) top = _verify(stream, leaf, levels, nodes, table);
    }

    /// @notice Verifies a path once and then hashes it again with a new leaf.
    function rewrite(bytes calldata stream, uint256 leaf, uint256 levels, bytes32 newLeaf, uint256 rounds)
        external pure returns (bytes32 top)
    {
        (uint256 table, uint256 nodes) = _prepare();
        _verify(stream, leaf, levels, nodes, table);
        for (uint256 i = 0; i < rounds; ++i) top = _write(leaf, levels, nodes, newLeaf);
    }

    function _prepare() private pure returns (uint256 table, uint256 nodes) {
        table = allocate(32 * (TOP_HEIGHT + 1));
        nodes = allocate(128 * TOP_HEIGHT + 64);
        _empties(table, nodes);
    }

    function _empties(uint256 table, uint256 node) private pure returns (uint256 z) {
        assembly ("memory-safe") {
            mstore(table, 0)
            for { let end := add(table, shl(5, TOP_HEIGHT)) } lt(table, end) {} {
                mstore(node, z)
                mstore(add(node, 0x20), z)
                mstore(add(node, 0x40), z)
                mstore(add(node, 0x60), z)
                z := keccak256(node, 0x80)
                table := add(table, 0x20)
                mstore(table, z)
            }
        }
    }

    function _verify(bytes calldata stream, uint256 leaf, uint256 levels, uint256 nodes, uint256 table)
        private pure returns (bytes32 top)
    {
        assembly ("memory-safe") {
            let from := add(stream.offset, 8)
            let bitmap := shr(192, calldataload(stream.offset))
            if and(bitmap, 1) {
                top := calldataload(from)
                from := add(from, 0x20)
            }
            bitmap := shr(1, bitmap)
            let end := add(nodes, shl(7, levels))
            if gt(levels, TOP_HEIGHT) { end := add(nodes, shl(7, TOP_HEIGHT)) }
            for {} lt(nodes, end) { nodes := add(nodes, 0x80) } {
                let empty := mload(table)
                let own := shl(5, and(leaf, 3))
                // The siblings go to the node's words in ascending order, skipping the path's own.
                switch and(bitmap, 7)
                case 0 {
                    mstore(nodes, empty)
                    mstore(add(nodes, 0x20), empty)
                    mstore(add(nodes, 0x40), empty)
                    mstore(add(nodes, 0x60), empty)
                }
                default {
                    let sibling := empty
                    if and(bitmap, 1) {
                        sibling := calldataload(from)
                        from := add(from, 0x20)
                    }
                    mstore(add(nodes, shl(5, iszero(own))), sibling)
                    sibling := empty
                    if and(bitmap, 2) {
                        sibling := calldataload(from)
                        from := add(from, 0x20)
                    }
                    mstore(add(nodes, add(0x20, shl(5, lt(own, 0x40)))), sibling)
                    sibling := empty
                    if and(bitmap, 4) {
                        sibling := calldataload(from)
                        from := add(from, 0x20)
                    }
                    mstore(add(nodes, add(0x40, shl(5, lt(own, 0x60)))), sibling)
                }
                mstore(add(nodes, own), top)
                top := keccak256(nodes, 0x80)
                bitmap := shr(3, bitmap)
                leaf := shr(2, leaf)
                table := add(table, 0x20)
            }
            if gt(levels, TOP_HEIGHT) {
                let sibling := mload(table)
                if and(bitmap, 1) { sibling := calldataload(from) }
                let own := shl(5, leaf)
                mstore(add(nodes, own), top)
                mstore(add(nodes, xor(own, 0x20)), sibling)
                top := keccak256(nodes, 0x40)
            }
        }
    }

    function _write(uint256 leaf, uint256 levels, uint256 nodes, bytes32 newLeaf) private pure returns (bytes32 top) {
        assembly ("memory-safe") {
            top := newLeaf
            let end := add(nodes, shl(7, levels))
            if gt(levels, TOP_HEIGHT) { end := add(nodes, shl(7, TOP_HEIGHT)) }
            for {} lt(nodes, end) { nodes := add(nodes, 0x80) } {
                mstore(add(nodes, shl(5, and(leaf, 3))), top)
                top := keccak256(nodes, 0x80)
                leaf := shr(2, leaf)
            }
            if gt(levels, TOP_HEIGHT) {
                mstore(add(nodes, shl(5, leaf)), top)
                top := keccak256(nodes, 0x40)
            }
        }
    }
}
