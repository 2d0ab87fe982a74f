// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title A token of L1 on L2
/// @notice An ERC-20 token that the bridge alone makes and destroys. Anyone may deploy one for any token.
contract BridgedToken {
    event Transfer(address indexed from, address indexed to, uint256 amount);
    event Approval(address indexed owner, address indexed spender, uint256 amount);

    error NotTheBridge(address sender);
    error InsufficientBalance(address account, uint256 balance);
    error InsufficientAllowance(address spender, uint256 allowance);
    error NoAccount();

    address public immutable bridge;
    address public immutable l1Token;
    uint8 public immutable decimals;
    string public name;
    string public symbol;

    uint256 public totalSupply;
    mapping(address account => uint256) public balanceOf;
    mapping(address owner => mapping(address spender => uint256)) public allowance;

    modifier onlyBridge() {
        if (msg.sender != bridge) revert NotTheBridge(msg.sender);
        _;
    }

    constructor(address bridge_, address l1Token_, string memory name_, string memory symbol_, uint8 decimals_) {
        bridge = bridge_;
        l1Token = l1Token_;
        name = name_;
        symbol = symbol_;
        decimals = decimals_;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        _move(msg.sender, to, amount);
        return true;
    }

    function transferFrom(address from, address to, uint256 amount) external returns (bool) {
        uint256 allowed = allowance[from][msg.sender];
        if (allowed < amount) revert InsufficientAllowance(msg.sender, allowed);
        // The greatest allowance stands for any.
        if (allowed != type(uint256).max) allowance[from][msg.sender] = allowed - amount;
        _move(from, to, amount);
        return true;
    }

    function approve(address spender, uint256 amount) external returns (bool) {
        allowance[msg.sender][spender] = amount;
        emit Approval(msg.sender, spender, amount);
        return true;
    }

    function mint(address to, uint256 amount) external onlyBridge {
        if (to == address(0)) revert NoAccount();
        totalSupply += amount;
        balanceOf[to] += amount;
        emit Transfer(address(0), to, amount);
    }

    function burn(address from, uint256 amount) external onlyBridge {
        _take(from, amount);
        totalSupply -= amount;
        emit Transfer(from, address(0), amount);
    }

    function _move(address from, address to, uint256 amount) private {
        if (to == address(0)) revert NoAccount();
        _take(from, amount);
        balanceOf[to] += amount;
        emit Transfer(from, to, amount);
    }

    function _take(address from, uint256 amount) private {
        uint256 balance = balanceOf[from];
        if (balance < amount) revert InsufficientBalance(from, balance);
        balanceOf[from] = balance - amount;
    }
}
