// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Omo.Ovm.Transpiler;

namespace Omo.Services.Tests;

/// <summary>A rollup whose chain has a container: what users sign goes to L1 inside what its owner signs.</summary>
public sealed class ContainerTests : IAsyncLifetime
{
    private static readonly byte[] s_bob = [.. new byte[19], 0xb0];
    private static readonly byte[] s_carol = [.. new byte[19], 0xca];
    private static readonly byte[] s_door = [.. new byte[18], 0xd0, 0x0b];
    private static readonly BigInteger s_first = 1000 * TestRollup.Ether;

    // With data: SSTORE(0, 1). Without: reverts unless that was done.
    private static readonly byte[] s_doorCode = Convert.FromHexString("36600d576000546013575f5ffd5b60015f55005b00");

    // Loads one slot after the other until it may not.
    private static readonly byte[] s_hungry = [.. new byte[18], 0xd0, 0x0c];
    private static readonly byte[] s_hungryCode = Convert.FromHexString("5f5b805450600101600156");

    private readonly SigningKey _owner = new(Keccak256.Hash("owner"u8));
    private TestRollup? _rollup;

    private TestRollup Rollup => _rollup!;

    public async Task InitializeAsync() => _rollup = await TestRollup.StartAsync(change: WithContainer);

    public async Task DisposeAsync()
    {
        await Rollup.DisposeAsync();
        _owner.Dispose();
    }

