// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageKeys} from "../contracts/PreimageKeys.sol";
import {Test} from "./Test.sol";

/// @dev Gives the library a msg.sender of its own.
contract KeyUser {
    function localize(bytes32 key, bytes32 localContext) external view returns (bytes32) {
        return PreimageKeys.localize(key, localContext);
    }
}

contract PreimageKeysTest is Test {
    KeyUser private immutable USER = new KeyUser();

    function testFuzz_typed_anyBinding_succeeds(uint8 keyType, bytes32 binding) external pure {
        bytes32 key = PreimageKeys.typed(keyType, binding);
        assertEq(PreimageKeys.typeOf(key), keyType, "type");
        assertEq(key << 8, binding << 8, "binding without its first byte");
    }

    function testFuzz_localize_definition_succeeds(bytes32 key, address sender, bytes32 context) external {
        vm.prank(sender);
        bytes32 localized = USER.localize(key, context);
        bytes32 hash = keccak256(abi.encodePacked(key, bytes12(0), sender, context));
        assertEq(localized, PreimageKeys.typed(1, hash), "keccak-256(key, sender, context) as type 1");
    }

    function testFuzz_localize_otherSenderOrContext_succeeds(address sender, address other, bytes32 context) external {
        vm.assume(sender != other);
        bytes32 key = PreimageKeys.typed(1, bytes32(uint256(1)));
        vm.prank(sender);
        bytes32 mine = USER.localize(key, context);
        vm.prank(other);
        assertTrue(USER.localize(key, context) != mine, "keys of two senders differ");
        vm.prank(sender);
        assertTrue(USER.localize(key, ~context) != mine, "keys of two contexts differ");
    }
}
