// SPDX-License-Identifier: MIT
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
        var block = Claims.BlockAfter(1)!.Value;
        var oracle = Claims.Prepare(Claims.FindBatch(0)!, Claims.BlockAfter(0)!.Value, block);
        var account = (await Rollup.Client.AccountsAsync())[5];
        var (claim, bond) = Game.Encode(Claims.Terms(oracle, default).Move(account, 0, Rollup.Contracts.Game.Rules.ClaimBond, 0));
        await Rollup.PassAsync(TestRollup.Rules.PublishWindow + 1);
        for (ulong id = 0; id < Many; id++)
        {
            await Rollup.Client.SendAsync(Game.Contract.Address, claim, account, bond);
            await Rollup.Contracts.States.SendFromAsync(account, "propose", 0ul, block, id);
        }

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
            && (topics[0] == claimed || (topics[0] == divided && topics[1].EndsWith('0'))));
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
