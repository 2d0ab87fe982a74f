// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Lock} from "../../contracts/rollup/Lock.sol";
import {MerkleTrie} from "../../contracts/rollup/MerkleTrie.sol";
import {Messenger} from "../../contracts/rollup/Messenger.sol";
import {Predeploys} from "../../contracts/rollup/Predeploys.sol";
import {StateChain} from "../../contracts/rollup/StateChain.sol";
import {StateProof} from "../../contracts/rollup/StateProof.sol";
import {TransactionQueue} from "../../contracts/rollup/TransactionQueue.sol";
import {Withdrawal, Withdrawals} from "../../contracts/rollup/Withdrawals.sol";
import {L2Messenger} from "../../contracts/rollup/l2/L2Messenger.sol";
import {L2Fixture} from "./L2Fixture.sol";

/// @notice A receiver of messages that fails, answers at length, or calls back, as it is told.
contract Receiver {
    bool public fails;
    bool public burns;
    uint256 public answerBytes;
    bytes public callback;
    address public callee;
    address public sender;
    uint256 public calls;

    function tell(bool fails_, bool burns_, uint256 answerBytes_, address callee_, bytes calldata callback_) external {
        (fails, burns, answerBytes, callee, callback) = (fails_, burns_, answerBytes_, callee_, callback_);
    }

    receive() external payable {
        _react();
    }

    fallback() external payable {
        _react();
    }

    function _react() private {
        while (burns) {}
        if (callee != address(0)) {
            (bool success, bytes memory answer) = callee.call(callback);
            if (!success) {
                assembly {
                    revert(add(answer, 32), mload(answer))
                }
            }
        }
        uint256 size = answerBytes;
        if (fails) {
            assembly {
                revert(mload(0x40), size)
            }
        }
        sender = Messenger(msg.sender).messageSender();
        calls++;
        assembly {
            return(mload(0x40), size)
        }
    }
}

