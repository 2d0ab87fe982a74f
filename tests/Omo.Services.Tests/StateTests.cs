// SPDX-License-Identifier: MIT
using System.Numerics;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Ovm.Genesis;
using Omo.Rollup.States;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>What batches lead to, on L1: true proposals become final and messages are delivered by them, false ones are removed.</summary>
public sealed class StateTests : IAsyncLifetime
{
    private static readonly byte[] s_bob = [.. new byte[19], 0xb0];
    private static readonly byte[] s_carol = [.. new byte[19], 0xca];

    private TestRollup? _rollup;

    private TestRollup Rollup => _rollup!;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Rollup.DisposeAsync();

    [Fact]
    public async Task Withdrawal_AfterDepositAndTransfer_IsProvenAndDelivered()
    {
        _rollup = await TestRollup.StartAsync();
        var node = Rollup.Node();
        await Rollup.DepositAsync(TestRollup.User, 5 * TestRollup.Ether);
        await node.StepAsync();
        var send = ContractArtifact.Load("MessagePasser").EncodeCall("send", new Address(s_carol), Array.Empty<byte>(), 0ul);
        node.Pool.Add(TestRollup.Transfer(0, s_bob, TestRollup.Ether));
        var withdrawal = node.Pool.Add(TestRollup.Transfer(1, Predeploys.MessagePasser, 2 * TestRollup.Ether, send, 200_000));
        await node.StepAsync();

        using var settlement = new Settlement(Rollup, node);
        await settlement.PostAndProposeAsync();
        Assert.False((bool)node.L1.WithdrawalProof(withdrawal.Hash, 0)!["isFinal"]!);
        await settlement.FinaliseAsync();
        Assert.Equal(node.Chain.Store.FindBlock(node.Chain.SafeNumber)!.Hash, await FinalBlockAsync(1));
        var message = await settlement.ProveAsync(withdrawal.Hash);
        await settlement.DeliverAsync(message);

        Assert.Equal(2 * TestRollup.Ether, await Rollup.Client.BalanceAsync(new Address(s_carol)));
        Assert.Equal(await Rollup.Client.BalanceAsync(Rollup.Contracts.Messenger.Address), Backed(node));
        Assert.StartsWith("AlreadyDelivered", await settlement.RefusedDeliveryAsync(message), StringComparison.Ordinal);
    }

    /// <summary>Neither sequencer nor proposer ever does anything: a user of L1 alone brings ether to L2 and takes it back.</summary>
    [Fact]
    public async Task Ether_WithASilentSequencer_ComesAndLeavesByForce()
    {
        _rollup = await TestRollup.StartAsync();
        var user = await Rollup.FirstAccountAsync();
        await Rollup.DepositAsync(user.ToBytes(), 3 * TestRollup.Ether);
        var send = ContractArtifact.Load("MessagePasser").EncodeCall("send", new Address(s_carol), Array.Empty<byte>(), 0ul);
        await Rollup.Contracts.Transactions.SendAsync("enqueue", new Address(Predeploys.MessagePasser), 2 * TestRollup.Ether, 200_000ul, send);
        await Rollup.PassAsync(TestRollup.Rules.InclusionWindow + 1);
        var anyone = (await Rollup.Client.AccountsAsync())[5];
        await Rollup.Contracts.Transactions.SendFromAsync(anyone, "appendQueueBatch", 0ul, 2u);

        var verifier = Rollup.Node(isVerifier: true);
        await verifier.StepAsync();
        using var settlement = new Settlement(Rollup, verifier, TestRollup.Other);
        await Rollup.PassAsync(TestRollup.Rules.PublishWindow + 1);
        await settlement.ProposeAsync();
        await settlement.FinaliseAsync();
        var withdrawal = verifier.Chain.Store.TransactionsOf(1)[1].Transaction.Hash;
        await settlement.DeliverAsync(await settlement.ProveAsync(withdrawal));

        Assert.Equal(2 * TestRollup.Ether, await Rollup.Client.BalanceAsync(new Address(s_carol)));
        Assert.Equal(TestRollup.Ether, verifier.Chain.StateAt(verifier.Chain.Head).Account(user).Balance);
    }

    [Fact]
    public Task FalseProposal_WithASuccessor_IsRemovedByOneProvenStep() => RemoveAsync("riscv64");

    [Theory]
    [Trait("Category", Soak.Category)]
    [InlineData("mips")]
    [InlineData("mipsel")]
    [InlineData("x86_64")]
    public Task FalseProposal_OnOtherArchitectures_IsRemovedTheSameWay(string architecture) => RemoveAsync(architecture);

