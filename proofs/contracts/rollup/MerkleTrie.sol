// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {RlpReader} from "./RlpReader.sol";

/// @title Proofs in Merkle Patricia tries
/// @notice A proof is the nodes on the way from the root to a key, without those that are embedded in the node above. Each node must be what
/// the one above names, and none may be left over; so there is one proof for a key at most.
library MerkleTrie {
    using RlpReader for bytes;

    /// @notice The proof is not one: a node is malformed, missing, too many, or not the one that is named.
    error BadProof();

    bytes32 internal constant EMPTY_ROOT = 0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421;
    uint256 private constant BRANCH_ITEMS = 17;
    uint256 private constant SHORT_ITEMS = 2;

    /// @notice What stands behind a key.
    /// @param key In a secure trie the hash of what is meant.
    /// @return The value; empty if there is nothing, as no trie holds empty values.
    function get(bytes32 root, bytes memory key, bytes[] calldata proof) internal pure returns (bytes calldata) {
        if (root == EMPTY_ROOT && proof.length == 0) return msg.data[:0];
        bytes calldata node = _node(root, proof, 0);
        uint256 used = 1;
        (bytes calldata found, uint256 depth, bool isValue) = _down(node, key, 0);
        while (!isValue) {
            (node, used) = _child(found, proof, used);
            (found, depth, isValue) = _down(node, key, depth);
        }
        if (used != proof.length) revert BadProof();
        return found;
    }

    /// @dev The node that an item of the one above stands for.
    function _child(bytes calldata item, bytes[] calldata proof, uint256 used) private pure returns (bytes calldata, uint256) {
        (bool isList, bytes calldata payload,) = item.first();
        if (isList) {
            // Longer nodes are named by their hash.
            if (item.length >= 32) revert BadProof();
            return (item, used);
        }
        if (payload.length != 32) revert BadProof();
        return (_node(bytes32(payload), proof, used), used + 1);
    }

    function _node(bytes32 hash, bytes[] calldata proof, uint256 index) private pure returns (bytes calldata node) {
        if (index >= proof.length) revert BadProof();
        node = proof[index];
        if (keccak256(node) != hash) revert BadProof();
    }

    /// @dev The child on the way to the key, or the value if the key ends here or goes no further.
    function _down(bytes calldata node, bytes memory key, uint256 depth)
        private
        pure
        returns (bytes calldata child, uint256, bool isValue)
    {
        bytes calldata items = node.list();
        uint256 count = items.count();
        if (count == BRANCH_ITEMS) return _inBranch(items, key, depth);
        if (count != SHORT_ITEMS) revert BadProof();
        return _inShort(items, key, depth);
    }

    function _inBranch(bytes calldata items, bytes memory key, uint256 depth)
        private
        pure
        returns (bytes calldata child, uint256, bool isValue)
    {
        bool ends = depth == 2 * key.length;
        (bool isList, bytes calldata payload, bytes calldata whole) = items.item(ends ? BRANCH_ITEMS - 1 : _nibble(key, depth));
        if (!ends && (isList || payload.length > 0)) return (whole, depth + 1, false);
        if (isList) revert BadProof();
        return (payload, depth, true);
    }

    function _inShort(bytes calldata items, bytes memory key, uint256 depth)
        private
        pure
        returns (bytes calldata child, uint256, bool isValue)
    {
        (bool isList, bytes calldata path,) = items.item(0);
        if (isList || path.length == 0) revert BadProof();
        uint256 flags = uint8(path[0]) >> 4;
        bool isOdd = flags & 1 == 1;
        if (flags > 3 || (!isOdd && path[0] & 0x0f != 0)) revert BadProof();
        bool isLeaf = flags >= 2;
        uint256 skipped = isOdd ? 1 : 2;
        uint256 length = 2 * path.length - skipped;
        if (!isLeaf && length == 0) revert BadProof();

        (bool childIsList, bytes calldata payload, bytes calldata whole) = items.item(1);
        if (isLeaf && (childIsList || payload.length == 0)) revert BadProof();
        bool fits = isLeaf ? depth + length == 2 * key.length : depth + length <= 2 * key.length;
        for (uint256 i = 0; fits && i < length; i++) fits = _nibble(path, skipped + i) == _nibble(key, depth + i);
        if (!fits) return (payload[:0], depth, true);
        return isLeaf ? (payload, depth, true) : (whole, depth + length, false);
    }

    function _nibble(bytes memory data, uint256 index) private pure returns (uint256) {
        return uint8(data[index / 2]) >> (index % 2 == 0 ? 4 : 0) & 15;
    }
}
