// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Recursive length prefix, read strictly
/// @notice An item has one encoding only: a longer one than needed is refused, as is a length beyond the input.
library RlpReader {
    error BadRlp();

    /// @notice Splits the first item off.
    /// @return isList Whether it is a list.
    /// @return payload What it holds.
    /// @return whole The item with its prefix.
    function first(bytes calldata input) internal pure returns (bool isList, bytes calldata payload, bytes calldata whole) {
        if (input.length == 0) revert BadRlp();
        uint256 prefix = uint8(input[0]);
        if (prefix < 0x80) return (false, input[:1], input[:1]);

        isList = prefix >= 0xc0;
        uint256 short = prefix - (isList ? 0xc0 : 0x80);
        (uint256 start, uint256 size) = short < 56 ? (1, short) : _long(input, short - 55);
        if (size > input.length || start > input.length - size) revert BadRlp();
        payload = input[start:start + size];
        whole = input[:start + size];
        if (!isList && size == 1 && uint8(payload[0]) < 0x80) revert BadRlp();
    }

    /// @notice The payload of an input that is one list and nothing else.
    function list(bytes calldata input) internal pure returns (bytes calldata payload) {
        bool isList;
        bytes calldata whole;
        (isList, payload, whole) = first(input);
        if (!isList || whole.length != input.length) revert BadRlp();
    }

    /// @notice The item of that number in a list's payload.
    function item(bytes calldata items, uint256 number) internal pure returns (bool isList, bytes calldata payload, bytes calldata whole) {
        (isList, payload, whole) = first(items);
        for (uint256 i = 0; i < number; i++) {
            items = items[whole.length:];
            (isList, payload, whole) = first(items);
        }
    }

    /// @notice How many items a list's payload has.
    function count(bytes calldata items) internal pure returns (uint256 number) {
        for (; items.length > 0; number++) {
            (,, bytes calldata whole) = first(items);
            items = items[whole.length:];
        }
    }

    /// @notice The 32 bytes of a string that has so many.
    function word(bytes calldata items, uint256 number) internal pure returns (bytes32) {
        (bool isList, bytes calldata payload,) = item(items, number);
        if (isList || payload.length != 32) revert BadRlp();
        return bytes32(payload);
    }

    /// @dev A length of its own bytes, without leading zeros and not below 56.
    function _long(bytes calldata input, uint256 lengthBytes) private pure returns (uint256 start, uint256 size) {
        start = 1 + lengthBytes;
        if (start > input.length) revert BadRlp();
        for (uint256 i = 1; i < start; i++) size = size << 8 | uint8(input[i]);
        if (size < 56 || input[1] == 0) revert BadRlp();
    }
}