    private async Task RemoveAsync(string architecture)
    {
        _rollup = await TestRollup.StartAsync(architecture);
        var node = await Rollup.NodeWithBatchesAsync(2);
        var claims = Rollup.Claims(node);
        var forged = new ForgedBlock(Rollup, node, node.Chain.Store.FindBlock(claims.BlockAfter(1)!.Value)!, s_carol, TestRollup.Ether);
        var (first, second) = (forged.Hash, Keccak256.Digest("what follows from it"u8));
        using var lying = Rollup.Liar(claims);
        var (terms, liar) = lying.Falsify(0, first);
        await lying.ProposeAsync(0, terms, first);
        var secondTerms = terms with { Locals = BatchClaims.LocalsOf(claims.Prepare(claims.FindBatch(1)!, first, second)) };
        await lying.ProposeAsync(1, secondTerms, second);

        Assert.Equal("NotFinalYet(batches: 1)", await RefusedAsync(() => forged.ProveAsync(1)));

        var challengersSender = Rollup.Sender(TestRollup.Challenger);
        var before = await Rollup.Client.BalanceAsync(challengersSender.Address);
        using var challenger = new Challenger(claims, Rollup.States, challengersSender, NullLogger.Instance);
        for (var round = 0; round < 200 && (await challenger.StepAsync() | await liar.AdvanceAsync() == PlayerProgress.Moved); round++)
        {
        }

        var proposals = await Rollup.States.ProposalsAsync();
        Assert.Equal(3, proposals.Count);
        Assert.All(proposals.Values.Where(p => p.Id > 0), p => Assert.Equal(ProposalStatus.Removed, p.Status));
        var game = await Rollup.Contracts.Game.Game.GameAsync(0);
        Assert.Equal(GamePhase.ChallengerWon, game.Phase);
        Assert.Equal(1ul, game.Range.High - game.Range.Low);
        var rules = Rollup.Contracts.Game.Rules;
        var won = rules.ClaimBond - rules.BurntOf(rules.ClaimBond);
        Assert.InRange(await Rollup.Client.BalanceAsync(challengersSender.Address), before + (won * 9 / 10), before + won);

        // The proposer is silent from here on. After the publish window, and not before it, anyone may say what is true.
        using var honest = new Proposer(claims, Rollup.States, Rollup.Sender(TestRollup.Other), NullLogger.Instance);
        var early = await Assert.ThrowsAsync<L1Exception>(() => Settlement.RepeatAsync(honest.StepAsync));
        Assert.StartsWith("PublishWindowRunning", Rollup.Contracts.States.Artifact.DescribeRevert(early.RevertData), StringComparison.Ordinal);
        await Rollup.PassAsync(TestRollup.Rules.PublishWindow + 1);
        await Settlement.RepeatAsync(honest.StepAsync);
        await Settlement.RepeatAsync(challenger.StepAsync);
        Assert.Equal(1ul, await Rollup.Contracts.Game.Game.GameCountAsync());
        await Rollup.PassAsync(rules.ChallengePeriod + 1);
        await Settlement.RepeatAsync(honest.StepAsync);
        Assert.Equal(claims.BlockAfter(2), await FinalBlockAsync(2));

        // The false state never becomes one that messages are proven by.
        Assert.StartsWith("ProposalDecided", await RefusedAsync(() => Rollup.Contracts.States.SendAsync("finalise", 1ul)), StringComparison.Ordinal);
        Assert.StartsWith("OtherBlock", await RefusedAsync(() => forged.ProveAsync(1)), StringComparison.Ordinal);
    }

    private async Task<string> RefusedAsync(Func<Task> send)
    {
        var data = (await Assert.ThrowsAsync<L1Exception>(send)).RevertData;
        return new[] { Rollup.Contracts.States, Rollup.Contracts.Messenger }.Select(c => c.Artifact.DescribeRevert(data))
            .First(text => !text.StartsWith("unknown", StringComparison.Ordinal));
    }

    private async Task<Hash256> FinalBlockAsync(ulong batches) =>
        Hash256.FromBytes((byte[])(await Rollup.Contracts.States.CallAsync("finalBlock", batches))[0]);

    // What was deposited and is still on L2: the ether that its accounts have above what they began with, and the fees that were burnt.
    private static BigInteger Backed(TestNode node)
    {
        var state = node.Chain.StateAt(node.Chain.Head);
        var held = new[] { TestRollup.User, s_bob, node.Chain.Genesis.Coinbase }.Aggregate(
            BigInteger.Zero, (sum, account) => sum + state.Account(new Address(account)).Balance);
        for (ulong number = 1; number <= node.Chain.Head.Number; number++)
        {
            var header = node.Chain.Store.FindBlock(number)!;
            held += header.BaseFee * node.Chain.Store.TransactionsOf(number).Where(t => !t.Transaction.IsDeposit)
                .Aggregate(BigInteger.Zero, (gas, t) => gas + t.GasUsed);
        }

        return held - (1000 * TestRollup.Ether);
    }
}
