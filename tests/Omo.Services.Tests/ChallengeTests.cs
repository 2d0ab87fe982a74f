// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Rollup.Devnet;
using Omo.Rollup.States;

namespace Omo.Services.Tests;

/// <summary>A challenger among many proposals, several false ones, reorganisations, and failures.</summary>
public sealed class ChallengeTests : IAsyncLifetime
{
    private const int Rounds = 300;

    private readonly List<IDisposable> _owned = [];
    private TestRollup? _rollup;
    private BatchClaims? _claims;

    private TestRollup Rollup => _rollup!;

    private BatchClaims Claims => _claims!;

    private GameContract Game => Rollup.Contracts.Game.Game;

    public async Task InitializeAsync()
    {
        _rollup = await TestRollup.StartAsync();
        _claims = Rollup.Claims(await Rollup.NodeWithBatchesAsync(1));
    }

    public async Task DisposeAsync()
    {
        _owned.ForEach(o => o.Dispose());
        await Rollup.DisposeAsync();
    }

    [Fact]
    public async Task FalseProposal_AfterHundredsOfTrueOnes_IsChallengedAndATrueOneBecomesFinal()
    {
        const ulong Many = 501;
        await ProposeTruthAsync((await Rollup.Client.AccountsAsync())[5], (int)Many);

        await Liar().ProposeAsync(0, 0, Keccak256.Digest("none"u8));
        await Settlement.RepeatAsync(Challenger().StepAsync);
        Assert.Equal(Many, (await Game.GameAsync(0)).ClaimId);
        Assert.Equal(1ul, await Game.GameCountAsync());

        using var proposer = new Proposer(Claims, Rollup.States, Rollup.Sender(TestRollup.Other), NullLogger.Instance);
        await Settlement.RepeatAsync(proposer.StepAsync);
        await Rollup.PassAsync(TestRollup.Rules.Game.ChallengePeriod + 1);
        await Settlement.RepeatAsync(proposer.StepAsync);
        Assert.Equal(ProposalStatus.Final, (await Rollup.States.ProposalsAsync())[1].Status);
    }

    /// <summary>The node gives no logs of one game, so that the challenger cannot go on there; and none of what claims list.</summary>
    [Fact]
    public async Task FalseProposals_OfWhichOneCannotBePlayed_DoNotKeepTheChallengerFromTheOther()
    {
        var claimed = Game.Contract.Artifact.Event("Claimed").Topic.ToString();
        var divided = Game.Contract.Artifact.Event("Divided").Topic.ToString();
        using var node = new RefusingNode(Rollup.Endpoint, filter => filter["topics"]!.AsArray().Select(t => t!.GetValue<string>()).ToList() is var topics
            && topics.Count > 0 && (topics[0] == claimed || (topics[0] == divided && topics[1].EndsWith('0'))));
        using var client = new EthereumClient(node.Endpoint);
        var contracts = Rollup.Contracts.Game;
        var setup = await GameSetup.OpenAsync(client, Game.Contract.Address, contracts.Chunks!.Address, Rollup.Guest.Image, 0);
        var liar = Liar();
        ChainPlayer[] liars =
        [
            await liar.ProposeAsync(0, 0, Keccak256.Digest("one"u8)), await liar.ProposeAsync(0, 0, Keccak256.Digest("another"u8)),
        ];
        var challenger = Own(new Challenger(Rollup.Claims(Rollup.LastNode, setup), Rollup.States, Rollup.Sender(TestRollup.Challenger), NullLogger.Instance));

        for (var round = 0; round < Rounds && !await IsDefeatedAsync(1); round++)
        {
            try
            {
                await challenger.StepAsync();
            }
            catch (L1Exception)
            {
                // Of the game that cannot be played, while the other waits for the liar.
            }

            foreach (var player in liars)
            {
                await player.AdvanceAsync();
            }
        }

        Assert.True(await IsDefeatedAsync(1));
        Assert.False(await IsDefeatedAsync(0));
        Assert.Equal((0ul, 1ul), ((await Game.GameAsync(0)).ClaimId, (await Game.GameAsync(1)).ClaimId));
        Assert.NotEqual(0, node.Refused);

        // When nothing else is left to be done, it says what could not be.
        await Assert.ThrowsAsync<L1Exception>(() => Settlement.RepeatAsync(challenger.StepAsync));
    }

