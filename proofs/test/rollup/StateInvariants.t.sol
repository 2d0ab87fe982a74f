// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {ClaimStatus, GamePhase} from "../../contracts/game/GameTypes.sol";
import {DisputeGame} from "../../contracts/game/DisputeGame.sol";
import {ProposalStatus, StateChain} from "../../contracts/rollup/StateChain.sol";
import {RollupFixture} from "./RollupFixture.sol";

/// @notice Proposals of anyone in any order: true ones, twins of them, false blocks and true blocks with a false last state. Who proposes a
/// true one plays against who denies it; what is false is denied in time.
contract StateHandler is RollupFixture {
    uint64 public constant BATCHES = 3;

    struct Known {
        uint64 claimId;
        address claimant;
        bool honest;
        /// The parent's block is the true one, and so is this.
        bool isTrue;
    }

    mapping(uint64 proposalId => Known) private _known;
    mapping(uint64 claimId => bool) private _heldUp;

    constructor() {
        setUp();
        for (uint64 i = 0; i < BATCHES; i++) appendBatch(contextNow(0), "");
        vm.warp(time() + PUBLISH_WINDOW + 1);
        vm.deal(PROPOSER, 1000 ether);
        vm.deal(ALICE, 1000 ether);
        vm.deal(BOB, 1000 ether);
        _known[0].isTrue = true;
    }

    /// @dev It is public, so that forge calls it among the others.
    function setUp() public override {
        if (address(chain) == address(0)) super.setUp();
    }

    function parts() external view returns (DisputeGame, StateChain) {
        return (game, states);
    }

    /// @dev What a batch truly leads to, behind a block.
    function blockAfter(bytes32 agreed, uint64 batch) public pure returns (bytes32) {
        return keccak256(abi.encode(agreed, batch));
    }

    function trueBlock(uint64 batches) public pure returns (bytes32 result) {
        result = GENESIS;
        for (uint64 i = 0; i < batches; i++) result = blockAfter(result, i);
    }

    function isTrue(uint64 proposalId) external view returns (bool) {
        return _known[proposalId].isTrue;
    }

    function proposeTrue(uint8 parent, bool alice) external {
        _propose(parent, alice, false, 0);
    }

    function proposeFalse(uint8 parent, bool alice, bool falseBlock) external {
        _propose(parent, alice, falseBlock, LIE);
    }

    /// @dev The true chain grows more often than it would by chance.
    function proposeBehindTheTip(bool alice) external {
        uint64 tip;
        uint64 highest;
        for (uint64 id = 1; id < states.proposalCount(); id++) {
            (uint64 batches,,,,) = states.proposals(id);
            if (_known[id].isTrue && batches > highest) (tip, highest) = (id, batches);
        }
        _propose(tip, alice, false, 0);
    }

    /// @dev Denies a claim and does no more than keep the game open for as long as the clock lasts.
    function holdUp(uint8 index) external {
        uint64 id = uint64(index % states.proposalCount());
        Known memory known = _known[id];
        if (!known.honest || _heldUp[known.claimId]) return;
        bytes32 content = game.contentOf(known.claimId);
        uint64 gameId = uint64(game.gameCount());
        vm.prank(BOB);
        try game.challenge{value: BOND}(known.claimId, content) {}
        catch {
            return;
        }
        _heldUp[known.claimId] = true;
        bytes32[] memory points = new bytes32[](3);
        for (uint64 i = 0; i < 3; i++) points[i] = hashOf(recordAt(0, STEPS * (i + 1) / 4));
        (,,,,,,,,,,,, bytes32 history) = game.games(gameId);
        vm.prank(known.claimant);
        game.divide(gameId, history, points);
    }

    function pass(uint16 hours_) external {
        vm.warp(time() + uint256(hours_) % 120 * 1 hours);
        _resolveAndAccept();
    }

    function removeOne(uint8 index) external {
        try states.remove(uint64(index % states.proposalCount())) {} catch {}
    }

    function finaliseOne(uint8 index) external {
        try states.finalise(uint64(index % states.proposalCount())) {} catch {}
    }

    function removeAll() public {
        for (uint64 id = 1; id < states.proposalCount(); id++) {
            try states.remove(id) {} catch {}
        }
    }

    /// @dev All that time has decided in the game.
    function _resolveAndAccept() private {
        for (uint64 i = 0; i < game.gameCount(); i++) {
            try game.resolve(i) {} catch {}
        }
        for (uint64 i = 0; i < game.claimCount(); i++) {
            try game.finalise(i) {} catch {}
        }
    }

    function _propose(uint64 index, bool alice, bool falseBlock, uint64 lie) private {
        uint64 parent = uint64(index % states.proposalCount());
        address who = alice ? ALICE : PROPOSER;
        (uint64 batches,,,, bytes32 agreed) = states.proposals(parent);
        if (batches == BATCHES) return;
        bytes32 claimed = blockAfter(agreed, batches);
        if (falseBlock) claimed = keccak256(abi.encode("false", claimed));
        uint64 claimId = claimAs(who, localsOf(agreed, recordOf(batches), claimed), lie);
        vm.prank(who);
        try states.propose(parent, claimed, claimId) returns (uint64 id) {
            _known[id] = Known(claimId, who, lie == 0, lie == 0 && agreed == trueBlock(batches));
        } catch {}
        if (lie != 0) assertTrue(dispute(claimId, who, lie, BOB) == GamePhase.ChallengerWon, "what is false falls");
    }
}

