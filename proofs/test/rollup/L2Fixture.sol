// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Predeploys} from "../../contracts/rollup/Predeploys.sol";
import {TransactionQueue} from "../../contracts/rollup/TransactionQueue.sol";
import {Withdrawal, Withdrawals} from "../../contracts/rollup/Withdrawals.sol";
import {L2Bridge} from "../../contracts/rollup/l2/L2Bridge.sol";
import {L2Messenger} from "../../contracts/rollup/l2/L2Messenger.sol";
import {MessagePasser} from "../../contracts/rollup/l2/MessagePasser.sol";
import {RollupFixture} from "./RollupFixture.sol";
import {Log} from "./RollupVm.sol";
import {TrieBuilder, TrieEntry} from "./TrieBuilder.sol";

/// @notice Both sides in one machine: deposits are taken from the events of the queue and executed as the guest does, and withdrawals are
/// proven in a state that is built here.
abstract contract L2Fixture is RollupFixture {
    using Withdrawals for Withdrawal;

    L2Messenger internal constant l2Messenger = L2Messenger(Predeploys.MESSENGER);
    L2Bridge internal constant l2Bridge = L2Bridge(Predeploys.BRIDGE);
    MessagePasser internal constant passer = MessagePasser(Predeploys.MESSAGE_PASSER);

    /// @dev Wei that deposits have minted so far.
    uint256 internal minted;
    /// @dev What L2 has sent and L1 was not told of yet.
    Withdrawal[] internal sent;

    function setUp() public virtual override {
        super.setUp();
        rvm.etch(Predeploys.MESSAGE_PASSER, address(new MessagePasser()).code);
        rvm.etch(Predeploys.MESSENGER, address(new L2Messenger(address(messenger))).code);
        rvm.etch(Predeploys.BRIDGE, address(new L2Bridge(address(bridge))).code);
        rvm.recordLogs();
    }

    /// @dev Executes what was enqueued, and notes what was sent, since the last time.
    function relay() internal {
        Log[] memory logs = rvm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; i++) {
            if (logs[i].topics[0] == TransactionQueue.Enqueued.selector) _execute(logs[i]);
            if (logs[i].topics[0] == MessagePasser.Sent.selector) _note(logs[i]);
        }
        if (logs.length > 0) relay();
    }

    function _execute(Log memory log) private {
        address sender = address(uint160(uint256(log.topics[2])));
        address target = address(uint160(uint256(log.topics[3])));
        (uint256 mint, uint256 value, uint64 gasLimit, bytes memory data) = abi.decode(log.data, (uint256, uint256, uint64, bytes));
        minted += mint;
        vm.deal(sender, sender.balance + mint);
        uint256 gas = gasLimit - chain.leastGas(data.length);
        vm.prank(sender);
        (bool success,) = target.call{value: value, gas: gas}(data);
        // Deposits of others may fail; what the messenger sends never does.
        assertTrue(success || target != Predeploys.MESSENGER, "the messenger of L2 reverted");
    }

    function _note(Log memory log) private {
        (uint256 nonce, uint256 value, uint64 gas, bytes memory data) = abi.decode(log.data, (uint256, uint256, uint64, bytes));
        sent.push(
            Withdrawal(nonce, address(uint160(uint256(log.topics[2]))), address(uint160(uint256(log.topics[3]))), value, gas, data)
        );
    }

    // ---- a state that L2 might have -----------------------------------------------------------------------------------

    struct World {
        bytes header;
        bytes[] accountProof;
        bytes[] storageProof;
    }

    /// @dev A state in which the passer's slot has that value, among other accounts and slots.
    function worldWith(bytes32 slot, bytes memory value) internal pure returns (World memory world) {
        bytes memory path = abi.encodePacked(keccak256(abi.encodePacked(slot)));
        TrieEntry[] memory slots = _among(TrieEntry(path, TrieBuilder.string_(value)));
        world.storageProof = TrieBuilder.prove(slots, path);

        bytes memory account = TrieBuilder.list(
            bytes.concat(
                hex"01", hex"80", TrieBuilder.string_(abi.encodePacked(TrieBuilder.root(slots))),
                TrieBuilder.string_(abi.encodePacked(keccak256("code")))
            )
        );
        path = abi.encodePacked(keccak256(abi.encodePacked(Predeploys.MESSAGE_PASSER)));
        TrieEntry[] memory accounts = _among(TrieEntry(path, account));
        world.accountProof = TrieBuilder.prove(accounts, path);
        world.header = headerWith(TrieBuilder.root(accounts));
    }

    function worldOf(Withdrawal memory withdrawal) internal pure returns (World memory) {
        return worldWith(keccak256(abi.encode(withdrawal.hash(), uint256(0))), hex"01");
    }

    /// @dev The first fields of a header, which are enough to tell it from others.
    function headerWith(bytes32 stateRoot) internal pure returns (bytes memory) {
        bytes memory word = TrieBuilder.string_(abi.encodePacked(keccak256("a hash")));
        return TrieBuilder.list(
            bytes.concat(
                word, word, TrieBuilder.string_(abi.encodePacked(ALICE)), TrieBuilder.string_(abi.encodePacked(stateRoot)), word, word,
                TrieBuilder.string_(new bytes(256)), hex"80", hex"05"
            )
        );
    }

    function _among(TrieEntry memory entry) private pure returns (TrieEntry[] memory entries) {
        entries = new TrieEntry[](8);
        entries[0] = entry;
        for (uint256 i = 1; i < 8; i++) entries[i] = TrieEntry(abi.encodePacked(keccak256(abi.encode(i))), abi.encodePacked(i));
    }

    // ---- withdrawals ----------------------------------------------------------------------------------------------------

    uint64 private _lastProposal;

    /// @dev Makes the world's block final and proves the withdrawal in it.
    function prove(Withdrawal memory withdrawal) internal {
        World memory world = worldOf(withdrawal);
        _lastProposal = finaliseBlock(_lastProposal, keccak256(world.header));
        messenger.prove(withdrawal, states.finalBatches(), world.header, world.accountProof, world.storageProof);
    }

    /// @dev All that L2 has sent: proven and delivered.
    function withdrawAll() internal {
        relay();
        for (uint256 i = 0; i < sent.length; i++) {
            prove(sent[i]);
            messenger.finalise(sent[i]);
        }
        delete sent;
    }
}