contract MessengerTest is L2Fixture {
    using Withdrawals for Withdrawal;

    Receiver private _receiver;

    function setUp() public override {
        super.setUp();
        _receiver = new Receiver();
    }

    // ---- to L2 --------------------------------------------------------------------------------------------------------

    function test_sendMessage_arrives_withItsEtherAndSender() external {
        _send(1 ether, "hello", 200_000);
        relay();
        assertEq(address(_receiver).balance, 1 ether, "what arrived");
        assertEq(address(messenger).balance, 1 ether, "what L1 holds");
        assertTrue(_receiver.sender() == ALICE, "sender");
        assertTrue(l2Messenger.statusOf(_hash(1 ether, 200_000, "hello")) == L2Messenger.Status.Delivered, "delivered");
    }

    function test_sendMessage_toTheMessengersOfL2_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(Messenger.ForbiddenTarget.selector, Predeploys.MESSAGE_PASSER));
        messenger.sendMessage(Predeploys.MESSAGE_PASSER, "", 0);
        vm.expectRevert(abi.encodeWithSelector(Messenger.ForbiddenTarget.selector, Predeploys.MESSENGER));
        messenger.sendMessage(Predeploys.MESSENGER, "", 0);
    }

    function test_failedMessage_waitsWithItsEther_andAnyoneRetries() external {
        _receiver.tell(true, false, 0, address(0), "");
        _send(1 ether, "hello", 100_000);
        relay();
        bytes32 message = _hash(1 ether, 100_000, "hello");
        assertTrue(l2Messenger.statusOf(message) == L2Messenger.Status.Failed, "failed");
        assertEq(address(l2Messenger).balance, 1 ether, "what waits");

        vm.expectRevert(L2Messenger.TargetFailed.selector);
        _retry(1 ether, 100_000, "hello");
        _receiver.tell(false, false, 0, address(0), "");
        _retry(1 ether, 100_000, "hello");
        assertEq(address(_receiver).balance, 1 ether, "what arrived");
        vm.expectRevert(abi.encodeWithSelector(L2Messenger.NoFailedMessage.selector, message));
        _retry(1 ether, 100_000, "hello");
    }

    /// @notice Whatever a target does with its gas, and however long the message is, enough is left to note that it failed.
    /// forge-config: default.fuzz.runs = 64
    function test_relay_neverReverts(uint64 gas, uint16 size, uint8 how) external {
        gas %= 5_000_000;
        size %= 49_000;
        _receiver.tell(how & 1 == 1, how & 2 == 2, uint256(how) * 100, address(0), "");
        _send(1 ether, new bytes(size), gas);
        relay();
        bytes32 message = _hash(1 ether, gas, new bytes(size));
        assertTrue(l2Messenger.statusOf(message) != L2Messenger.Status.Unknown, "neither failed nor delivered");
        assertEq(address(_receiver).balance + address(l2Messenger).balance, 1 ether, "ether");
    }

    /// @notice A target gets at least the gas that was asked for.
    /// forge-config: default.fuzz.runs = 64
    function test_relay_givesTheGas(uint64 gas, uint16 size) external {
        gas = uint64(gas % 5_000_000 + 60_000);
        GasMeter meter = new GasMeter();
        messenger.sendMessage(address(meter), new bytes(size % 49_000), gas);
        relay();
        // What the call spent before it looked.
        assertTrue(meter.seen() + 200 >= gas, "less gas");
    }

    /// @notice Whoever tries a message again gives it the gas that was asked for, or does not deliver it: a target that catches errors would take
    /// it for delivered with less.
    /// forge-config: default.fuzz.runs = 64
    function test_retry_givesTheGas_orDoesNothing(uint64 gas, uint16 size, uint64 given) external {
        (gas, given) = (gas % 3_000_000, given % 4_000_000);
        GasMeter meter = new GasMeter();
        bytes memory message = new bytes(size % 49_000);
        meter.close(true);
        vm.prank(ALICE);
        messenger.sendMessage{value: 1}(address(meter), message, gas);
        relay();
        meter.close(false);
        try l2Messenger.retry{gas: given}(0, ALICE, address(meter), 1, gas, message) {
            assertTrue(meter.seen() + 200 >= gas, "less gas");
        } catch {}
        if (meter.seen() == 0) l2Messenger.retry{gas: gas + gas / 16 + 300_000}(0, ALICE, address(meter), 1, gas, message);
        assertTrue(meter.seen() + 200 >= gas, "less gas than asked for");
    }

    function test_retry_withoutTheGas_reverts() external {
        _receiver.tell(true, false, 0, address(0), "");
        _send(1 ether, "hello", 160_000);
        relay();
        _receiver.tell(false, false, 0, address(0), "");
        vm.expectRevert(abi.encodeWithSelector(L2Messenger.NotEnoughGas.selector, 160_000 + 10_000 + 65_000));
        l2Messenger.retry{gas: 230_000}(0, ALICE, address(_receiver), 1 ether, 160_000, "hello");
    }

    function test_retry_asIfLessGasHadBeenAskedFor_reverts() external {
        _receiver.tell(true, false, 0, address(0), "");
        _send(1 ether, "hello", 160_000);
        relay();
        bytes32 other = _hash(1 ether, 0, "hello");
        vm.expectRevert(abi.encodeWithSelector(L2Messenger.NoFailedMessage.selector, other));
        l2Messenger.retry(0, ALICE, address(_receiver), 1 ether, 0, "hello");
    }

    function test_relay_fromOthersThanTheMessengerOfL1_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(L2Messenger.NotFromL1.selector, address(messenger)));
        vm.prank(address(messenger));
        l2Messenger.relay(0, ALICE, BOB, 0, 0, "");
    }

    function test_relay_withAnotherValue_reverts() external {
        address shifted = address(uint160(address(messenger)) + uint160(0x1111000000000000000000000000000000001111));
        vm.deal(shifted, 2);
        vm.expectRevert(abi.encodeWithSelector(L2Messenger.OtherValue.selector, 2, 1));
        vm.prank(shifted);
        l2Messenger.relay{value: 2}(0, ALICE, BOB, 1, 0, "");
    }

    function test_retry_fromWithin_reverts() external {
        _receiver.tell(true, false, 0, address(0), "");
        _send(1 ether, "hello", 100_000);
        relay();
        bytes memory again =
            abi.encodeCall(L2Messenger.retry, (0, ALICE, address(_receiver), 1 ether, 100_000, bytes("hello")));
        _receiver.tell(false, false, 0, address(l2Messenger), again);
        vm.expectRevert(L2Messenger.TargetFailed.selector);
        _retry(1 ether, 100_000, "hello");
        assertEq(_receiver.calls(), 0, "calls");
    }

    function test_messageSender_outsideOfAMessage_reverts() external {
        vm.expectRevert(L2Messenger.NoMessage.selector);
        l2Messenger.messageSender();
        vm.expectRevert(Messenger.NoMessage.selector);
        messenger.messageSender();
    }

    // ---- to L1 --------------------------------------------------------------------------------------------------------

    function test_withdrawal_isProven_andDelivered_once() external {
        Withdrawal memory withdrawal = _withdraw(1 ether, "hello");
        vm.expectRevert(abi.encodeWithSelector(Messenger.NotProven.selector, withdrawal.hash()));
        messenger.finalise(withdrawal);
        prove(withdrawal);
        messenger.finalise(withdrawal);
        assertEq(address(_receiver).balance, 1 ether, "what arrived");
        assertEq(address(messenger).balance, 1 ether, "what stays");
        assertTrue(_receiver.sender() == BOB, "sender");
        vm.expectRevert(abi.encodeWithSelector(Messenger.AlreadyDelivered.selector, withdrawal.hash()));
        messenger.finalise(withdrawal);
        World memory world = worldOf(withdrawal);
        vm.expectRevert(abi.encodeWithSelector(Messenger.AlreadyProven.selector, withdrawal.hash()));
        messenger.prove(withdrawal, 1, world.header, world.accountProof, world.storageProof);
    }

    function test_withdrawal_whoseTargetFails_canBeRetried() external {
        Withdrawal memory withdrawal = _withdraw(1 ether, "hello");
        prove(withdrawal);
        _receiver.tell(true, false, 100_000, address(0), "");
        vm.expectRevert(abi.encodeWithSelector(Messenger.TargetFailed.selector, new bytes(1024)));
        messenger.finalise(withdrawal);
        _receiver.tell(false, false, 100_000, address(0), "");
        messenger.finalise(withdrawal);
        assertEq(_receiver.calls(), 1, "calls");
    }

    /// @notice Whoever delivers a message gives it the gas that was asked for, or does not deliver it.
    /// forge-config: default.fuzz.runs = 64
    function test_withdrawal_givesTheGas_orIsNotDelivered(uint64 gas, uint16 size, uint64 given) external {
        (gas, given) = (gas % 3_000_000, given % 4_000_000);
        GasMeter meter = new GasMeter();
        vm.deal(address(messenger), 1);
        Withdrawal memory withdrawal = Withdrawal(0, BOB, address(meter), 1, gas, new bytes(size % 49_000));
        prove(withdrawal);
        try messenger.finalise{gas: given}(withdrawal) {
            assertTrue(meter.seen() + 200 >= gas, "less gas");
        } catch {}
        if (meter.seen() == 0) messenger.finalise{gas: gas + gas / 63 + 300_000}(withdrawal);
        assertTrue(meter.seen() + 200 >= gas, "less gas than asked for");
    }

    function test_withdrawal_withoutTheGas_isNotDelivered() external {
        Withdrawal memory withdrawal = Withdrawal(0, BOB, address(_receiver), 0, 126_000, "");
        prove(withdrawal);
        vm.expectRevert(abi.encodeWithSelector(Messenger.NotEnoughGas.selector, 126_000 + 2_000 + 40_000));
        messenger.finalise{gas: 160_000}(withdrawal);
        messenger.finalise{gas: 300_000}(withdrawal);
        assertEq(_receiver.calls(), 1, "calls");
    }

    function test_withdrawal_isNotDelivered_fromWithin() external {
        Withdrawal memory first = _withdraw(1 ether, "first");
        Withdrawal memory second = _withdraw(1 ether, "second");
        prove(first);
        prove(second);
        _receiver.tell(false, false, 0, address(messenger), abi.encodeCall(Messenger.finalise, (second)));
        bytes memory locked = abi.encodeWithSelector(Lock.Locked.selector);
        vm.expectRevert(abi.encodeWithSelector(Messenger.TargetFailed.selector, locked));
        messenger.finalise(first);
    }

    /// @notice The messenger may mint; nobody may have it do so.
    function test_withdrawal_toTheQueue_isNotDelivered() external {
        bytes memory mint = abi.encodeCall(TransactionQueue.enqueueMinting, (BOB, 100 ether, 100_000, bytes("")));
        address[2] memory targets = [address(chain), address(messenger)];
        for (uint256 i = 0; i < 2; i++) {
            Withdrawal memory withdrawal = Withdrawal(i, BOB, targets[i], 0, 0, mint);
            prove(withdrawal);
            vm.expectRevert(abi.encodeWithSelector(Messenger.ForbiddenTarget.selector, targets[i]));
            messenger.finalise(withdrawal);
        }
    }

    function test_prove_inAStateThatIsNotFinal_reverts() external {
        Withdrawal memory withdrawal = Withdrawal(0, BOB, ALICE, 0, 0, "");
        World memory world = worldOf(withdrawal);
        appendBatch(contextNow(0), "");
        proposeAs(PROPOSER, 0, keccak256(world.header), 0);
        vm.expectRevert(abi.encodeWithSelector(StateChain.NotFinalYet.selector, 1));
        messenger.prove(withdrawal, 1, world.header, world.accountProof, world.storageProof);
    }

    /// @notice Who publishes a state with a message that nobody sent gets nothing by it.
    function test_prove_inAStateThatWasRemoved_reverts() external {
        Withdrawal memory theft = Withdrawal(0, BOB, BOB, 1 ether, 0, "");
        World memory world = worldOf(theft);
        appendBatch(contextNow(0), "");
        (uint64 wrong, uint64 claimId) = proposeAs(PROPOSER, 0, keccak256(world.header), LIE);
        (uint64 right, uint64 rightClaim) = proposeAs(PROPOSER, 0, keccak256("true"), 0);
        dispute(claimId, PROPOSER, LIE, ALICE);
        states.remove(wrong);
        vm.warp(time() + PERIOD + 1);
        vm.expectRevert(abi.encodeWithSelector(StateChain.NotFinalYet.selector, 1));
        messenger.prove(theft, 1, world.header, world.accountProof, world.storageProof);
        game.finalise(rightClaim);
        states.finalise(right);
        vm.expectRevert(abi.encodeWithSelector(StateProof.OtherBlock.selector, keccak256(world.header)));
        messenger.prove(theft, 1, world.header, world.accountProof, world.storageProof);
    }

    function test_prove_withAnotherHeader_reverts() external {
        Withdrawal memory withdrawal = Withdrawal(0, BOB, ALICE, 0, 0, "");
        World memory world = worldOf(withdrawal);
        vm.expectRevert(abi.encodeWithSelector(StateProof.OtherBlock.selector, keccak256(world.header)));
        messenger.prove(withdrawal, 0, world.header, world.accountProof, world.storageProof);
    }

    function test_prove_ofWhatWasNotSent_reverts() external {
        Withdrawal memory real = Withdrawal(0, BOB, ALICE, 1, 0, "");
        World memory world = worldOf(real);
        finaliseBlock(0, keccak256(world.header));
        Withdrawal memory forged = Withdrawal(0, BOB, ALICE, 2, 0, "");
        // The proof of the real one shows another slot.
        vm.expectRevert();
        messenger.prove(forged, 1, world.header, world.accountProof, world.storageProof);
        // A proof that the slot is empty is one, but not of a message.
        bytes32 key = keccak256(abi.encode(forged.hash(), uint256(0)));
        World memory empty = worldWith(key, hex"02");
        finaliseBlock(1, keccak256(empty.header));
        vm.expectRevert(abi.encodeWithSelector(Messenger.NotSent.selector, forged.hash()));
        messenger.prove(forged, 2, empty.header, empty.accountProof, empty.storageProof);
    }

    function test_prove_inAStateWithoutThePasser_reverts() external {
        Withdrawal memory withdrawal = Withdrawal(0, BOB, ALICE, 1, 0, "");
        bytes memory header = headerWith(MerkleTrie.EMPTY_ROOT);
        finaliseBlock(0, keccak256(header));
        vm.expectRevert(abi.encodeWithSelector(StateProof.NoSuchAccount.selector, Predeploys.MESSAGE_PASSER));
        messenger.prove(withdrawal, 1, header, new bytes[](0), new bytes[](0));
    }

    // ---- helpers --------------------------------------------------------------------------------------------------------

    function _send(uint256 value, bytes memory message, uint64 gas) private {
        vm.prank(ALICE);
        messenger.sendMessage{value: value}(address(_receiver), message, gas);
    }

    function _retry(uint256 value, uint64 gas, bytes memory message) private {
        vm.prank(BOB);
        l2Messenger.retry(0, ALICE, address(_receiver), value, gas, message);
    }

    function _hash(uint256 value, uint64 gas, bytes memory message) private view returns (bytes32) {
        return l2Messenger.hashOf(0, ALICE, address(_receiver), value, gas, message);
    }

    /// @dev Brings twice as much to L2, and lets Bob send a part of it back to the receiver.
    function _withdraw(uint256 value, bytes memory message) private returns (Withdrawal memory) {
        vm.prank(ALICE);
        messenger.sendMessage{value: 2 * value}(BOB, "", 0);
        vm.prank(BOB);
        passer.send{value: value}(address(_receiver), message, 0);
        relay();
        return sent[sent.length - 1];
    }
}

contract GasMeter {
    uint256 public seen;
    bool public closed;

    function close(bool closed_) external {
        closed = closed_;
    }

    fallback() external payable {
        uint256 gas = gasleft();
        require(!closed);
        seen = gas;
    }
}