/// @notice Whatever anyone proposes, denies, removes and makes final in whatever order: what is true becomes final when it is accepted.
contract StateInvariantsTest is RollupFixture {
    StateHandler private _handler;

    function setUp() public override {
        _handler = new StateHandler();
        (game, states) = _handler.parts();
    }

    function targetContracts() external view returns (address[] memory targets) {
        targets = new address[](1);
        targets[0] = address(_handler);
    }

    /// forge-config: default.invariant.runs = 10
    /// forge-config: default.invariant.depth = 80
    /// forge-config: soak.invariant.runs = 200
    function invariant_onlyTheTrueBlocksAreFinal() external view {
        for (uint64 i = 0; i <= states.finalBatches(); i++) assertEq(states.finalBlock(i), _handler.trueBlock(i), "final block");
    }

    /// forge-config: default.invariant.runs = 10
    /// forge-config: default.invariant.depth = 80
    /// forge-config: soak.invariant.runs = 200
    function invariant_whatIsTrueIsRemovedOnlyForItsTwin() external view {
        for (uint64 id = 1; id < states.proposalCount(); id++) {
            (uint64 batches,,, ProposalStatus status,) = states.proposals(id);
            if (_handler.isTrue(id) && status == ProposalStatus.Removed) {
                assertTrue(batches <= states.finalBatches(), "a true proposal was removed");
            }
        }
    }

    /// @notice Behind the last final block an accepted true proposal can be made final, and behind it the next, whatever is removed first.
    /// forge-config: default.invariant.runs = 10
    /// forge-config: default.invariant.depth = 80
    /// forge-config: soak.invariant.runs = 200
    function invariant_anAcceptedTrueChainCanBecomeFinal() external {
        uint256 before = vm.snapshotState();
        _handler.removeAll();
        for (uint64 next = states.finalBatches() + 1; next <= _handler.BATCHES(); next++) {
            uint64 id = _acceptedTrue(next);
            if (id == 0) break;
            states.finalise(id);
            assertEq(states.finalBatches(), next, "final batches");
            _handler.removeAll();
        }
        vm.revertToState(before);
    }

    /// @notice The calls that the invariants are about do something: the chain comes to its end behind a twin of its first block, which
    /// itself is held up.
    function test_handler_finalisesTheChainBehindATwin() external {
        for (uint8 i = 0; i < _handler.BATCHES(); i++) _handler.proposeBehindTheTip(false);
        _handler.proposeTrue(0, true);
        _handler.proposeFalse(0, true, true);
        _handler.proposeFalse(1, true, false);
        for (uint8 i = 0; i < 2; i++) _handler.pass(71);
        _handler.holdUp(1);
        _handler.pass(30);
        _handler.finaliseOne(4);
        _handler.removeAll();
        for (uint8 id = 2; id <= _handler.BATCHES(); id++) _handler.finaliseOne(id);
        assertEq(states.finalBatches(), _handler.BATCHES(), "final batches");
        for (uint64 id = 1; id < states.proposalCount(); id++) {
            bool removed = statusOf(id) == ProposalStatus.Removed;
            assertTrue(removed == (id == 1 || id > 4), "what is removed");
        }
    }

    function _acceptedTrue(uint64 batches) private view returns (uint64) {
        for (uint64 id = 1; id < states.proposalCount(); id++) {
            (uint64 place,, uint64 claimId, ProposalStatus status,) = states.proposals(id);
            (,, ClaimStatus claim,,,,,,) = game.claims(claimId);
            if (place == batches && _handler.isTrue(id) && claim == ClaimStatus.Accepted) {
                assertTrue(status == ProposalStatus.Open, "an accepted true proposal was removed");
                return id;
            }
        }
        return 0;
    }
}