    [Fact]
    public async Task FalseProposal_InPlaceOfAnotherAfterAReorganisation_IsChallengedToo()
    {
        var before = await Rollup.SnapshotAsync();
        await Liar().ProposeAsync(0, 0, Keccak256.Digest("one"u8));
        var challenger = Challenger();
        await Settlement.RepeatAsync(challenger.StepAsync);
        Assert.Equal(1ul, await Game.GameCountAsync());
        var first = await Game.ClaimAsync(0);

        await Rollup.ReorganiseAsync(before, blocks: 6);
        await Liar().ProposeAsync(0, 0, Keccak256.Digest("another"u8));
        Assert.Equal(0ul, await Game.GameCountAsync());
        Assert.NotEqual(first.Locals, (await Game.ClaimAsync(0)).Locals);
        await Settlement.RepeatAsync(challenger.StepAsync);

        Assert.Equal(1ul, await Game.GameCountAsync());
    }

    /// <summary>The block is right, but the last state is not: everybody could build on it, and it would fall to its own author.</summary>
    [Fact]
    public async Task FalseClaim_OfTheRightBlock_IsChallengedAndNotBuiltOn()
    {
        var block = Claims.BlockAfter(1)!.Value;
        var liar = await Liar().ProposeAsync(0, 0, block);
        await Rollup.PassAsync(TestRollup.Rules.PublishWindow + 1);
        using var proposer = new Proposer(Claims, Rollup.States, Rollup.Sender(TestRollup.Other), NullLogger.Instance);
        await Settlement.RepeatAsync(proposer.StepAsync);
        var proposals = await Rollup.States.ProposalsAsync();
        Assert.Equal((block, 0ul), (proposals[2].BlockHash, proposals[2].Parent));

        var challenger = Challenger();
        for (var round = 0; round < Rounds && (await challenger.StepAsync() | await liar.AdvanceAsync() == PlayerProgress.Moved); round++)
        {
        }

        proposals = await Rollup.States.ProposalsAsync();
        Assert.Equal((ProposalStatus.Removed, ProposalStatus.Open), (proposals[1].Status, proposals[2].Status));
        Assert.Equal(GamePhase.ChallengerWon, (await Game.GameAsync(0)).Phase);
        Assert.Equal(1ul, await Game.GameCountAsync());
    }

    /// <summary>Another challenger was faster. The game that this one had is void, and its bond waits for it, when it is started again.</summary>
    [Fact]
    public async Task Challenger_StartedAgainAfterTheProposalWasRemoved_FetchesItsBond()
    {
        await Liar().ProposeAsync(0, 0, Keccak256.Digest("none"u8));
        var faster = Challenger();
        Assert.True(await faster.StepAsync());
        var key = TestRollup.Other;
        var before = await Rollup.Client.BalanceAsync(key.Address);
        var killed = Own(new Challenger(Claims, Rollup.States, Rollup.Sender(key), NullLogger.Instance));
        Assert.True(await killed.StepAsync());
        Assert.Equal(2ul, await Game.GameCountAsync());
        await Rollup.PassAsync(TestRollup.Rules.Game.Clock + 1);
        await Settlement.RepeatAsync(faster.StepAsync);
        Assert.Equal(ProposalStatus.Removed, (await Rollup.States.ProposalsAsync())[1].Status);

        using var again = new Challenger(Claims, Rollup.States, Rollup.Sender(TestRollup.Other), NullLogger.Instance);
        await Settlement.RepeatAsync(again.StepAsync);

        Assert.Equal(0, await Game.OwedToAsync(key.Address));
        Assert.InRange(await Rollup.Client.BalanceAsync(key.Address), before - (TestRollup.Ether / 100), before + TestRollup.Ether);
    }

    [Fact]
    public async Task Challenger_BetweenTwoBlocks_AsksForTheNewestBlockAlone()
    {
        using var node = new RefusingNode(Rollup.Endpoint, _ => false);
        using var client = new EthereumClient(node.Endpoint);
        var setup = await GameSetup.OpenAsync(client, Game.Contract.Address, Rollup.Contracts.Game.Chunks!.Address, Rollup.Guest.Image, 0);
        var states = new StateChainContract(client, Rollup.Contracts.States.Address);
        using var challenger = new Challenger(Rollup.Claims(Rollup.LastNode, setup), states, Rollup.Sender(TestRollup.Challenger), NullLogger.Instance);
        await Settlement.RepeatAsync(challenger.StepAsync);
        var before = node.Asked;

        for (var i = 0; i < 10; i++)
        {
            Assert.False(await challenger.StepAsync());
        }

        Assert.Equal(10, node.Asked - before);
    }

