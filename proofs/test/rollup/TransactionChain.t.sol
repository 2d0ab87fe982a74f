// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {TransactionChain} from "../../contracts/rollup/TransactionChain.sol";
import {TransactionQueue} from "../../contracts/rollup/TransactionQueue.sol";
import {RollupFixture} from "./RollupFixture.sol";

contract TransactionChainTest is RollupFixture {
    bytes private constant DATA = hex"0102";
    uint64 private constant GAS = 100_000;

    // ---- the queue --------------------------------------------------------------------------------------------------

    function test_enqueue_ofAnAccountWithAKey_keepsTheSender() external {
        rvm.prank(ALICE, ALICE);
        chain.enqueue(BOB, 7, GAS, DATA);
        bytes32 link = keccak256(abi.encodePacked(bytes32(0), ALICE, BOB, uint128(0), uint256(7), GAS, DATA));
        _assertElement(0, link, GAS);
    }

    function test_enqueue_ofAContract_shiftsTheSender() external {
        chain.enqueue(BOB, 7, GAS, DATA);
        address shifted = address(uint160(address(this)) + uint160(0x1111000000000000000000000000000000001111));
        bytes32 first = keccak256(abi.encodePacked(bytes32(0), shifted, BOB, uint128(0), uint256(7), GAS, DATA));
        _assertElement(0, first, GAS);
        chain.enqueue(ALICE, 0, 2 * GAS, "");
        bytes32 second = keccak256(abi.encodePacked(first, shifted, ALICE, uint128(0), uint256(0), 2 * GAS));
        _assertElement(1, second, 3 * GAS);
        assertEq(chain.queueLength(), 2, "length");
    }

    function test_enqueue_ofTooMuchData_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(TransactionQueue.TooMuchData.selector, 50_001));
        chain.enqueue(BOB, 0, BLOCK_GAS, new bytes(50_001));
        chain.enqueue(BOB, 0, BLOCK_GAS, new bytes(50_000));
    }

    function test_enqueue_withAGasLimitOutOfRange_reverts() external {
        bytes memory reason = abi.encodeWithSelector(TransactionQueue.GasLimitOutOfRange.selector, 21_032, BLOCK_GAS);
        vm.expectRevert(reason);
        chain.enqueue(BOB, 0, 21_031, DATA);
        vm.expectRevert(reason);
        chain.enqueue(BOB, 0, BLOCK_GAS + 1, DATA);
        chain.enqueue(BOB, 0, 21_032, DATA);
        chain.enqueue(BOB, 0, BLOCK_GAS, DATA);
    }

    /// forge-config: default.fuzz.runs = 64
    function test_enqueue_burnsGas(uint64 gasLimit) external {
        gasLimit = uint64(gasLimit % (BLOCK_GAS - 21_000) + 21_000);
        uint256 before = gasleft();
        chain.enqueue(BOB, 0, gasLimit, "");
        uint256 used = before - gasleft();
        assertTrue(used >= gasLimit / 32, "burnt too little");
        assertTrue(used < gasLimit / 32 + 150_000, "burnt too much");
    }

    function test_enqueue_withTooLittleGasToBurn_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(TransactionQueue.TooLittleGasToBurn.selector, BLOCK_GAS / 32));
        chain.enqueue{gas: 400_000}(BOB, 0, BLOCK_GAS, "");
    }

    function test_enqueueMinting_ofOthersThanTheMessenger_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(TransactionQueue.NotTheMessenger.selector, ALICE));
        vm.prank(ALICE);
        chain.enqueueMinting(BOB, 1, GAS, "");
    }

    function test_enqueueMinting_ofTheMessenger_mintsTheValue() external {
        vm.prank(address(messenger));
        chain.enqueueMinting(BOB, 5, GAS, DATA);
        address shifted = address(uint160(address(messenger)) + uint160(0x1111000000000000000000000000000000001111));
        _assertElement(0, keccak256(abi.encodePacked(bytes32(0), shifted, BOB, uint128(5), uint256(5), GAS, DATA)), GAS);
    }

    // ---- batches of the sequencer -----------------------------------------------------------------------------------

    function test_append_keepsTheRecord() external {
        _enqueue(3, GAS);
        (bytes32 link,,,) = chain.queue(1);
        bytes memory contexts = bytes.concat(contextNow(0), contextNow(2));
        bytes memory data = hex"00c2c0c0";
        uint64 batch = appendBatch(contexts, data);
        assertEq(batch, 0, "batch");
        assertEq(recordOf(0), keccak256(abi.encodePacked(uint64(0), uint64(2), link, uint16(2), contexts, keccak256(data))), "record");
        (uint64 taken, uint64 height, uint40 timestamp, uint40 l1Block) = chain.tip();
        assertEq(taken, 2, "taken");
        assertEq(height, 2, "block");
        assertEq(timestamp, time(), "timestamp");
        assertEq(l1Block, number(), "block of L1");

        bytes memory one = contextNow(0);
        appendBatch(one, "");
        assertEq(recordOf(1), keccak256(abi.encodePacked(uint64(2), uint64(2), link, uint16(1), one)), "record without data");
    }

    function test_append_ofMuchData_hashesItInChunks() external {
        bytes memory data = new bytes(100_001);
        data[0] = 0x11;
        data[100_000] = 0x22;
        bytes memory first = new bytes(100_000);
        first[0] = 0x11;
        bytes memory one = contextNow(0);
        appendBatch(one, data);
        bytes32 expected = keccak256(
            abi.encodePacked(uint64(0), uint64(0), bytes32(0), uint16(1), one, keccak256(first), keccak256(hex"22"))
        );
        assertEq(recordOf(0), expected, "record");
    }

    function test_append_ofOthersThanTheSequencer_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.NotTheSequencer.selector, ALICE));
        vm.prank(ALICE);
        chain.appendSequencerBatch(0, contextNow(0), "");
    }

    function test_append_atAnotherPlace_reverts() external {
        appendBatch(contextNow(0), "");
        _expectRefusal(0, contextNow(0), abi.encodeWithSelector(TransactionChain.OtherPlace.selector, 1));
        _expectRefusal(2, contextNow(0), abi.encodeWithSelector(TransactionChain.OtherPlace.selector, 1));
    }

    function test_append_ofContextsOfAnotherSize_reverts() external {
        _expectRefusal("", abi.encodeWithSelector(TransactionChain.BadContexts.selector, 0));
        _expectRefusal(new bytes(11), abi.encodeWithSelector(TransactionChain.BadContexts.selector, 11));
        _expectRefusal(bytes.concat(contextNow(0), hex"00"), abi.encodeWithSelector(TransactionChain.BadContexts.selector, 13));
        _expectRefusal(_many(17), abi.encodeWithSelector(TransactionChain.BadContexts.selector, 17 * 12));
        appendBatch(_many(16), "");
    }

    function test_append_ofTooMuchData_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.TooManyTransactionBytes.selector, 2_000_001));
        vm.prank(SEQUENCER);
        chain.appendSequencerBatch(0, contextNow(0), new bytes(2_000_001));
    }

    function test_append_goingBack_reverts() external {
        appendBatch(contextNow(0), "");
        (uint256 now_, uint256 height) = (time(), number());
        bytes memory timeBack = abi.encodeWithSelector(TransactionChain.TimestampGoesBack.selector, 0, now_);
        _expectRefusal(context(0, now_ - 1, height), timeBack);
        _expectRefusal(
            context(0, now_, height - 1), abi.encodeWithSelector(TransactionChain.BlockNumberGoesBack.selector, 0, height)
        );
        vm.warp(now_ + 10);
        rvm.roll(height + 10);
        _expectRefusal(
            bytes.concat(context(0, now_ + 2, height), context(0, now_ + 1, height)),
            abi.encodeWithSelector(TransactionChain.TimestampGoesBack.selector, 1, now_ + 2)
        );
        _expectRefusal(
            bytes.concat(context(0, now_, height + 2), context(0, now_, height + 1)),
            abi.encodeWithSelector(TransactionChain.BlockNumberGoesBack.selector, 1, height + 2)
        );
    }

    function test_append_fromTheFuture_reverts() external {
        bytes memory reason = abi.encodeWithSelector(TransactionChain.FromTheFuture.selector, 0);
        _expectRefusal(context(0, time() + 1, number()), reason);
        _expectRefusal(context(0, time(), number() + 1), reason);
    }

    function test_append_ofWhatIsTooOld_reverts() external {
        bytes memory reason = abi.encodeWithSelector(TransactionChain.TooOld.selector, 0);
        _expectRefusal(context(0, time() - WINDOW - 1, number()), reason);
        _expectRefusal(context(0, time(), number() - WINDOW_BLOCKS - 1), reason);
        appendBatch(context(0, time() - WINDOW, number() - WINDOW_BLOCKS), "");
    }

    function test_append_ofMoreDepositsThanThereAre_reverts() external {
        _enqueue(2, GAS);
        _expectRefusal(contextNow(3), abi.encodeWithSelector(TransactionChain.QueueTooShort.selector, 0, 2));
        _expectRefusal(
            bytes.concat(contextNow(2), contextNow(1)), abi.encodeWithSelector(TransactionChain.QueueTooShort.selector, 1, 2)
        );
    }

    function test_append_ofADepositOfLater_reverts() external {
        (uint256 now_, uint256 height) = (time(), number());
        vm.warp(now_ + 1);
        rvm.roll(height + 1);
        _enqueue(1, GAS);
        bytes memory reason = abi.encodeWithSelector(TransactionChain.DepositFromTheFuture.selector, 0);
        _expectRefusal(context(1, now_, height + 1), reason);
        _expectRefusal(context(1, now_ + 1, height), reason);
        appendBatch(context(1, now_ + 1, height + 1), "");
    }

    function test_append_ofDepositsAboveTheBlocksGas_reverts() external {
        _enqueue(1, GAS);
        _enqueue(4, BLOCK_GAS / 4);
        _expectRefusal(
            contextNow(5), abi.encodeWithSelector(TransactionChain.DepositsExceedBlockGas.selector, 0, BLOCK_GAS + GAS)
        );
        appendBatch(bytes.concat(contextNow(1), contextNow(4)), "");
    }

    // ---- forced inclusion ---------------------------------------------------------------------------------------------

    function test_append_passingOverAnOverdueDeposit_reverts() external {
        _enqueue(2, GAS);
        uint256 now_ = time();
        vm.warp(now_ + WINDOW);
        appendBatch(contextNow(0), "");
        vm.warp(now_ + WINDOW + 1);
        bytes memory reason = abi.encodeWithSelector(TransactionChain.DepositOverdue.selector, 0);
        // Not even in blocks of a time at which it was not overdue.
        _expectRefusal(context(0, now_ + WINDOW, number()), reason);
        _expectRefusal(contextNow(1), abi.encodeWithSelector(TransactionChain.DepositOverdue.selector, 1));
        appendBatch(bytes.concat(contextNow(1), contextNow(1)), "");
    }

    function test_appendQueue_ofOverdueDeposits_isForAnyone() external {
        _enqueue(2, GAS);
        (bytes32 link,,,) = chain.queue(1);
        vm.warp(time() + WINDOW + 1);
        vm.prank(BOB);
        chain.appendQueueBatch(0, 2);
        assertEq(
            recordOf(0), keccak256(abi.encodePacked(uint64(0), uint64(2), link, uint16(1), contextNow(2))), "record"
        );
        (uint64 taken, uint64 height, uint40 timestamp, uint40 l1Block) = chain.tip();
        assertEq(taken, 2, "taken");
        assertEq(height, 1, "block");
        assertEq(timestamp, time(), "timestamp");
        assertEq(l1Block, number(), "block of L1");
        _expectRefusal(1, context(0, time() - 1, number()), abi.encodeWithSelector(
            TransactionChain.TimestampGoesBack.selector, 0, time()
        ));
    }

    function test_appendQueue_ofWhatIsNotOverdue_reverts() external {
        _enqueue(1, GAS);
        vm.warp(time() + 1);
        _enqueue(1, GAS);
        vm.warp(time() + WINDOW - 1);
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.NotOverdue.selector, 0));
        chain.appendQueueBatch(0, 1);
        vm.warp(time() + 1);
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.NotOverdue.selector, 1));
        chain.appendQueueBatch(0, 2);
        chain.appendQueueBatch(0, 1);
    }

    function test_appendQueue_ofImpossibleCounts_reverts() external {
        _enqueue(1, GAS);
        vm.warp(time() + WINDOW + 1);
        vm.expectRevert(TransactionChain.NothingToAppend.selector);
        chain.appendQueueBatch(0, 0);
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.QueueTooShort.selector, 0, 1));
        chain.appendQueueBatch(0, 2);
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.OtherPlace.selector, 0));
        chain.appendQueueBatch(1, 1);
    }

    function test_appendQueue_aboveTheBlocksGas_reverts() external {
        _enqueue(2, BLOCK_GAS / 2 + 1);
        vm.warp(time() + WINDOW + 1);
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.DepositsExceedBlockGas.selector, 0, BLOCK_GAS + 2));
        chain.appendQueueBatch(0, 2);
        chain.appendQueueBatch(0, 1);
        chain.appendQueueBatch(1, 1);
    }

    // ---- parameters -----------------------------------------------------------------------------------------------------

    function test_constructor_ofImpossibleParameters_reverts() external {
        vm.expectRevert(TransactionChain.BadParameters.selector);
        new TransactionChain(SEQUENCER, BOB, BLOCK_GAS, 0, 1);
        vm.expectRevert(TransactionChain.BadParameters.selector);
        new TransactionChain(SEQUENCER, BOB, BLOCK_GAS, 1, 0);
        vm.expectRevert(TransactionChain.BadParameters.selector);
        new TransactionChain(SEQUENCER, BOB, 820_999, 1, 1);
        new TransactionChain(SEQUENCER, BOB, 821_000, 1, 1);
    }

    function test_batchAt_ofNoBatch_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(TransactionChain.NoSuchBatch.selector, 0));
        chain.batchAt(0);
    }

    function _enqueue(uint256 count, uint64 gasLimit) private {
        for (uint256 i = 0; i < count; i++) chain.enqueue(BOB, 0, gasLimit, "");
    }

    function _many(uint256 count) private view returns (bytes memory contexts) {
        for (uint256 i = 0; i < count; i++) contexts = bytes.concat(contexts, contextNow(0));
    }

    function _expectRefusal(bytes memory contexts, bytes memory reason) private {
        _expectRefusal(chain.batchCount(), contexts, reason);
    }

    function _expectRefusal(uint64 batch, bytes memory contexts, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(SEQUENCER);
        chain.appendSequencerBatch(batch, contexts, "");
    }

    function _assertElement(uint256 index, bytes32 link, uint64 gasUpTo) private view {
        (bytes32 actual, uint40 timestamp, uint40 height, uint64 gas) = chain.queue(index);
        assertEq(actual, link, "link");
        assertEq(timestamp, time(), "timestamp");
        assertEq(height, number(), "block");
        assertEq(gas, gasUpTo, "gas");
    }
}
