// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

contract Child {
    uint256 public immutable value;
    address public immutable maker;
    string public name;

    constructor(uint256 v, string memory n) {
        value = v;
        maker = msg.sender;
        name = n;
    }

    function twice() external view returns (uint256) {
        return value * 2;
    }
}

/// What transpiling has to get right: constructor's arguments, immutables, creations, calls and their failures, constants.
contract Shop {
    uint256 public immutable price;
    address public immutable owner;
    string public title;
    Child[] public children;

    event Made(address indexed child, uint256 value);

    constructor(uint256 p, string memory t) {
        price = p;
        owner = msg.sender;
        title = t;
    }

    function make(uint256 v) external returns (address) {
        Child child = new Child(v, "a child with a name that is longer than thirty-two bytes");
        children.push(child);
        emit Made(address(child), v);
        return address(child);
    }

    function makeAt(bytes32 salt) external returns (address) {
        return address(new Child{salt: salt}(price, title));
    }

    function ask(uint256 i) external view returns (uint256, string memory, address, uint256) {
        return (children[i].twice(), children[i].name(), children[i].maker(), address(children[i]).code.length > 0 ? 1 : 0);
    }

    function fail(string calldata why) external pure {
        require(bytes(why).length == 0, why);
    }

    function tryToFail(string calldata why) external view returns (string memory) {
        try this.fail(why) {
            return "it did not";
        } catch Error(string memory reason) {
            return reason;
        }
    }

    function context() external view returns (uint256, uint256, uint256, address, address) {
        return (block.timestamp, block.number, block.chainid, msg.sender, address(this));
    }

    function sum(uint256[] calldata values) external pure returns (uint256 total) {
        for (uint256 i = 0; i < values.length; i++) total += values[i];
    }
}

/// A jump destination that comes from storage.
contract Pointer {
    function(uint256, uint256) internal pure returns (uint256) private operation;

    constructor() {
        operation = add;
    }

    function choose(bool multiplies) external {
        operation = multiplies ? mul : add;
    }

    function compute(uint256 a, uint256 b) external view returns (uint256) {
        return operation(a, b);
    }

    function add(uint256 a, uint256 b) private pure returns (uint256) {
        return a + b;
    }

    function mul(uint256 a, uint256 b) private pure returns (uint256) {
        return a * b;
    }
}
