// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice What a trie holds.
struct TrieEntry {
    /// Keys of a trie all have one length.
    bytes key;
    bytes value;
}

/// @title Builds tries and their proofs, the slow and plain way
library TrieBuilder {
    /// @notice The root of a trie; of none that is empty.
    function root(TrieEntry[] memory entries) internal pure returns (bytes32) {
        return keccak256(build(entries, 0));
    }

    /// @notice The nodes on the way to a key, as far as it goes.
    function prove(TrieEntry[] memory entries, bytes memory key) internal pure returns (bytes[] memory proof) {
        bytes[] memory nodes = new bytes[](2 * key.length + 1);
        uint256 count = 0;
        uint256 depth = 0;
        while (entries.length > 0) {
            bytes memory node = build(entries, depth);
            if (depth == 0 || node.length >= 32) nodes[count++] = node;
            uint256 shared = sharedNibbles(entries, depth);
            if (entries.length == 1 || matching(key, entries[0].key, depth) < shared) break;
            if (shared > 0) {
                depth += shared;
                continue;
            }
            entries = select(entries, depth, nibble(key, depth));
            depth++;
        }
        proof = new bytes[](count);
        for (uint256 i = 0; i < count; i++) proof[i] = nodes[i];
    }

    /// @notice The node that holds these entries, whose keys are the same up to a depth.
    function build(TrieEntry[] memory entries, uint256 depth) internal pure returns (bytes memory) {
        if (entries.length == 0) return hex"80";
        if (entries.length == 1) {
            bytes memory rest = path(entries[0].key, depth, 2 * entries[0].key.length, true);
            return list(bytes.concat(string_(rest), string_(entries[0].value)));
        }
        uint256 shared = sharedNibbles(entries, depth);
        if (shared > 0) {
            bytes memory way = path(entries[0].key, depth, depth + shared, false);
            return list(bytes.concat(string_(way), name(build(entries, depth + shared))));
        }
        bytes memory items;
        for (uint256 i = 0; i < 16; i++) items = bytes.concat(items, name(build(select(entries, depth, i), depth + 1)));
        return list(bytes.concat(items, hex"80"));
    }

    /// @notice How a node stands in the one above.
    function name(bytes memory node) internal pure returns (bytes memory) {
        return node.length < 32 ? node : string_(abi.encodePacked(keccak256(node)));
    }

    function select(TrieEntry[] memory entries, uint256 depth, uint256 digit) internal pure returns (TrieEntry[] memory chosen) {
        uint256 count = 0;
        for (uint256 i = 0; i < entries.length; i++) if (nibble(entries[i].key, depth) == digit) count++;
        chosen = new TrieEntry[](count);
        for (uint256 i = entries.length; i > 0; i--) if (nibble(entries[i - 1].key, depth) == digit) chosen[--count] = entries[i - 1];
    }

    function sharedNibbles(TrieEntry[] memory entries, uint256 depth) internal pure returns (uint256 shared) {
        shared = 2 * entries[0].key.length - depth;
        for (uint256 i = 1; i < entries.length; i++) {
            uint256 same = matching(entries[0].key, entries[i].key, depth);
            if (same < shared) shared = same;
        }
    }

    function matching(bytes memory left, bytes memory right, uint256 depth) internal pure returns (uint256 count) {
        while (depth + count < 2 * left.length && nibble(left, depth + count) == nibble(right, depth + count)) count++;
    }

    function nibble(bytes memory key, uint256 index) internal pure returns (uint256) {
        return uint8(key[index / 2]) >> (index % 2 == 0 ? 4 : 0) & 15;
    }

    /// @notice Digits of a key in the form that leaves and extensions have them.
    function path(bytes memory key, uint256 from, uint256 to, bool isLeaf) internal pure returns (bytes memory packed) {
        uint256 flags = isLeaf ? 2 : 0;
        if ((to - from) % 2 == 1) packed = abi.encodePacked(uint8((flags + 1) << 4 | nibble(key, from++)));
        else packed = abi.encodePacked(uint8(flags << 4));
        for (; from < to; from += 2) packed = bytes.concat(packed, bytes1(uint8(nibble(key, from) << 4 | nibble(key, from + 1))));
    }

    function list(bytes memory payload) internal pure returns (bytes memory) {
        return bytes.concat(prefix(payload.length, 0xc0), payload);
    }

    function string_(bytes memory payload) internal pure returns (bytes memory) {
        if (payload.length == 1 && uint8(payload[0]) < 0x80) return payload;
        return bytes.concat(prefix(payload.length, 0x80), payload);
    }

    function prefix(uint256 size, uint256 base) internal pure returns (bytes memory) {
        if (size < 56) return abi.encodePacked(uint8(base + size));
        if (size < 256) return abi.encodePacked(uint8(base + 56), uint8(size));
        return abi.encodePacked(uint8(base + 57), uint16(size));
    }
}
