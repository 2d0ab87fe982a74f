// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Withdrawal, Withdrawals} from "../../contracts/rollup/Withdrawals.sol";
import {BridgedToken} from "../../contracts/rollup/l2/BridgedToken.sol";
import {Bridge} from "../../contracts/rollup/Bridge.sol";
import {Predeploys} from "../../contracts/rollup/Predeploys.sol";
import {StateChain} from "../../contracts/rollup/StateChain.sol";
import {TransactionChain} from "../../contracts/rollup/TransactionChain.sol";
import {IERC20} from "../../contracts/rollup/Tokens.sol";
import {Messenger} from "../../contracts/rollup/Messenger.sol";
import {OddToken} from "./Bridge.t.sol";
import {L2Fixture} from "./L2Fixture.sol";

/// @notice Functions that forge does not call.
struct FuzzSelector {
    address addr;
    bytes4[] selectors;
}

/// @notice What forge calls in any order with any arguments.
contract RollupHandler is L2Fixture {
    using Withdrawals for Withdrawal;

    OddToken public token;
    BridgedToken public bridged;
    /// @dev Messages to L1 that were delivered, and the wei that they took.
    uint256 public deliveries;
    uint256 public deliveredWei;
    uint256 public wentBack;
    uint256 public deliveredTwice;
    uint256 public overdueLeft;
    Withdrawal[] private _known;

    constructor() {
        setUp();
        // What there is on L2 was minted.
        vm.deal(BOB, 0);
        token = new OddToken();
        token.give(ALICE, 1_000_000);
        bridged = new BridgedToken(Predeploys.BRIDGE, address(token), "A token", "TOK", 18);
    }

    /// @dev It is public, so that forge calls it among the others.
    function setUp() public override {
        if (address(chain) == address(0)) super.setUp();
    }

    function parts() external view returns (TransactionChain, StateChain, Messenger, Bridge) {
        return (chain, states, messenger, bridge);
    }

    function mintedWei() external view returns (uint256) {
        return minted;
    }

    function depositEther(uint64 amount, bool toBridge) external {
        // The bridge of L2 takes no ether: such a message fails and waits.
        amount %= 1 ether / 100;
        vm.prank(ALICE);
        messenger.sendMessage{value: amount}(toBridge ? Predeploys.BRIDGE : BOB, "", 0);
        _relay();
    }

    function withdrawEther(uint64 amount, bool toAToken) external {
        amount %= 1 ether / 100;
        if (BOB.balance < amount) return;
        vm.prank(BOB);
        l2Bridge.withdrawEther{value: amount}(toAToken ? address(token) : ALICE, 0);
        _relay();
    }

    function depositTokens(uint16 amount, bool wrongToken) external {
        if (amount == 0 || token.balanceOf(ALICE) < amount) return;
        vm.prank(ALICE);
        bridge.depositTokens(IERC20(address(token)), wrongToken ? address(token) : address(bridged), BOB, amount, 300_000);
        _relay();
    }

    function withdrawTokens(uint16 amount) external {
        if (bridged.balanceOf(BOB) < amount) return;
        vm.prank(BOB);
        l2Bridge.withdrawTokens(bridged, ALICE, amount);
        _relay();
    }

    function proveOne(uint8 index) external {
        if (_known.length == 0) return;
        Withdrawal memory withdrawal = _known[index % _known.length];
        if (!messenger.proven(withdrawal.hash())) prove(withdrawal);
    }

    function deliverOne(uint8 index) external {
        if (_known.length == 0) return;
        Withdrawal memory withdrawal = _known[index % _known.length];
        bool before = messenger.delivered(withdrawal.hash());
        try messenger.finalise(withdrawal) {
            if (before) deliveredTwice++;
            deliveries++;
            deliveredWei += withdrawal.value;
        } catch {}
    }

    /// @dev Brings everything to L1 that can go there. What is for the token, which takes no ether, cannot.
    /// @return stuck What could not, in wei.
    function settle() external returns (uint256 stuck) {
        for (uint256 i = 0; i < _known.length; i++) {
            Withdrawal memory withdrawal = _known[i];
            if (!messenger.proven(withdrawal.hash())) prove(withdrawal);
            if (messenger.delivered(withdrawal.hash())) continue;
            if (withdrawal.target == address(token)) {
                stuck += withdrawal.value;
                continue;
            }
            messenger.finalise(withdrawal);
            deliveries++;
            deliveredWei += withdrawal.value;
        }
    }

    function append(uint8 deposits, uint16 age) external {
        (uint64 taken, uint64 height, uint40 timestamp,) = chain.tip();
        bytes memory contexts = context(deposits % 8, time() - age % (5 hours), number());
        uint64 batch = chain.batchCount();
        vm.prank(SEQUENCER);
        try chain.appendSequencerBatch(batch, contexts, "") {} catch {}
        _checkTip(taken, height, timestamp);
    }

    function appendQueue(uint8 count) external {
        (uint64 taken, uint64 height, uint40 timestamp,) = chain.tip();
        try chain.appendQueueBatch(chain.batchCount(), count % 8) {} catch {}
        _checkTip(taken, height, timestamp);
    }

    function pass(uint16 seconds_) external {
        vm.warp(time() + seconds_ % (WINDOW / 2));
        rvm.roll(number() + seconds_ % (WINDOW / 2) / 12);
    }

    function _relay() private {
        relay();
        for (uint256 i = 0; i < sent.length; i++) _known.push(sent[i]);
        delete sent;
    }

    function _checkTip(uint64 taken, uint64 height, uint40 timestamp) private {
        (uint64 takenNow, uint64 heightNow, uint40 timestampNow,) = chain.tip();
        if (takenNow < taken || heightNow < height || timestampNow < timestamp) wentBack++;
        if (heightNow == height || takenNow >= chain.queueLength()) return;
        // After a batch of the sequencer nothing is overdue; after one of somebody else no more than was before.
        (, uint40 enqueuedAt,,) = chain.queue(takenNow);
        if (takenNow == taken && enqueuedAt + WINDOW < time()) overdueLeft++;
    }
}

