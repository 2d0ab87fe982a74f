// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {PreimageOracle} from "../../contracts/PreimageOracle.sol";
import {Architecture} from "../../contracts/game/Architecture.sol";
import {DisputeGame} from "../../contracts/game/DisputeGame.sol";
import {GamePhase} from "../../contracts/game/GameTypes.sol";
import {Bridge} from "../../contracts/rollup/Bridge.sol";
import {Messenger} from "../../contracts/rollup/Messenger.sol";
import {ProposalStatus, StateChain} from "../../contracts/rollup/StateChain.sol";
import {TransactionChain} from "../../contracts/rollup/TransactionChain.sol";
import {ToyStep} from "../../contracts/toy/ToyStep.sol";
import {Test} from "../Test.sol";
import {RollupVm} from "./RollupVm.sol";

/// @notice The contracts of a rollup, over the toy machine: its program always exits with 0, whatever is said of a batch, so a claim about it
/// is true if its last state is the machine's. LIE is a last state that is not.
abstract contract RollupFixture is Test {
    uint64 internal constant BLOCK_GAS = 30_000_000;
    uint40 internal constant WINDOW = 4 hours;
    uint40 internal constant WINDOW_BLOCKS = 1200;
    uint32 internal constant PERIOD = 7 days;
    uint64 internal constant PUBLISH_WINDOW = 30 minutes;
    uint64 internal constant CLAIM_AGE = 1 hours;
    uint128 internal constant BOND = 0.1 ether;
    uint64 internal constant STEPS = 9;
    uint64 internal constant LIE = 5;

    bytes32 internal constant GUEST_HALF = keccak256("guest");
    bytes32 internal constant CONFIGURATION = keccak256("configuration");
    bytes32 internal constant GENESIS = keccak256("genesis");

    address internal constant SEQUENCER = address(0x5e9);
    address internal constant PROPOSER = address(0x9120);
    address internal constant ALICE = address(0xa11ce);
    address internal constant BOB = address(0xb0b);

    RollupVm internal constant rvm = RollupVm(address(vm));

    DisputeGame internal game;
    TransactionChain internal chain;
    StateChain internal states;
    Messenger internal messenger;
    Bridge internal bridge;

    /// @dev With it the program exits with 0.
    bytes32 internal input;

    function setUp() public virtual {
        vm.warp(1_700_000_000);
        rvm.roll(20_000_000);
        while (uint256(wordAt(STEPS)) & 3 != 0) input = bytes32(uint256(input) + 1);

        Architecture[] memory architectures = new Architecture[](1);
        architectures[0] = new Architecture(new ToyStep(), 50, 40, 41, 0, 42);
        game = new DisputeGame(new PreimageOracle(), architectures, 4, PERIOD, 3 days, 3 hours, 2, BOND, BOND, 250);
        address messengerAddress = rvm.computeCreateAddress(address(this), rvm.getNonce(address(this)) + 2);
        chain = new TransactionChain(SEQUENCER, messengerAddress, BLOCK_GAS, WINDOW, WINDOW_BLOCKS);
        bytes32[] memory starts = new bytes32[](1);
        starts[0] = hashOf(startRecord());
        states = new StateChain(game, chain, starts, CONFIGURATION, GENESIS, PROPOSER, PUBLISH_WINDOW, CLAIM_AGE);
        messenger = new Messenger(chain, states);
        bridge = new Bridge(messenger);
        assertTrue(address(messenger) == messengerAddress, "the messenger's address");

        vm.deal(PROPOSER, 10 ether);
        vm.deal(ALICE, 10 ether);
        vm.deal(BOB, 10 ether);
    }

    // The optimiser takes block.timestamp and block.number for constants of a test, though it moves both.

    function time() internal view returns (uint256) {
        return rvm.getBlockTimestamp();
    }

    function number() internal view returns (uint256) {
        return rvm.getBlockNumber();
    }

    // ---- the machine ----------------------------------------------------------------------------------------------

    function wordAt(uint64 step) internal view returns (bytes32 word) {
        word = keccak256(bytes.concat(GUEST_HALF, input));
        for (uint64 i = 0; i < step; i++) word = keccak256(bytes.concat(word));
    }

    function program() internal pure returns (bytes memory) {
        return abi.encodePacked(GUEST_HALF, STEPS, uint8(0), false, uint64(0));
    }

    function startRecord() internal view returns (bytes memory) {
        return recordAt(0, 0);
    }

    /// @dev The record at a step as who lies from step `lie` on says it, 0 for nobody.
    function recordAt(uint64 lie, uint64 step) internal view returns (bytes memory) {
        bytes32 word = wordAt(step);
        if (lie != 0 && step >= lie) word = keccak256(abi.encode("lie", word));
        return abi.encodePacked(word, STEPS, uint8(0), step == STEPS, step);
    }

    function hashOf(bytes memory record) internal pure returns (bytes32) {
        uint256 status = record[41] == 0 ? 3 : 0;
        return bytes32(uint256(keccak256(record)) & type(uint256).max >> 8 | status << 248);
    }

    // ---- batches and proposals --------------------------------------------------------------------------------------

    function context(uint256 deposits, uint256 timestamp, uint256 l1Block) internal pure returns (bytes memory) {
        return abi.encodePacked(uint16(deposits), uint40(timestamp), uint40(l1Block));
    }

    /// @dev A block of now.
    function contextNow(uint256 deposits) internal view returns (bytes memory) {
        return context(deposits, time(), number());
    }

    function appendBatch(bytes memory contexts, bytes memory transactions) internal returns (uint64 batch) {
        batch = chain.batchCount();
        vm.prank(SEQUENCER);
        chain.appendSequencerBatch(batch, contexts, transactions);
    }

    function recordOf(uint64 batch) internal view returns (bytes32 record) {
        (record,) = chain.batchAt(batch);
    }

    function localsOf(bytes32 agreed, bytes32 record, bytes32 claimed) internal pure returns (bytes32[] memory locals) {
        bytes32[4] memory values = [agreed, record, CONFIGURATION, claimed];
        locals = new bytes32[](12);
        for (uint256 i = 0; i < 4; i++) {
            locals[3 * i] = bytes32(uint256(1) << 248 | (i + 1));
            locals[3 * i + 1] = bytes32(uint256(32));
            locals[3 * i + 2] = values[i];
        }
    }

    function claimAs(address who, bytes32[] memory locals, uint64 lie) internal returns (uint64) {
        vm.prank(who);
        return game.claim{value: BOND}(0, program(), input, STEPS, recordAt(lie, STEPS), locals);
    }

    /// @dev Claims and proposes what the batch behind the parent leads to.
    function proposeAs(address who, uint64 parent, bytes32 blockHash, uint64 lie) internal returns (uint64 proposalId, uint64 claimId) {
        (uint64 batches,,,, bytes32 agreed) = states.proposals(parent);
        claimId = claimAs(who, localsOf(agreed, recordOf(batches), blockHash), lie);
        vm.prank(who);
        proposalId = states.propose(parent, blockHash, claimId);
    }

    /// @dev Blocks of now that take all deposits.
    function contextsOfAll() internal view returns (bytes memory contexts) {
        (uint256 taken,,,) = chain.tip();
        uint256 left = chain.queueLength() - taken;
        do {
            uint256 count = left < 4 ? left : 4;
            contexts = bytes.concat(contexts, contextNow(count));
            left -= count;
        } while (left > 0);
    }

    /// @dev Appends a batch and brings it to a final block.
    function finaliseBlock(uint64 parent, bytes32 blockHash) internal returns (uint64 proposalId) {
        uint64 claimId;
        appendBatch(contextsOfAll(), "");
        (proposalId, claimId) = proposeAs(PROPOSER, parent, blockHash, 0);
        vm.warp(time() + PERIOD + 1);
        game.finalise(claimId);
        states.finalise(proposalId);
    }

    function statusOf(uint64 proposalId) internal view returns (ProposalStatus status) {
        (,,, status,) = states.proposals(proposalId);
    }

    // ---- a game about a lie -----------------------------------------------------------------------------------------

    /// @dev Plays a challenge to its end by one proven instruction.
    function dispute(uint64 claimId, address claimant, uint64 lie, address challenger) internal returns (GamePhase outcome) {
        bytes32 content = game.contentOf(claimId);
        vm.prank(challenger);
        uint64 gameId = game.challenge{value: BOND}(claimId, content);
        while (true) {
            (,, GamePhase phase,,, uint64 low, uint64 high,,,,,, bytes32 history) = game.games(gameId);
            if (phase >= GamePhase.ClaimantWon) return phase;
            if (phase == GamePhase.Prove) {
                game.prove(gameId, recordAt(0, low), "");
                continue;
            }
            uint256 parts = high - low < 4 ? high - low : 4;
            bytes32[] memory points = new bytes32[](parts - 1);
            uint256 part = parts - 1;
            for (uint256 i = parts - 1; i > 0; i--) {
                uint64 step = uint64(low + (high - low) * i / parts);
                points[i - 1] = hashOf(recordAt(lie, step));
                if (points[i - 1] != hashOf(recordAt(0, step))) part = i - 1;
            }
            vm.prank(claimant);
            game.divide(gameId, history, points);
            vm.prank(challenger);
            game.choose(gameId, history, points, part);
        }
    }
}
