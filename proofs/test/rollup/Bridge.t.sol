// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Bridge} from "../../contracts/rollup/Bridge.sol";
import {Predeploys} from "../../contracts/rollup/Predeploys.sol";
import {IERC20, Tokens} from "../../contracts/rollup/Tokens.sol";
import {BridgedToken} from "../../contracts/rollup/l2/BridgedToken.sol";
import {L2Bridge} from "../../contracts/rollup/l2/L2Bridge.sol";
import {L2Fixture} from "./L2Fixture.sol";

/// @notice A token of L1 with the habits that tokens have.
contract OddToken {
    mapping(address account => uint256) public balanceOf;
    uint256 public feePercent;
    bool public returnsNothing;
    bool public returnsFalse;
    Bridge public reentered;

    function give(address account, uint256 amount) external {
        balanceOf[account] += amount;
    }

    function behave(uint256 feePercent_, bool returnsNothing_, bool returnsFalse_, Bridge reentered_) external {
        (feePercent, returnsNothing, returnsFalse, reentered) = (feePercent_, returnsNothing_, returnsFalse_, reentered_);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        return _move(msg.sender, to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        if (address(reentered) != address(0)) {
            Bridge bridge = reentered;
            reentered = Bridge(address(0));
            bridge.depositTokens(IERC20(address(this)), address(1), from, amount, 0);
        }
        return _move(from, to, amount);
    }

    function _move(address from, address to, uint256 amount) private returns (bool) {
        balanceOf[from] -= amount;
        balanceOf[to] += amount - amount * feePercent / 100;
        if (returnsNothing) {
            assembly {
                return(0, 0)
            }
        }
        return !returnsFalse;
    }
}

contract BridgeTest is L2Fixture {
    uint64 private constant GAS = 300_000;

    OddToken private _token;
    BridgedToken private _bridged;

    function setUp() public override {
        super.setUp();
        _token = new OddToken();
        _token.give(ALICE, 1000);
        _bridged = new BridgedToken(Predeploys.BRIDGE, address(_token), "A token", "TOK", 18);
    }

    function test_ether_goesThere_andComesBack() external {
        vm.prank(ALICE);
        bridge.depositEther{value: 3 ether}(BOB, 0);
        relay();
        assertEq(BOB.balance, 13 ether, "on L2");
        vm.prank(BOB);
        l2Bridge.withdrawEther{value: 2 ether}(ALICE, 0);
        withdrawAll();
        assertEq(ALICE.balance, 9 ether, "on L1");
        assertEq(address(messenger).balance, minted - address(passer).balance, "L1 holds what is on L2");
    }

    function test_tokens_goThere_moveAndComeBack() external {
        _deposit(ALICE, 100);
        assertEq(_bridged.balanceOf(BOB), 100, "arrived");
        assertEq(_bridged.totalSupply(), 100, "supply");
        vm.prank(BOB);
        _bridged.transfer(ALICE, 60);
        vm.prank(ALICE);
        l2Bridge.withdrawTokens(_bridged, BOB, 50);
        withdrawAll();
        assertEq(_token.balanceOf(BOB), 50, "on L1");
        assertEq(_bridged.totalSupply(), 50, "supply");
        assertEq(bridge.deposits(address(_token), address(_bridged)), 50, "deposits");
    }

    function test_tokens_thatKeepAFee_countAsTheyArrive() external {
        _token.behave(10, false, false, Bridge(address(0)));
        _deposit(ALICE, 100);
        assertEq(_bridged.totalSupply(), 90, "supply");
        assertEq(bridge.deposits(address(_token), address(_bridged)), 90, "deposits");
    }

    function test_tokens_thatReturnNothing_areFine() external {
        _token.behave(0, true, false, Bridge(address(0)));
        _deposit(ALICE, 100);
        assertEq(_bridged.totalSupply(), 100, "supply");
    }

    function test_tokens_thatRefuse_areNot() external {
        _token.behave(0, false, true, Bridge(address(0)));
        vm.expectRevert(abi.encodeWithSelector(Tokens.TransferFailed.selector, _token));
        _depositRaw(ALICE, address(_bridged), 100);
        _token.behave(0, false, false, Bridge(address(0)));
        vm.expectRevert(abi.encodeWithSelector(Tokens.TransferFailed.selector, _token));
        _depositRaw(ALICE, address(_bridged), 1001);
        vm.expectRevert();
        bridge.depositTokens(IERC20(ALICE), address(_bridged), BOB, 1, GAS);
        vm.expectRevert(Bridge.NothingReceived.selector);
        _depositRaw(ALICE, address(_bridged), 0);
    }

    function test_tokens_thatCallBack_areRefused() external {
        _token.behave(0, false, false, bridge);
        vm.expectRevert(abi.encodeWithSelector(Tokens.TransferFailed.selector, _token));
        _depositRaw(ALICE, address(_bridged), 100);
    }

    /// @notice The L2 token must be one for that token and of this bridge; else the deposit comes back.
    function test_tokens_forAnotherToken_comeBack() external {
        BridgedToken[3] memory wrong = [
            new BridgedToken(Predeploys.BRIDGE, address(0xbad), "", "", 18),
            new BridgedToken(address(0xbad), address(_token), "", "", 18),
            BridgedToken(address(0xbad))
        ];
        for (uint256 i = 0; i < 3; i++) {
            _depositRaw(ALICE, address(wrong[i]), 100);
            assertEq(_token.balanceOf(ALICE), 900, "gone");
            withdrawAll();
            assertEq(_token.balanceOf(ALICE), 1000, "back");
            assertEq(bridge.deposits(address(_token), address(wrong[i])), 0, "deposits");
        }
    }

    function test_tokens_toNobody_comeBack() external {
        vm.prank(ALICE);
        bridge.depositTokens(IERC20(address(_token)), address(_bridged), address(0), 100, GAS);
        withdrawAll();
        assertEq(_token.balanceOf(ALICE), 1000, "back");
    }

    /// @notice A token of L2 that makes itself out of nothing takes out what was paid in for it, and nothing of others.
    function test_forgedToken_takesNothingOfOthers() external {
        _deposit(ALICE, 100);
        ForgedToken forged = new ForgedToken(address(_token));
        l2Bridge.withdrawTokens(BridgedToken(address(forged)), BOB, 100);
        relay();
        prove(sent[0]);
        vm.expectRevert();
        messenger.finalise(sent[0]);
        assertEq(bridge.deposits(address(_token), address(_bridged)), 100, "deposits");
    }

    function test_finaliseWithdrawal_ofOthersThanTheL2Bridge_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(Bridge.NotTheL2Bridge.selector, ALICE));
        vm.prank(ALICE);
        bridge.finaliseWithdrawal(IERC20(address(_token)), address(_bridged), ALICE, ALICE, 1);

        _deposit(ALICE, 100);
        vm.prank(ALICE);
        passer.send(
            address(bridge), abi.encodeCall(Bridge.finaliseWithdrawal, (IERC20(address(_token)), address(_bridged), ALICE, ALICE, 1)), 0
        );
        relay();
        prove(sent[0]);
        vm.expectRevert();
        messenger.finalise(sent[0]);
    }

    function test_finaliseDeposit_ofOthersThanTheL1Bridge_reverts() external {
        vm.expectRevert(abi.encodeWithSelector(L2Bridge.NotTheL1Bridge.selector, ALICE));
        vm.prank(ALICE);
        l2Bridge.finaliseDeposit(address(_token), address(_bridged), ALICE, ALICE, 1);

        bytes memory forged = abi.encodeCall(L2Bridge.finaliseDeposit, (address(_token), address(_bridged), ALICE, ALICE, 1));
        vm.prank(ALICE);
        messenger.sendMessage(Predeploys.BRIDGE, forged, GAS);
        relay();
        assertEq(_bridged.totalSupply(), 0, "supply");
    }

    // ---- the token ------------------------------------------------------------------------------------------------------

    function test_bridgedToken_isAnErc20() external {
        _deposit(ALICE, 100);
        vm.prank(BOB);
        _bridged.approve(ALICE, 30);
        vm.prank(ALICE);
        _bridged.transferFrom(BOB, ALICE, 20);
        assertEq(_bridged.allowance(BOB, ALICE), 10, "allowance");
        vm.expectRevert(abi.encodeWithSelector(BridgedToken.InsufficientAllowance.selector, ALICE, 10));
        vm.prank(ALICE);
        _bridged.transferFrom(BOB, ALICE, 11);
        vm.expectRevert(abi.encodeWithSelector(BridgedToken.InsufficientBalance.selector, ALICE, 20));
        vm.prank(ALICE);
        _bridged.transfer(BOB, 21);
        vm.expectRevert(BridgedToken.NoAccount.selector);
        vm.prank(ALICE);
        _bridged.transfer(address(0), 1);
        vm.prank(BOB);
        _bridged.approve(ALICE, type(uint256).max);
        vm.prank(ALICE);
        _bridged.transferFrom(BOB, ALICE, 80);
        assertEq(_bridged.allowance(BOB, ALICE), type(uint256).max, "allowance of any amount");
        assertEq(_bridged.balanceOf(ALICE), 100, "balance");
    }

    function test_bridgedToken_isMadeByTheBridgeAlone() external {
        bytes memory reason = abi.encodeWithSelector(BridgedToken.NotTheBridge.selector, ALICE);
        vm.expectRevert(reason);
        vm.prank(ALICE);
        _bridged.mint(ALICE, 1);
        vm.expectRevert(reason);
        vm.prank(ALICE);
        _bridged.burn(ALICE, 0);
    }

    function _deposit(address from, uint256 amount) private {
        _depositRaw(from, address(_bridged), amount);
        relay();
    }

    function _depositRaw(address from, address l2Token, uint256 amount) private {
        vm.prank(from);
        bridge.depositTokens(IERC20(address(_token)), l2Token, BOB, amount, GAS);
    }
}

contract ForgedToken {
    address public immutable l1Token;

    constructor(address l1Token_) {
        l1Token = l1Token_;
    }

    function burn(address, uint256) external {}
}
