// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageKeys} from "./PreimageKeys.sol";
import {PreimageOracle} from "./PreimageOracle.sol";

/// @title Pre-images that do not fit in one transaction
/// @notice A large pre-image is put on chain piece by piece, each as the code of a contract that does nothing; then one
/// transaction reads the pieces together and loads the part that a step reads. Nothing needs to be trusted or waited for: the
/// key is the hash of all pieces, and code does not change. Anyone's pieces can be used by everyone, for every part.
contract PreimageChunks {
    /// @dev A contract may have 24,576 bytes of code (EIP-170); the first one stops whoever calls it.
    uint256 public constant MAX_CHUNK = 24_575;

    event ChunkStored(address indexed chunk, bytes32 indexed hash, uint256 size);

    /// @notice A piece has 1 to MAX_CHUNK bytes.
    error BadChunkSize(uint256 size);

    /// @notice The chain refused to create the piece.
    error ChunkNotCreated();

    /// @notice There is no piece at this address.
    error NoSuchChunk(address chunk);

    /// @notice Only pre-images bound by a hash are loaded this way: types 2 and 4.
    error BadKeyType(uint8 keyType);

    PreimageOracle public immutable oracle;

    constructor(PreimageOracle oracle_) {
        oracle = oracle_;
    }

    /// @notice Stores a piece. The same piece stored twice is at the same address, and the second time costs little.
    function store(bytes calldata data) external returns (address chunk) {
        if (data.length == 0 || data.length > MAX_CHUNK) revert BadChunkSize(data.length);
        // PUSH2 size, DUP1, PUSH1 10, RETURNDATASIZE (0), CODECOPY, RETURNDATASIZE, RETURN: returns what follows, STOP and the data.
        bytes memory creation = bytes.concat(hex"61", bytes2(uint16(data.length + 1)), hex"80600a3d393df300", data);
        chunk = chunkAddress(keccak256(creation));
        if (chunk.code.length == 0) {
            assembly ("memory-safe") {
                chunk := create2(0, add(creation, 32), mload(creation), 0)
            }
            if (chunk == address(0)) revert ChunkNotCreated();
        }
        emit ChunkStored(chunk, keccak256(data), data.length);
    }

    /// @notice Loads a part of the pre-image that pieces make up together.
    /// @param keyType PreimageKeys.KECCAK256 or SHA256.
    /// @param partOffset Offset to load, the 8-byte length prefix counted.
    /// @param chunks The pieces in order.
    function load(uint8 keyType, uint256 partOffset, address[] calldata chunks) external {
        bytes memory data = assemble(chunks);
        if (keyType == PreimageKeys.KECCAK256) oracle.loadKeccak256PreimagePart(partOffset, data);
        else if (keyType == PreimageKeys.SHA256) oracle.loadSha256PreimagePart(partOffset, data);
        else revert BadKeyType(keyType);
    }

    /// @notice What pieces make up together.
    function assemble(address[] calldata chunks) public view returns (bytes memory data) {
        uint256 size = 0;
        for (uint256 i = 0; i < chunks.length; i++) {
            uint256 length = chunks[i].code.length;
            if (length == 0) revert NoSuchChunk(chunks[i]);
            size += length - 1;
        }

        data = new bytes(size);
        uint256 place = 32;
        for (uint256 i = 0; i < chunks.length; i++) {
            address chunk = chunks[i];
            uint256 length = chunk.code.length - 1;
            // The lengths were added up above, so that every copy ends within `data`.
            assembly ("memory-safe") {
                extcodecopy(chunk, add(data, place), 1, length)
            }
            place += length;
        }
    }

    function chunkAddress(bytes32 creationHash) private view returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(hex"ff", address(this), bytes32(0), creationHash)))));
    }
}
