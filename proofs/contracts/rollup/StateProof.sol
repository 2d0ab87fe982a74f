// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {MerkleTrie} from "./MerkleTrie.sol";
import {RlpReader} from "./RlpReader.sol";

/// @title Storage of L2, proven by the hash of a block
library StateProof {
    using RlpReader for bytes;

    error OtherBlock(bytes32 hash);
    error NoSuchAccount(address account);

    uint256 private constant STATE_ROOT_FIELD = 3;
    uint256 private constant STORAGE_ROOT_FIELD = 2;

    /// @notice What a slot holds in the state after a block, big endian without leading zeros; empty for 0.
    /// @param header The block's header, RLP.
    /// @param accountProof Nodes of the state trie.
    /// @param storageProof Nodes of the account's storage trie.
    function slot(
        bytes32 blockHash,
        bytes calldata header,
        address account,
        bytes32 key,
        bytes[] calldata accountProof,
        bytes[] calldata storageProof
    ) internal pure returns (bytes calldata value) {
        if (keccak256(header) != blockHash) revert OtherBlock(keccak256(header));
        bytes32 stateRoot = header.list().word(STATE_ROOT_FIELD);
        bytes calldata encoded = MerkleTrie.get(stateRoot, _path(abi.encodePacked(account)), accountProof);
        if (encoded.length == 0) revert NoSuchAccount(account);
        bytes32 storageRoot = encoded.list().word(STORAGE_ROOT_FIELD);
        value = MerkleTrie.get(storageRoot, _path(abi.encodePacked(key)), storageProof);
        if (value.length > 0) (, value,) = value.first();
    }

    /// @dev Keys of the state's tries are hashed.
    function _path(bytes memory name) private pure returns (bytes memory) {
        return abi.encodePacked(keccak256(name));
    }
}
