// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Lock} from "./Lock.sol";
import {Messenger} from "./Messenger.sol";
import {Predeploys} from "./Predeploys.sol";
import {IERC20, Tokens} from "./Tokens.sol";
import {L2Bridge} from "./l2/L2Bridge.sol";

/// @title The bridge, on L1
/// @notice Keeps tokens that are on L2, for each pair of tokens apart: a token of L2 can never take out more than was paid in for it. Ether
/// goes through the messenger, which holds it.
contract Bridge is Lock {
    using Tokens for IERC20;

    event EtherDeposited(address indexed from, address indexed to, uint256 amount);
    event TokensDeposited(address indexed l1Token, address indexed l2Token, address indexed from, address to, uint256 amount);
    event TokensWithdrawn(address indexed l1Token, address indexed l2Token, address indexed from, address to, uint256 amount);

    error NothingReceived();
    error NotTheL2Bridge(address sender);
    error MoreThanDeposited(uint256 amount, uint256 deposited);

    Messenger public immutable messenger;

    /// @notice Tokens of L1 that are on L2 as that token.
    mapping(address l1Token => mapping(address l2Token => uint256)) public deposits;

    constructor(Messenger messenger_) {
        messenger = messenger_;
    }

    /// @notice Brings ether to L2.
    /// @param gas What the receiver gets at least, if it is a contract there.
    function depositEther(address to, uint64 gas) external payable {
        emit EtherDeposited(msg.sender, to, msg.value);
        messenger.sendMessage{value: msg.value}(to, "", gas);
    }

    /// @notice Brings tokens to L2. If the L2 token is none of this one's, they come back as a withdrawal.
    /// @param l2Token What they are on L2 (`BridgedToken`).
    function depositTokens(IERC20 l1Token, address l2Token, address to, uint256 amount, uint64 gas) external locks {
        // What arrives counts: some tokens keep a fee.
        uint256 before = l1Token.balanceOf(address(this));
        l1Token.pull(msg.sender, amount);
        uint256 received = l1Token.balanceOf(address(this)) - before;
        if (received == 0) revert NothingReceived();
        deposits[address(l1Token)][l2Token] += received;
        emit TokensDeposited(address(l1Token), l2Token, msg.sender, to, received);
        messenger.sendMessage(
            Predeploys.BRIDGE,
            abi.encodeCall(L2Bridge.finaliseDeposit, (address(l1Token), l2Token, msg.sender, to, received)),
            gas
        );
    }

    /// @notice Pays out what L2 has burnt. Called by the messenger only, for the bridge on L2.
    function finaliseWithdrawal(IERC20 l1Token, address l2Token, address from, address to, uint256 amount) external locks {
        if (msg.sender != address(messenger) || messenger.messageSender() != Predeploys.BRIDGE) revert NotTheL2Bridge(msg.sender);
        uint256 deposited = deposits[address(l1Token)][l2Token];
        if (amount > deposited) revert MoreThanDeposited(amount, deposited);
        deposits[address(l1Token)][l2Token] = deposited - amount;
        emit TokensWithdrawn(address(l1Token), l2Token, from, to, amount);
        l1Token.push(to, amount);
    }
}
