// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageChunks} from "../contracts/PreimageChunks.sol";
import {PreimageKeys} from "../contracts/PreimageKeys.sol";
import {PreimageOracle} from "../contracts/PreimageOracle.sol";
import {Test} from "./Test.sol";

contract PreimageChunksTest is Test {
    PreimageOracle private _oracle;
    PreimageChunks private _chunks;

    function setUp() public {
        _oracle = new PreimageOracle();
        _chunks = new PreimageChunks(_oracle);
    }

    function testFuzz_Assemble_Pieces_GivesTheData(bytes calldata data, uint256 cut) public {
        vm.assume(data.length >= 2);
        cut = 1 + cut % (data.length - 1);
        address[] memory pieces = new address[](2);
        pieces[0] = _chunks.store(data[:cut]);
        pieces[1] = _chunks.store(data[cut:]);
        assertEq(_chunks.assemble(pieces), data, "data");
    }

    function test_Load_OfManyPieces_LoadsTheSamePartAsOneTransaction() public {
        bytes memory data = _bytes(300_000);
        address[] memory pieces = _store(data);
        assertEq(pieces.length, 13, "pieces");
        uint256[4] memory offsets = [uint256(0), 8, 200_003, 300_008];
        for (uint256 i = 0; i < 4; i++) {
            _chunks.load(PreimageKeys.KECCAK256, offsets[i], pieces);
            _chunks.load(PreimageKeys.SHA256, offsets[i], pieces);
            _assertSame(PreimageKeys.typed(PreimageKeys.KECCAK256, keccak256(data)), offsets[i], data, PreimageKeys.KECCAK256);
            _assertSame(PreimageKeys.typed(PreimageKeys.SHA256, sha256(data)), offsets[i], data, PreimageKeys.SHA256);
        }
    }

    /// @notice The last step of a dispute must fit in one transaction, of at most 2^24 gas (EIP-7825).
    function test_Load_OfHalfAMebibyte_FitsInATransaction() public {
        address[] memory pieces = _store(_bytes(1 << 19));
        uint256 before = gasleft();
        _chunks.load(PreimageKeys.KECCAK256, 8, pieces);
        assertTrue(before - gasleft() < (1 << 24) - 100_000, "more gas than a transaction has");
    }

    function test_Store_TheSamePieceTwice_GivesTheSameAddress() public {
        address first = _chunks.store("piece");
        assertEq(uint160(_chunks.store("piece")), uint160(first), "address");
        (bool success, bytes memory returned) = first.call("");
        assertTrue(success && returned.length == 0, "a piece does something");
    }

    function test_Store_EmptyOrTooLarge_IsRefused() public {
        vm.expectRevert(abi.encodeWithSelector(PreimageChunks.BadChunkSize.selector, 0));
        _chunks.store("");
        bytes memory large = new bytes(24_576);
        vm.expectRevert(abi.encodeWithSelector(PreimageChunks.BadChunkSize.selector, 24_576));
        _chunks.store(large);
    }

    function test_Load_OfAPieceThatIsNone_IsRefused() public {
        address[] memory pieces = new address[](1);
        pieces[0] = address(0xdead);
        vm.expectRevert(abi.encodeWithSelector(PreimageChunks.NoSuchChunk.selector, pieces[0]));
        _chunks.load(PreimageKeys.KECCAK256, 0, pieces);
    }

    function test_Load_OfLocalData_IsRefused() public {
        address[] memory pieces = new address[](0);
        vm.expectRevert(abi.encodeWithSelector(PreimageChunks.BadKeyType.selector, 1));
        _chunks.load(PreimageKeys.LOCAL, 0, pieces);
    }

    function _store(bytes memory data) private returns (address[] memory pieces) {
        uint256 size = _chunks.MAX_CHUNK();
        pieces = new address[]((data.length + size - 1) / size);
        for (uint256 i = 0; i < pieces.length; i++) {
            uint256 from = i * size;
            bytes memory piece = new bytes(data.length - from < size ? data.length - from : size);
            for (uint256 j = 0; j < piece.length; j++) piece[j] = data[from + j];
            pieces[i] = _chunks.store(piece);
        }
    }

    function _bytes(uint256 size) private pure returns (bytes memory data) {
        data = new bytes(size);
        for (uint256 i = 0; i + 32 <= size; i += 32) {
            bytes32 word = keccak256(abi.encode(i));
            assembly ("memory-safe") {
                mstore(add(add(data, 32), i), word)
            }
        }
    }

    function _assertSame(bytes32 key, uint256 offset, bytes memory data, uint8 keyType) private {
        PreimageOracle other = new PreimageOracle();
        if (keyType == PreimageKeys.KECCAK256) other.loadKeccak256PreimagePart(offset, data);
        else other.loadSha256PreimagePart(offset, data);
        (bytes32 expected, uint256 length) = other.readPreimage(key, offset);
        (bytes32 actual, uint256 actualLength) = _oracle.readPreimage(key, offset);
        assertEq(actual, expected, "part");
        assertEq(actualLength, length, "length");
    }
}
