// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {DisputeGame} from "../../contracts/game/DisputeGame.sol";
import {GamePhase} from "../../contracts/game/GameTypes.sol";
import {Treasury} from "../../contracts/game/Treasury.sol";
import {GameFixture} from "./GameFixture.sol";

/// @notice A player that is a contract.
abstract contract ContractPlayer {
    DisputeGame internal immutable game;

    constructor(DisputeGame game_) payable {
        game = game_;
    }

    function challenge(uint64 claimId, uint256 bond) external returns (uint64) {
        return game.challenge{value: bond}(claimId, game.contentOf(claimId));
    }

    function withdraw(address payable to) external {
        game.withdraw(to);
    }
}

contract Refuser is ContractPlayer {
    constructor(DisputeGame game_) payable ContractPlayer(game_) {}

    receive() external payable {
        revert("no");
    }
}

contract GasBurner is ContractPlayer {
    constructor(DisputeGame game_) payable ContractPlayer(game_) {}

    receive() external payable {
        while (true) {}
    }
}

/// @notice Fetches again while it is being paid, and makes every other call that pays.
contract Thief is ContractPlayer {
    uint256 public attempts;
    uint256 public successes;

    constructor(DisputeGame game_) payable ContractPlayer(game_) {}

    receive() external payable {
        attempts++;
        _try(abi.encodeCall(game.withdraw, (payable(address(this)))));
        _try(abi.encodeCall(game.resolve, (0)));
        _try(abi.encodeCall(game.finalise, (0)));
    }

    function _try(bytes memory call) private {
        (bool success,) = address(game).call(call);
        if (success) successes++;
    }
}

/// @notice Receivers of money that do what they can to be in the way.
contract ReceiversTest is GameFixture {
    function test_WinnerThatRefusesMoney_IsDecidedForAndMayNameAnotherReceiver() public {
        Refuser player = new Refuser{value: 1 ether}(game);
        _letWin(player);
        vm.expectRevert(Treasury.PaymentRefused.selector);
        player.withdraw(payable(address(player)));
        player.withdraw(payable(CAROL));
        assertEq(CAROL.balance, 1 ether + CHALLENGE_BOND + CLAIM_BOND * 3 / 4, "paid to another");
    }

    function test_WinnerThatBurnsGas_IsDecidedForAndHarmsNobody() public {
        GasBurner player = new GasBurner{value: 1 ether}(game);
        _letWin(player);
        (bool success,) = address(player).call{gas: 1_000_000}(abi.encodeCall(player.withdraw, (payable(address(player)))));
        assertTrue(!success, "gas came from nowhere");
        assertEq(game.owed(address(player)), CHALLENGE_BOND + CLAIM_BOND * 3 / 4, "still owed");
    }

    function test_WinnerThatCallsBack_IsPaidOnce() public {
        Thief player = new Thief{value: CHALLENGE_BOND}(game);
        _letWin(player);
        challengeAs(BOB, claimAs(ALICE, TRUTH));
        player.withdraw(payable(address(player)));
        assertEq(player.attempts(), 1, "called");
        assertEq(player.successes(), 0, "a call back did something");
        assertEq(address(player).balance, CHALLENGE_BOND + CLAIM_BOND * 3 / 4, "once");
        assertEq(address(game).balance, CLAIM_BOND + CHALLENGE_BOND + CLAIM_BOND / 4, "the others' money is there");
    }

    function test_Nobody_WithoutMoneyHere_IsPaid() public {
        claimAs(ALICE, TRUTH);
        vm.expectRevert(Treasury.NothingOwed.selector);
        game.withdraw(payable(address(this)));
    }

    function _letWin(ContractPlayer player) private {
        uint64 gameId = player.challenge(claimAs(ALICE, 3), CHALLENGE_BOND);
        vm.warp(deadlineOf(gameId) + 1);
        game.resolve(gameId);
        assertPhase(gameId, GamePhase.ChallengerWon);
    }
}
