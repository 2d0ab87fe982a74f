// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Rollup.States;

namespace Omo.Services.Tests;

/// <summary>A proposer that is killed, challenged, late, or asks a node that is behind.</summary>
public sealed class ProposerTests : IAsyncLifetime
{
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

    public async Task DisposeAsync() => await Rollup.DisposeAsync();

    /// <summary>Its claim was never proposed, and can be no more; its bond could be taken nevertheless.</summary>
    [Fact]
    public async Task Proposer_KilledBeforeItProposed_ClaimsAnewAndDefendsTheOldClaim()
    {
        using (var killed = Proposer())
        {
            Assert.True(await killed.StepAsync());
        }

        await Rollup.PassAsync(TestRollup.Rules.MaxClaimAge + 1);
        await ChallengeAsync(0);
        using var proposer = Proposer();
        await Settlement.RepeatAsync(proposer.StepAsync);

        Assert.Equal(GamePhase.Choose, (await Game.GameAsync(0)).Phase);
        Assert.Equal(1ul, (await Rollup.States.ProposalsAsync())[1].ClaimId);
        await Rollup.PassAsync(TestRollup.Rules.Game.ChallengePeriod + 1);
        await Settlement.RepeatAsync(proposer.StepAsync);
        Assert.Equal(GamePhase.ClaimantWon, (await Game.GameAsync(0)).Phase);
        Assert.Equal(ClaimStatus.Accepted, (await Game.ClaimAsync(0)).Status);
        Assert.Equal(ProposalStatus.Final, (await Rollup.States.ProposalsAsync())[1].Status);
    }

    [Fact]
    public async Task Proposer_StartedAgainBetweenAllSteps_DoesEverythingOnce()
    {
        for (var i = 0; i < 10; i++)
        {
            if (i == 5)
            {
                await Rollup.PassAsync(TestRollup.Rules.Game.ChallengePeriod + 1);
            }

            using var proposer = Proposer();
            await proposer.StepAsync();
        }

        Assert.Equal(1ul, await Game.ClaimCountAsync());
        var proposals = await Rollup.States.ProposalsAsync();
        Assert.Equal(2, proposals.Count);
        Assert.Equal(ProposalStatus.Final, proposals[1].Status);
        Assert.Equal(0, await Game.OwedToAsync(TestRollup.Proposer.Address));
    }

    /// <summary>Somebody else's proposal for the batch has become final, and the account's own was removed.</summary>
    [Fact]
    public async Task Proposer_WhoseProposalWasRemovedForATrueOne_DefendsItsClaim()
    {
        await Rollup.PassAsync(TestRollup.Rules.PublishWindow + 1);
        using (var other = Proposer(TestRollup.Other))
        {
            await Settlement.RepeatAsync(other.StepAsync);
            await Rollup.PassAsync(TestRollup.Rules.Game.ChallengePeriod - 60);
            await ClaimAndProposeAgainAsync();
            await Rollup.PassAsync(120);
            await Settlement.RepeatAsync(other.StepAsync);
        }

        await Rollup.Contracts.States.SendAsync("remove", 2ul);
        await ChallengeAsync(1);
        using var proposer = Proposer();
        await Settlement.RepeatAsync(proposer.StepAsync);

        Assert.Equal(ProposalStatus.Removed, (await Rollup.States.ProposalsAsync())[2].Status);
        Assert.Equal(GamePhase.Choose, (await Game.GameAsync(0)).Phase);
    }

    [Fact]
    public async Task Proposer_WithANodeThatIsBehindItsLastTransaction_WaitsForIt()
    {
        using var proposer = Proposer();
        var before = await Rollup.SnapshotAsync();
        Assert.True(await proposer.StepAsync());
        await Rollup.ReorganiseAsync(before, blocks: 0);

        var trouble = await Assert.ThrowsAsync<L1Exception>(() => proposer.StepAsync());

        Assert.Contains("behind", trouble.Message, StringComparison.Ordinal);
        Assert.Equal(0ul, await Game.ClaimCountAsync());
    }

    [Fact]
    public async Task Claim_TakenAwayByAReorganisation_IsMadeAgain()
    {
        using var proposer = Proposer();
        var before = await Rollup.SnapshotAsync();
        await Settlement.RepeatAsync(proposer.StepAsync);
        Assert.Equal(2, (await Rollup.States.ProposalsAsync()).Count);
        await Rollup.ReorganiseAsync(before, blocks: 6);
        Assert.Equal(0ul, await Game.ClaimCountAsync());

        await Settlement.RepeatAsync(proposer.StepAsync);

        Assert.Equal(1ul, await Game.ClaimCountAsync());
        Assert.Equal(2, (await Rollup.States.ProposalsAsync()).Count);
    }

    /// <summary>A reorganisation could take the batch away, and nobody could defend the claim.</summary>
    [Fact]
    public async Task Batch_ThatIsNotDeepOnL1_IsNotClaimed()
    {
        var claims = new BatchClaims(Rollup.LastNode.Chain, Rollup.LastNode.Store, Rollup.Contracts.Game, Rollup.Guest, depth: 4);
        using var proposer = new Proposer(claims, Rollup.States, Rollup.Sender(TestRollup.Proposer), NullLogger.Instance);
        var batch = claims.FindBatch(0)!.L1Block;
        while (await Rollup.Client.BlockNumberAsync() < batch + 4)
        {
            Assert.False(await proposer.StepAsync());
            await Rollup.PassAsync(1);
        }

        Assert.True(await proposer.StepAsync());
        Assert.Equal(1ul, await Game.ClaimCountAsync());
    }

    /// <summary>Batches can come faster than they are proposed; the operator is told, once for each doubling.</summary>
    [Fact]
    public async Task Proposer_ThatTenBatchesWaitFor_SaysSoOnce()
    {
        await Rollup.PostAsync(Rollup.LastNode, nonce: 1, count: 9);
        var log = new WarningLog();
        using var proposer = new Proposer(Claims, Rollup.States, Rollup.Sender(TestRollup.Proposer), log);
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await proposer.StepAsync());
        }

        Assert.StartsWith("10 batches wait to be proposed", Assert.Single(log.Warnings), StringComparison.Ordinal);
    }

    private Proposer Proposer(SigningKey? key = null) =>
        new(Claims, Rollup.States, Rollup.Sender(key ?? TestRollup.Proposer), NullLogger.Instance);

    private async Task ClaimAndProposeAgainAsync()
    {
        var block = Claims.BlockAfter(1)!.Value;
        var terms = Claims.Terms(Claims.Prepare(Claims.FindBatch(0)!, Claims.BlockAfter(0)!.Value, block), default);
        using var account = Rollup.Liar(Claims);
        await account.ProposeAsync(0, terms, block);
    }

    private async Task ChallengeAsync(ulong claim)
    {
        var anyone = (await Rollup.Client.AccountsAsync())[5];
        var move = new GameMove.Challenge(
            anyone, 0, Rollup.Contracts.Game.Rules.ChallengeBond, claim, (await Game.ClaimAsync(claim)).Content);
        var (data, value) = Game.Encode(move);
        await Rollup.Client.SendAsync(Game.Contract.Address, data, anyone, value);
    }
}