    /// <summary>A week of batches waits at any time: reading all of them at each block would be too much for any node.</summary>
    [Fact]
    public async Task Challenger_AtANewBlock_ReadsOnlyWhatItsEventsAreAbout()
    {
        const int Many = 40;
        var account = (await Rollup.Client.AccountsAsync())[5];
        var move = await ProposeTruthAsync(account, Many);
        using var node = new RefusingNode(Rollup.Endpoint, _ => false);
        using var client = new EthereumClient(node.Endpoint);
        var setup = await GameSetup.OpenAsync(client, Game.Contract.Address, Rollup.Contracts.Game.Chunks!.Address, Rollup.Guest.Image, 0);
        var states = new StateChainContract(client, Rollup.Contracts.States.Address);
        using var challenger = new Challenger(Rollup.Claims(Rollup.LastNode, setup), states, Rollup.Sender(TestRollup.Challenger), NullLogger.Instance);
        await Settlement.RepeatAsync(challenger.StepAsync);
        Assert.InRange(node.AskedSingly, 2 * Many, int.MaxValue);

        var before = node.AskedSingly;
        await Rollup.PassAsync(1);
        await challenger.StepAsync();
        Assert.InRange(node.AskedSingly - before, 1, Many / 2);

        before = node.AskedSingly;
        await move(Many);
        await challenger.StepAsync();
        Assert.InRange(node.AskedSingly - before, 1, Many / 2);
        Assert.Equal(Many + 2, (await states.ProposalsAsync()).Count);
    }

    /// <summary>One node behind the address names the newest block, and another one, which does not have it, is asked for the logs.</summary>
    [Fact]
    public async Task Board_WithLogsOfANodeThatIsBehind_ReadsWhatTheyAreAboutLater()
    {
        var account = (await Rollup.Client.AccountsAsync())[5];
        await ProposeTruthAsync(account, 1);
        using var node = new RefusingNode(Rollup.Endpoint, _ => false);
        using var client = new EthereumClient(node.Endpoint);
        var setup = await GameSetup.OpenAsync(client, Game.Contract.Address, Rollup.Contracts.Game.Chunks!.Address, Rollup.Guest.Image, 0);
        var board = new GameBoard(client, setup.Game, depth: 0);
        await board.ReadAsync();
        await Rollup.PassAsync(TestRollup.Rules.Game.ChallengePeriod + 1);
        await Game.Contract.SendFromAsync(account, "finalise", 0ul);
        node.LogsInstead = _ => new JsonArray();
        await board.ReadAsync();
        Assert.Equal(ClaimStatus.Open, board.Claims[0].Status);

        node.LogsInstead = _ => null;
        await Rollup.PassAsync(1);
        await board.ReadAsync();
        Assert.Equal(ClaimStatus.Accepted, board.Claims[0].Status);
    }

    // By somebody else. Gives what claims and proposes it once more, by the number of that claim.
    private async Task<Func<ulong, Task>> ProposeTruthAsync(Address account, int times)
    {
        var block = Claims.BlockAfter(1)!.Value;
        var oracle = Claims.Prepare(Claims.FindBatch(0)!, Claims.BlockAfter(0)!.Value, block);
        var (claim, bond) = Game.Encode(Claims.Terms(oracle, default).Move(account, 0, Rollup.Contracts.Game.Rules.ClaimBond, 0));
        await Rollup.PassAsync(TestRollup.Rules.PublishWindow + 1);
        async Task ProposeAsync(ulong id)
        {
            await Rollup.Client.SendAsync(Game.Contract.Address, claim, account, bond);
            await Rollup.Contracts.States.SendFromAsync(account, "propose", 0ul, block, id);
        }

        for (ulong id = 0; id < (ulong)times; id++)
        {
            await ProposeAsync(id);
        }

        return ProposeAsync;
    }

    private LyingProposer Liar() => Own(Rollup.Liar(Claims));

    private Challenger Challenger() => Own(new Challenger(Claims, Rollup.States, Rollup.Sender(TestRollup.Challenger), NullLogger.Instance));

    private async Task<bool> IsDefeatedAsync(ulong claim) => (await Game.ClaimAsync(claim)).Status == ClaimStatus.Defeated;

    private T Own<T>(T part)
        where T : IDisposable
    {
        _owned.Add(part);
        return part;
    }
}
