// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {MerkleTrie} from "../../contracts/rollup/MerkleTrie.sol";
import {RlpReader} from "../../contracts/rollup/RlpReader.sol";
import {ProofReader} from "../../contracts/toy/ProofReader.sol";
import {Test} from "../Test.sol";
import {TrieBuilder, TrieEntry} from "./TrieBuilder.sol";

contract MerkleTrieTest is Test {
    ProofReader private immutable _reader = new ProofReader();

    // ---- what is true -----------------------------------------------------------------------------------------------

    /// @notice Keys of two bytes and short values: nodes embedded in others, up to the root.
    /// forge-config: default.fuzz.runs = 32
    /// forge-config: soak.fuzz.runs = 1000
    function test_get_inTriesOfShortKeys(uint256 seed, uint8 count) external view {
        _check(_random(seed, 1 + count % 24, 2, 3), seed);
    }

    /// forge-config: default.fuzz.runs = 32
    /// forge-config: soak.fuzz.runs = 1000
    function test_get_inTriesOfHashes(uint256 seed, uint8 count) external view {
        _check(_random(seed, 1 + count % 24, 32, 70), seed);
    }

    function test_get_inTheEmptyTrie_isNothing() external view {
        assertEq(_reader.get(MerkleTrie.EMPTY_ROOT, hex"1234", new bytes[](0)), "", "value");
    }

    /// @notice A branch holds the value of the key that ends there: vectors of ethereum/tests have such tries ("do", "dog").
    function test_get_ofAKeyThatEndsInABranch() external view {
        bytes memory leaf = TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"37"), TrieBuilder.string_("puppy")));
        bytes memory branch = _branch(6, leaf, "verb");
        // do: 64 6f; dog: 64 6f 67.
        bytes memory top = TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"00646f"), TrieBuilder.name(branch)));
        bytes[] memory proof = new bytes[](1);
        proof[0] = top;
        if (branch.length >= 32) proof = _two(top, branch);
        assertEq(_reader.get(keccak256(top), "do", proof), "verb", "do");
        assertEq(_reader.get(keccak256(top), "dog", proof), "puppy", "dog");
        assertEq(_reader.get(keccak256(top), "doh", proof), "", "doh");
        assertEq(_reader.get(keccak256(top), "d", proof), "", "d");
    }

    /// @notice A proof for eth_getProof as go-ethereum gives it (EIP-1186): the account trie of a chain of one account.
    function test_get_ofALeafAlone() external view {
        bytes memory key = abi.encodePacked(keccak256("key"));
        bytes memory leaf = TrieBuilder.list(bytes.concat(TrieBuilder.string_(bytes.concat(hex"20", key)), TrieBuilder.string_(hex"01")));
        assertEq(_reader.get(keccak256(leaf), key, _one(leaf)), hex"01", "value");
    }

    // ---- what is false ----------------------------------------------------------------------------------------------

    /// @notice No change of a byte of a proof, no missing and no further node passes.
    /// forge-config: default.fuzz.runs = 32
    /// forge-config: soak.fuzz.runs = 1000
    function test_get_ofAChangedProof_reverts(uint256 seed, uint8 count, uint16 place, uint8 change) external view {
        TrieEntry[] memory entries = _random(seed, 2 + count % 12, 32, 70);
        bytes32 root = TrieBuilder.root(entries);
        bytes memory key = entries[0].key;
        bytes[] memory proof = TrieBuilder.prove(entries, key);
        uint256 node = place % proof.length;
        if (change == 0) change = 1;
        proof[node][place % proof[node].length] ^= bytes1(change);
        _expectRefusal(root, key, proof);
        proof[node][place % proof[node].length] ^= bytes1(change);

        bytes[] memory shorter = new bytes[](proof.length - 1);
        for (uint256 i = 0; i < shorter.length; i++) shorter[i] = proof[i];
        _expectRefusal(root, key, shorter);
        bytes[] memory longer = new bytes[](proof.length + 1);
        for (uint256 i = 0; i < proof.length; i++) longer[i] = proof[i];
        longer[proof.length] = proof[node];
        _expectRefusal(root, key, longer);
    }

    /// @notice Another key's proof shows that there is nothing, or nothing at all; never that key's value.
    /// forge-config: default.fuzz.runs = 32
    /// forge-config: soak.fuzz.runs = 1000
    function test_get_withAnotherKeysProof_neverGivesItsValue(uint256 seed, uint8 count) external view {
        TrieEntry[] memory entries = _random(seed, 2 + count % 12, 32, 70);
        bytes32 root = TrieBuilder.root(entries);
        bytes[] memory proof = TrieBuilder.prove(entries, entries[1].key);
        try _reader.get(root, entries[0].key, proof) returns (bytes memory value) {
            assertEq(value, "", "value");
            // Only a key that parts from this one says so.
            assertTrue(false, "a key that is there is shown to be missing");
        } catch {}
    }

    /// @notice A node that is embedded must not be one that a hash has to name (ethereum-optimism/optimism#4845): here the branch
    /// claims to hold a child of 32 bytes and more.
    function test_get_ofALongEmbeddedNode_reverts() external view {
        bytes memory child = TrieBuilder.list(
            bytes.concat(TrieBuilder.string_(hex"35"), TrieBuilder.string_("forged forged forged forged forged"))
        );
        bytes memory branch = _embed(1, child);
        _expectRefusal(keccak256(branch), hex"15", _one(branch));
    }

    /// @notice A node of a hash that is not its own, shorter than a hash: an older library took it for an embedded one.
    function test_get_ofAShortNodeThatIsNotNamed_reverts() external view {
        bytes memory real = TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"35"), TrieBuilder.string_(new bytes(40))));
        bytes memory forged = TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"35"), hex"01"));
        bytes memory branch = _branch(1, real, "");
        assertEq(_reader.get(keccak256(branch), hex"15", _two(branch, real)), new bytes(40), "real");
        _expectRefusal(keccak256(branch), hex"15", _two(branch, forged));
    }

    /// @notice The root is named by its hash, however short it is.
    function test_get_ofAnotherShortRoot_reverts() external view {
        bytes memory leaf = TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"201234"), hex"01"));
        bytes memory forged = TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"201234"), hex"02"));
        assertEq(_reader.get(keccak256(leaf), hex"1234", _one(leaf)), hex"01", "real");
        _expectRefusal(keccak256(leaf), hex"1234", _one(forged));
    }

    /// @notice A leaf is for its whole key alone (ethereum-optimism/optimism#1871, PR 783).
    function test_get_ofALeafWithAnotherRest_isNothing() external view {
        bytes memory leaf = TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"201234"), hex"01"));
        assertEq(_reader.get(keccak256(leaf), hex"1235", _one(leaf)), "", "other");
        assertEq(_reader.get(keccak256(leaf), hex"12", _one(leaf)), "", "shorter");
        assertEq(_reader.get(keccak256(leaf), hex"123456", _one(leaf)), "", "longer");
    }

    function test_get_ofOddNodes_reverts() external view {
        // Flags above 3, a half byte that must be 0, an extension of nothing, a path that is none.
        _expectOdd(bytes.concat(TrieBuilder.string_(hex"401234"), hex"01"));
        _expectOdd(bytes.concat(TrieBuilder.string_(hex"211234"), hex"01"));
        _expectOdd(bytes.concat(hex"00", TrieBuilder.list(bytes.concat(TrieBuilder.string_(hex"201234"), hex"01"))));
        _expectOdd(hex"8001");
        _expectOdd(bytes.concat(TrieBuilder.list(hex"20"), hex"01"));
        // A leaf of nothing, a leaf of a list, an extension to nothing and to a name of another length.
        _expectOdd(bytes.concat(TrieBuilder.string_(hex"201234"), hex"80"));
        _expectOdd(bytes.concat(TrieBuilder.string_(hex"201234"), hex"c101"));
        _expectOdd(bytes.concat(TrieBuilder.string_(hex"0012"), hex"80"));
        _expectOdd(bytes.concat(TrieBuilder.string_(hex"0012"), TrieBuilder.string_(new bytes(31))));
        // 3 items, 0 items, and none that are a list.
        _expectOdd(hex"808080");
        _expectOdd("");
        _expectRefusal(keccak256(hex"81ff"), hex"1234", _one(hex"81ff"));
        _expectRefusal(keccak256(""), hex"1234", _one(""));
        _expectRefusal(MerkleTrie.EMPTY_ROOT, hex"1234", _one(hex"80"));
    }

    /// @notice One encoding for each thing.
    function test_get_ofLooseRlp_reverts() external view {
        bytes memory path = TrieBuilder.string_(hex"201234");
        _expectOdd(bytes.concat(path, hex"8101"));
        _expectOdd(bytes.concat(path, hex"b80101"));
        _expectOdd(bytes.concat(path, hex"b90038", new bytes(56)));
        _expectOdd(bytes.concat(path, hex"83aabb"));
        _expectOdd(bytes.concat(path, hex"b8"));
        _expectOdd(bytes.concat(path, hex"bfffffffffffffffff"));
        bytes memory tail = bytes.concat(TrieBuilder.list(bytes.concat(path, hex"01")), hex"00");
        _expectRefusal(keccak256(tail), hex"1234", _one(tail));
    }

    // ---- helpers ------------------------------------------------------------------------------------------------------

    /// @dev Two of the entries, and the keys next to them.
    function _check(TrieEntry[] memory entries, uint256 seed) private view {
        bytes32 root = TrieBuilder.root(entries);
        for (uint256 i = 0; i < 2; i++) {
            TrieEntry memory entry = entries[(seed % entries.length + i) % entries.length];
            bytes memory key = entry.key;
            assertEq(_reader.get(root, key, TrieBuilder.prove(entries, key)), entry.value, "value");
            // The key next to it, which is not there.
            bytes memory other = bytes.concat(key);
            other[key.length - 1] ^= 0x0f;
            if (!_holds(entries, other)) assertEq(_reader.get(root, other, TrieBuilder.prove(entries, other)), "", "nothing");
        }
    }

    function _holds(TrieEntry[] memory entries, bytes memory key) private pure returns (bool found) {
        for (uint256 i = 0; i < entries.length; i++) found = found || keccak256(entries[i].key) == keccak256(key);
    }

    function _random(uint256 seed, uint256 count, uint256 keyBytes, uint256 maxValue) private pure returns (TrieEntry[] memory entries) {
        entries = new TrieEntry[](count);
        for (uint256 i = 0; i < count; i++) {
            bytes32 word = keccak256(abi.encode(seed, i));
            // Half of the keys share what they begin with.
            bytes memory key = abi.encodePacked(i % 2 == 0 ? word : word >> 20);
            assembly ("memory-safe") {
                mstore(key, keyBytes)
            }
            // No key twice: the last byte is the number.
            key[keyBytes - 1] = bytes1(uint8(i));
            bytes memory value = new bytes(1 + uint256(word) % maxValue);
            for (uint256 j = 0; j < value.length; j++) value[j] = word[j % 32] | 0x01;
            entries[i] = TrieEntry(key, value);
        }
    }

    function _branch(uint256 digit, bytes memory child, bytes memory value) private pure returns (bytes memory) {
        return _branchOf(digit, TrieBuilder.name(child), value);
    }

    function _embed(uint256 digit, bytes memory child) private pure returns (bytes memory) {
        return _branchOf(digit, child, "");
    }

    function _branchOf(uint256 digit, bytes memory item, bytes memory value) private pure returns (bytes memory) {
        bytes memory items;
        for (uint256 i = 0; i < 16; i++) items = bytes.concat(items, i == digit ? item : bytes(hex"80"));
        return TrieBuilder.list(bytes.concat(items, TrieBuilder.string_(value)));
    }

    function _one(bytes memory node) private pure returns (bytes[] memory proof) {
        proof = new bytes[](1);
        proof[0] = node;
    }

    function _two(bytes memory first, bytes memory second) private pure returns (bytes[] memory proof) {
        proof = new bytes[](2);
        (proof[0], proof[1]) = (first, second);
    }

    function _expectOdd(bytes memory items) private view {
        bytes memory node = TrieBuilder.list(items);
        _expectRefusal(keccak256(node), hex"1234", _one(node));
    }

    function _expectRefusal(bytes32 root, bytes memory key, bytes[] memory proof) private view {
        try _reader.get(root, key, proof) {
            assertTrue(false, "the proof was accepted");
        } catch (bytes memory reason) {
            bytes4 selector = bytes4(reason);
            assertTrue(selector == MerkleTrie.BadProof.selector || selector == RlpReader.BadRlp.selector, "another reason");
        }
    }
}