    [Fact]
    public async Task Verifier_OfTransactionsInTheContainer_ReachesTheSequencersBlock()
    {
        var sequencer = Rollup.Node(owner: _owner);
        var transfer = sequencer.Pool.Add(TestRollup.Legacy(0, s_bob, TestRollup.Ether));
        var creation = sequencer.Pool.Add(TestRollup.Legacy(1, [], 1));
        await sequencer.StepAsync();
        await sequencer.StepAsync();
        Assert.Equal(0, sequencer.Pool.Count);
        var head = sequencer.Chain.Head;
        Assert.True(await Rollup.PostAsync(Rollup.Submitter(sequencer)));

        var verifier = Rollup.Node(isVerifier: true);
        await verifier.StepAsync();

        Assert.Equal(head.Hash, verifier.Chain.Head.Hash);
        Assert.Equal(TestRollup.Ether, verifier.Chain.StateAt(head).BalanceOf(new Address(s_bob)));

        // The fee is of the whole gas limit. The account creates nothing with value: it reverts, so that there is no fee, and the nonce stays.
        var user = new Address(TestRollup.User);
        Assert.Equal((999 * TestRollup.Ether) - (100_000 * (BigInteger)TestRollup.GasPrice), verifier.Chain.StateAt(head).BalanceOf(user));
        Assert.Equal(1ul, verifier.Chain.StateAt(head).Account(user).Nonce);
        Assert.Equal(
            [true, false], new[] { transfer, creation }.Select(t => verifier.Chain.HasSucceeded(verifier.Chain.Store.FindTransaction(t.Hash)!)));

        // The program that a guest runs comes to the same block.
        var claims = Rollup.Claims(verifier);
        var oracle = claims.Prepare(claims.FindBatch(0)!, claims.BlockAfter(0)!.Value, claims.BlockAfter(1)!.Value);
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(oracle, written: oracle).Exit);
    }

    /// <summary>Only one or two runs of the manager have room in a block.</summary>
    [Fact]
    public async Task Sequencer_WithManyTransactionsInTheContainer_MakesAsManyBlocksAsTheyNeed()
    {
        var node = Rollup.Node(owner: _owner);
        for (ulong nonce = 0; nonce < 10; nonce++)
        {
            node.Pool.Add(TestRollup.Legacy(nonce, s_bob, 1));
        }

        await node.StepAsync();

        Assert.Equal(0, node.Pool.Count);
        Assert.Equal(10, node.Chain.StateAt(node.Chain.Head).BalanceOf(new Address(s_bob)));
    }

    /// <summary>Ether is the container's token, of which the messenger makes as much as L1 keeps.</summary>
    [Fact]
    public async Task Withdrawal_FromTheContainer_IsProvenAndDelivered()
    {
        var node = Rollup.Node(owner: _owner);
        await Rollup.DepositAsync(TestRollup.User, 5 * TestRollup.Ether);
        await node.StepAsync();
        Assert.Equal(s_first + (5 * TestRollup.Ether), BalanceOf(node, TestRollup.User));
        Assert.True(await SendAsync(node, 0, s_bob, TestRollup.Ether));
        var send = ContractArtifact.Load("MessagePasser").EncodeCall("send", new Address(s_carol), Array.Empty<byte>(), 0ul);
        Assert.True(await SendAsync(node, 1, Predeploys.MessagePasser, 2 * TestRollup.Ether, send));
        var withdrawal = node.Chain.Store.TransactionsOf(node.Chain.Head.Number)[0].Transaction.Visible.Hash;

        using var settlement = new Settlement(Rollup, node);
        await settlement.PostAndProposeAsync();
        await settlement.FinaliseAsync();
        var message = await settlement.ProveAsync(withdrawal);
        await settlement.DeliverAsync(message);

        Assert.Equal(2 * TestRollup.Ether, await Rollup.Client.BalanceAsync(new Address(s_carol)));
        Assert.Equal(3 * TestRollup.Ether, await AssertBackedAsync(node));
        Assert.StartsWith("AlreadyDelivered", await settlement.RefusedDeliveryAsync(message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_ThatFails_KeepsItsEtherUntilItIsTriedAgain()
    {
        var node = Rollup.Node(owner: _owner);
        await Rollup.DepositAsync(s_door, TestRollup.Ether);
        await Rollup.DepositAsync(s_hungry, 2 * TestRollup.Ether);
        await node.StepAsync();
        Assert.Equal(new BigInteger[] { 0, 0, 3 * TestRollup.Ether }, new[] { s_door, s_hungry, Predeploys.Messenger }.Select(a => BalanceOf(node, a)));
        var retry = ContractArtifact.Load("L2ContainerMessenger").EncodeCall(
            "retry", BigInteger.Zero, await Rollup.FirstAccountAsync(), new Address(s_door), TestRollup.Ether, TestRollup.RelayGas, Array.Empty<byte>());

        Assert.False(await SendAsync(node, 0, Predeploys.Messenger, 0, retry));
        Assert.True(await SendAsync(node, 1, s_door, 0, [1]));
        Assert.True(await SendAsync(node, 2, Predeploys.Messenger, 0, retry));
        Assert.False(await SendAsync(node, 3, Predeploys.Messenger, 0, retry));

        Assert.Equal((TestRollup.Ether, 2 * TestRollup.Ether), (BalanceOf(node, s_door), BalanceOf(node, Predeploys.Messenger)));
        await AssertBackedAsync(node);
    }

    /// <summary>Whoever calls the messenger of L2 is not believed to be that of L1, and nobody has it call the token that it makes.</summary>
    [Fact]
    public async Task Ether_ThatNobodyPaidFor_IsNotMade()
    {
        var node = Rollup.Node(owner: _owner);
        var relay = ContractArtifact.Load("L2ContainerMessenger").EncodeCall(
            "relay", BigInteger.Zero, new Address(s_bob), new Address(s_bob), TestRollup.Ether, 0ul, Array.Empty<byte>());
        Assert.False(await SendAsync(node, 0, Predeploys.Messenger, 0, relay));
        await Rollup.EnqueueAsync(Predeploys.Messenger, 4_000_000, relay);
        await node.StepAsync();
        Assert.Equal(0, BalanceOf(node, s_bob));

        var refused = await Assert.ThrowsAsync<L1Exception>(() => Rollup.DepositAsync(Predeploys.Ether, TestRollup.Ether));
        Assert.StartsWith("ForbiddenTarget", Rollup.Contracts.Messenger.Artifact.DescribeRevert(refused.RevertData), StringComparison.Ordinal);
        Assert.Equal(0, await AssertBackedAsync(node));
    }

    // Whether the message succeeded.
    private static async Task<bool> SendAsync(TestNode node, ulong nonce, byte[] to, BigInteger value, byte[]? data = null)
    {
        var sent = node.Pool.Add(TestRollup.Legacy(nonce, to, value, data));
        await node.StepAsync();
        return node.Chain.HasSucceeded(node.Chain.Store.FindTransaction(sent.Hash)!)!.Value;
    }

    private static BigInteger BalanceOf(TestNode node, byte[] account) => node.Chain.StateAt(node.Chain.Head).BalanceOf(new Address(account));

    // What L1 keeps: as much as is on L2 beyond what it began with, and what waits to leave.
    private async Task<BigInteger> AssertBackedAsync(TestNode node)
    {
        const int SlotOfSupply = 2;
        var supply = node.Chain.StateAt(node.Chain.Head).Slot(UserEntry.Ether, SlotOfSupply);
        var kept = await Rollup.Client.BalanceAsync(Rollup.Contracts.Messenger.Address);
        Assert.Equal(kept, supply - s_first - BalanceOf(node, Predeploys.MessagePasser));
        return kept;
    }

    private GenesisDefinition WithContainer(GenesisDefinition genesis)
    {
        var container = ContainerEntry.AddTo(genesis, _owner.Address, [(new Address(TestRollup.User), s_first)]);
        return container with
        {
            Accounts =
            [
                .. container.Accounts,
                .. new[] { (s_door, s_doorCode), (s_hungry, s_hungryCode) }.Select(c => new Account(c.Item1, 1, 0, CodeTranspiler.Runtime(c.Item2).Code, [])),
            ],
        };
    }
}
