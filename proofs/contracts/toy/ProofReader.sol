// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {MerkleTrie} from "../rollup/MerkleTrie.sol";
import {StateProof} from "../rollup/StateProof.sol";

/// @title The proof libraries, to be called
/// @notice Tests compare what they say with tries that others built.
contract ProofReader {
    function get(bytes32 root, bytes calldata key, bytes[] calldata proof) external pure returns (bytes memory) {
        return MerkleTrie.get(root, key, proof);
    }

    function slot(
        bytes32 blockHash,
        bytes calldata header,
        address account,
        bytes32 key,
        bytes[] calldata accountProof,
        bytes[] calldata storageProof
    ) external pure returns (bytes memory) {
        return StateProof.slot(blockHash, header, account, key, accountProof, storageProof);
    }
}
