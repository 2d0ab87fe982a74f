// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Bridge} from "../Bridge.sol";
import {Lock} from "../Lock.sol";
import {Predeploys} from "../Predeploys.sol";
import {IERC20} from "../Tokens.sol";
import {BridgedToken} from "./BridgedToken.sol";
import {L2Messenger} from "./L2Messenger.sol";
import {MessagePasser} from "./MessagePasser.sol";

/// @title The bridge, on L2
contract L2Bridge is Lock {
    event TokensArrived(address indexed l1Token, address indexed l2Token, address indexed from, address to, uint256 amount);
    /// @notice The token of L2 did not take them.
    event TokensReturned(address indexed l1Token, address indexed l2Token, address indexed from, uint256 amount);
    event TokensWithdrawn(address indexed l1Token, address indexed l2Token, address indexed from, address to, uint256 amount);

    error NotTheL1Bridge(address sender);

    /// @dev For the bridge on L1 and a token. One that needs more fails with less, and so does the bridge: nothing is lost.
    uint64 private constant RELEASE_GAS = 200_000;

    /// @notice The bridge on L1.
    address public immutable l1Bridge;

    constructor(address l1Bridge_) {
        l1Bridge = l1Bridge_;
    }

    /// @notice Takes ether out of L2.
    /// @param gas What the receiver gets at least, if it is a contract on L1.
    function withdrawEther(address to, uint64 gas) external payable {
        _send(to, msg.value, "", gas);
    }

    /// @notice Takes tokens out of L2.
    function withdrawTokens(BridgedToken l2Token, address to, uint256 amount) external locks {
        address l1Token = l2Token.l1Token();
        l2Token.burn(msg.sender, amount);
        emit TokensWithdrawn(l1Token, address(l2Token), msg.sender, to, amount);
        _release(l1Token, address(l2Token), msg.sender, to, amount);
    }

    /// @notice Makes the tokens that were deposited on L1, or sends them back. Called by the messenger only, for the bridge on L1.
    function finaliseDeposit(address l1Token, address l2Token, address from, address to, uint256 amount) external locks {
        if (msg.sender != Predeploys.MESSENGER || L2Messenger(msg.sender).messageSender() != l1Bridge) revert NotTheL1Bridge(msg.sender);
        if (_stands(l2Token, l1Token) && _mints(l2Token, to, amount)) {
            emit TokensArrived(l1Token, l2Token, from, to, amount);
        } else {
            emit TokensReturned(l1Token, l2Token, from, amount);
            _release(l1Token, l2Token, to, from, amount);
        }
    }

    /// @dev Whether that is a token of this bridge for the other one. Nothing that it answers makes this revert.
    function _stands(address l2Token, address l1Token) private view returns (bool) {
        return _answers(l2Token, abi.encodeCall(BridgedToken(l2Token).l1Token, ()), l1Token)
            && _answers(l2Token, abi.encodeCall(BridgedToken(l2Token).bridge, ()), address(this));
    }

    function _answers(address target, bytes memory question, address expected) private view returns (bool) {
        (bool success, bytes memory answer) = target.staticcall(question);
        return success && answer.length == 32 && bytes32(answer) == bytes32(uint256(uint160(expected)));
    }

    function _mints(address l2Token, address to, uint256 amount) private returns (bool success) {
        (success,) = l2Token.call(abi.encodeCall(BridgedToken.mint, (to, amount)));
    }

    function _release(address l1Token, address l2Token, address from, address to, uint256 amount) private {
        _send(l1Bridge, 0, abi.encodeCall(Bridge.finaliseWithdrawal, (IERC20(l1Token), l2Token, from, to, amount)), RELEASE_GAS);
    }

    function _send(address target, uint256 value, bytes memory data, uint64 gas) private {
        MessagePasser(Predeploys.MESSAGE_PASSER).send{value: value}(target, data, gas);
    }
}