/// @notice What holds whatever anyone does.
contract RollupInvariantsTest is L2Fixture {
    RollupHandler private _handler;

    function setUp() public override {
        _handler = new RollupHandler();
        (chain, states, messenger, bridge) = _handler.parts();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// @notice `settle` is for the end.
    function excludeSelectors() external view returns (FuzzSelector[] memory excluded) {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = RollupHandler.settle.selector;
        excluded = new FuzzSelector[](1);
        excluded[0] = FuzzSelector(address(_handler), selectors);
    }

    /// @notice Whatever has happened, everybody gets what is theirs.
    function afterInvariant() external {
        uint256 stuck = _handler.settle();
        assertEq(address(passer).balance, _handler.deliveredWei() + stuck, "what left L2 but is not on L1");
        invariant_etherIsConserved();
        invariant_tokensAreConserved();
    }

    /// @notice The calls that the invariants are about do something: ether and tokens go to L2 and come back, and what was delivered is not
    /// delivered again.
    function test_handler_movesEtherAndTokens() external {
        _handler.depositEther(3000, false);
        _handler.depositEther(500, true);
        _handler.depositTokens(70, false);
        _handler.depositTokens(30, true);
        _handler.withdrawEther(1000, false);
        _handler.withdrawTokens(20);
        for (uint8 i = 0; i < 3; i++) {
            _handler.deliverOne(i);
            assertEq(_handler.deliveries(), i, "deliveries of what is not proven");
            _handler.proveOne(i);
            _handler.deliverOne(i);
            _handler.deliverOne(i);
            assertEq(_handler.deliveries(), i + 1, "deliveries");
        }
        assertEq(_handler.deliveredWei(), 1000, "delivered");
        assertEq(address(messenger).balance, 2500, "what L1 holds");
        assertEq(bridge.deposits(address(_handler.token()), address(_handler.bridged())), 50, "tokens that L1 holds");
        _handler.withdrawEther(300, true);
        assertEq(_handler.settle(), 300, "stuck");
        invariant_etherIsConserved();
        invariant_tokensAreConserved();
    }

    /// @notice L1 holds what was minted less what it has paid out, and that is what L2 has and what left it but was not fetched.
    /// forge-config: default.invariant.runs = 5
    /// forge-config: default.invariant.depth = 80
    /// forge-config: soak.invariant.runs = 200
    function invariant_etherIsConserved() public view {
        uint256 left = address(passer).balance;
        uint256 paid = _handler.deliveredWei();
        assertEq(address(messenger).balance + paid, _handler.mintedWei(), "what was minted");
        assertEq(BOB.balance + address(l2Messenger).balance + left, _handler.mintedWei(), "what L2 has");
        assertTrue(paid <= left, "L1 has paid what did not leave L2");
    }

    /// @notice Each token of L2 is kept on L1, once.
    /// forge-config: default.invariant.runs = 5
    /// forge-config: default.invariant.depth = 80
    /// forge-config: soak.invariant.runs = 200
    function invariant_tokensAreConserved() public view {
        OddToken token = _handler.token();
        BridgedToken bridged = _handler.bridged();
        uint256 kept = bridge.deposits(address(token), address(bridged)) + bridge.deposits(address(token), address(token));
        assertEq(token.balanceOf(address(bridge)), kept, "kept");
        assertTrue(bridge.deposits(address(token), address(bridged)) >= bridged.totalSupply(), "more on L2 than on L1");
    }

    /// forge-config: default.invariant.runs = 5
    /// forge-config: default.invariant.depth = 80
    /// forge-config: soak.invariant.runs = 200
    function invariant_nothingIsDeliveredTwice() external view {
        assertEq(_handler.deliveredTwice(), 0, "delivered twice");
    }

    /// forge-config: default.invariant.runs = 5
    /// forge-config: default.invariant.depth = 80
    /// forge-config: soak.invariant.runs = 200
    function invariant_theChainGoesForward() external view {
        assertEq(_handler.wentBack(), 0, "went back");
        assertEq(_handler.overdueLeft(), 0, "an overdue deposit was passed over");
        assertTrue(states.finalBatches() <= chain.batchCount(), "more states than batches");
    }
}
