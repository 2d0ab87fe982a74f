// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageKeys} from "../contracts/PreimageKeys.sol";
import {PreimageOracle} from "../contracts/PreimageOracle.sol";
import {Test} from "./Test.sol";

contract PreimageOracleTest is Test {
    bytes32 private constant CONTEXT = bytes32(uint256(0xc0ffee));
    bytes private constant HELLO = "hello, pre-image";

    PreimageOracle private oracle;

    function setUp() external {
        oracle = new PreimageOracle();
    }

    // ---- keccak-256 -------------------------------------------------------------------------------------------------

    function test_keccak_lengthPrefix_succeeds() external {
        oracle.loadKeccak256PreimagePart(0, HELLO);
        (bytes32 dat, uint256 datLen) = oracle.readPreimage(keccakKey(HELLO), 0);
        assertEq(dat, bytes32(abi.encodePacked(uint64(16), HELLO)), "length, then data");
        assertEq(datLen, 24, "datLen");
    }

    function test_keccak_emptyPreimage_succeeds() external {
        oracle.loadKeccak256PreimagePart(0, "");
        (bytes32 dat, uint256 datLen) = oracle.readPreimage(keccakKey(""), 0);
        assertEq(dat, 0, "a length of zero");
        assertEq(datLen, 8, "datLen");
    }

    function test_keccak_end_succeeds() external {
        oracle.loadKeccak256PreimagePart(24, HELLO);
        (bytes32 dat, uint256 datLen) = oracle.readPreimage(keccakKey(HELLO), 24);
        assertEq(dat, 0, "dat");
        assertEq(datLen, 0, "datLen");
    }

    function test_keccak_afterEnd_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.PartOffsetOutOfBounds.selector, 25, 16));
        oracle.loadKeccak256PreimagePart(25, HELLO);
    }

    function test_keccak_offsetNearOverflow_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.PartOffsetOutOfBounds.selector, type(uint256).max, 16));
        oracle.loadKeccak256PreimagePart(type(uint256).max, HELLO);
    }

    function testFuzz_keccak_anyPart_succeeds(bytes calldata preimage, uint256 offset) external {
        offset %= preimage.length + 9;
        oracle.loadKeccak256PreimagePart(offset, preimage);
        assertPart(keccakKey(preimage), preimage, offset);
    }

    function testFuzz_keccak_loadedTwice_succeeds(bytes calldata preimage, address other) external {
        oracle.loadKeccak256PreimagePart(8, preimage);
        vm.prank(other);
        oracle.loadKeccak256PreimagePart(8, preimage);
        assertPart(keccakKey(preimage), preimage, 8);
    }

    // ---- SHA-256 ----------------------------------------------------------------------------------------------------

    function testFuzz_sha256_anyPart_succeeds(bytes calldata preimage, uint256 offset) external {
        offset %= preimage.length + 9;
        oracle.loadSha256PreimagePart(offset, preimage);
        assertPart(PreimageKeys.typed(4, sha256(preimage)), preimage, offset);
    }

    function test_sha256_afterEnd_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.PartOffsetOutOfBounds.selector, 9, 0));
        oracle.loadSha256PreimagePart(9, "");
    }

    // ---- local ------------------------------------------------------------------------------------------------------

    function testFuzz_local_anyPart_succeeds(uint256 ident, bytes32 context, bytes32 word, uint256 size, uint256 offset)
        external
    {
        size %= 33;
        offset %= size + 9;
        bytes32 key = oracle.loadLocalData(ident, context, word, size, offset);
        assertPart(key, firstBytes(word, size), offset);
    }

    function testFuzz_local_keyBoundToSender_succeeds(address sender, uint256 ident, bytes32 context) external {
        vm.prank(sender);
        bytes32 key = oracle.loadLocalData(ident, context, "x", 1, 0);
        bytes32 guestKey = PreimageKeys.typed(1, bytes32(ident));
        bytes32 hash = keccak256(abi.encode(guestKey, sender, context));
        assertEq(key, PreimageKeys.typed(1, hash), "localised key");
    }

    function testFuzz_local_otherSenderSameIdent_succeeds(address other) external {
        vm.assume(other != address(this));
        bytes32 key = oracle.loadLocalData(1, CONTEXT, "mine", 4, 8);
        vm.prank(other);
        bytes32 otherKey = oracle.loadLocalData(1, CONTEXT, "yours", 5, 8);
        (bytes32 dat,) = oracle.readPreimage(key, 8);
        assertEq(dat, "mine", "what another sender loads changes nothing");
        (dat,) = oracle.readPreimage(otherKey, 8);
        assertEq(dat, "yours", "each sender has its own");
    }

    function test_local_bytesAfterSize_succeeds() external {
        bytes32 key = oracle.loadLocalData(1, CONTEXT, bytes32(type(uint256).max), 3, 8);
        (bytes32 dat, uint256 datLen) = oracle.readPreimage(key, 8);
        assertEq(dat, bytes32(bytes3(0xffffff)), "bytes after the data are zero");
        assertEq(datLen, 3, "datLen");
    }

    function test_local_sameDataAnotherPart_succeeds() external {
        oracle.loadLocalData(1, CONTEXT, "data", 4, 0);
        bytes32 key = oracle.loadLocalData(1, CONTEXT, "data", 4, 8);
        assertPart(key, "data", 0);
        assertPart(key, "data", 8);
    }

    function test_local_otherWord_reverts() external {
        bytes32 key = oracle.loadLocalData(1, CONTEXT, "data", 4, 8);
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.LocalDataConflict.selector, key));
        oracle.loadLocalData(1, CONTEXT, "lies", 4, 8);
    }

    function test_local_otherSize_reverts() external {
        bytes32 key = oracle.loadLocalData(1, CONTEXT, "data", 4, 0);
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.LocalDataConflict.selector, key));
        oracle.loadLocalData(1, CONTEXT, "data", 5, 8);
    }

    function test_local_tooLong_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.LocalDataTooLong.selector, 33));
        oracle.loadLocalData(1, CONTEXT, "data", 33, 0);
    }

    function testFuzz_local_afterEnd_reverts(uint256 size, uint256 offset) external {
        size %= 33;
        vm.assume(offset > size + 8);
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.PartOffsetOutOfBounds.selector, offset, size));
        oracle.loadLocalData(1, CONTEXT, "data", size, offset);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    function testFuzz_read_notLoaded_reverts(bytes32 key, uint256 offset) external {
        assertTrue(!oracle.preimagePartOk(key, offset), "nothing there");
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.PreimagePartNotLoaded.selector, key, offset));
        oracle.readPreimage(key, offset);
    }

    function test_read_otherOffsetThanLoaded_reverts() external {
        oracle.loadKeccak256PreimagePart(0, HELLO);
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.PreimagePartNotLoaded.selector, keccakKey(HELLO), 1));
        oracle.readPreimage(keccakKey(HELLO), 1);
    }

    function test_read_untypedHash_reverts() external {
        oracle.loadKeccak256PreimagePart(0, HELLO);
        bytes32 hash = keccak256(HELLO);
        assertTrue(hash[0] != 0x02, "a hash that differs from its key");
        vm.expectRevert(abi.encodeWithSelector(PreimageOracle.PreimagePartNotLoaded.selector, hash, 0));
        oracle.readPreimage(hash, 0);
    }

    function test_artifact_behavesAsTested_succeeds() external {
        oracle = PreimageOracle(deployArtifact("PreimageOracle", ""));
        assertEq(address(oracle).code, type(PreimageOracle).runtimeCode, "the code that goes on chain is the code tested");
        oracle.loadKeccak256PreimagePart(8, HELLO);
        assertPart(keccakKey(HELLO), HELLO, 8);
    }

    // ---- the definition, written a second time, byte by byte -----------------------------------------------------------

    function assertPart(bytes32 key, bytes memory data, uint256 offset) private view {
        assertTrue(oracle.preimagePartOk(key, offset), "loaded");
        bytes memory prefixed = abi.encodePacked(uint64(data.length), data);
        bytes memory expected = new bytes(32);
        uint256 expectedLen = 0;
        while (expectedLen < 32 && offset + expectedLen < prefixed.length) {
            expected[expectedLen] = prefixed[offset + expectedLen];
            expectedLen++;
        }
        (bytes32 dat, uint256 datLen) = oracle.readPreimage(key, offset);
        assertEq(dat, bytes32(expected), "dat");
        assertEq(datLen, expectedLen, "datLen");
    }

    function keccakKey(bytes memory preimage) private pure returns (bytes32) {
        return PreimageKeys.typed(2, keccak256(preimage));
    }

    function firstBytes(bytes32 word, uint256 size) private pure returns (bytes memory data) {
        data = new bytes(size);
        for (uint256 i = 0; i < size; i++) data[i] = word[i];
    }
}
