// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node.Chain;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Genesis;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>A rollup whose chain has a container: what users sign goes to L1 inside what its owner signs.</summary>
public sealed class ContainerTests : IAsyncLifetime
{
    private const ulong GasPrice = 2_000_000_000;
    private static readonly byte[] s_bob = [.. new byte[19], 0xb0];

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
        var transfer = sequencer.Pool.Add(Sign(0, s_bob, TestRollup.Ether));
        var creation = sequencer.Pool.Add(Sign(1, [], 1));
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
        Assert.Equal((999 * TestRollup.Ether) - (100_000 * (BigInteger)GasPrice), verifier.Chain.StateAt(head).BalanceOf(user));
        Assert.Equal(1ul, verifier.Chain.StateAt(head).Account(user).Nonce);
        Assert.Equal(
            [true, false], new[] { transfer, creation }.Select(t => verifier.Chain.HasSucceeded(verifier.Chain.Store.FindTransaction(t.Hash)!)));

        // The program that a guest runs comes to the same block.
        var claims = Rollup.Claims(verifier);
        var oracle = claims.Prepare(claims.FindBatch(0)!, claims.BlockAfter(0)!.Value, claims.BlockAfter(1)!.Value);
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(oracle, written: oracle).Exit);
    }

    // The owner pays the base fee in the chain's own ether; users have theirs as the container's token.
    private GenesisDefinition WithContainer(GenesisDefinition genesis)
    {
        var owner = _owner.Address.ToBytes();
        return genesis with
        {
            Configuration = genesis.Configuration with { Container = new ContainerConfiguration { Owner = owner } },
            Accounts =
            [
                new Account(owner, 0, TestRollup.Ether, [], []),
                .. PublishedContracts.Entry.Select(c => new Address([0x42, .. new byte[18], c.Number]) is var address && address == UserEntry.Ether
                    ? new Account(address.ToBytes(), 1, 0, c.Code, [(UserEntry.SlotOfBalance(new Address(TestRollup.User)), 1000 * TestRollup.Ether)])
                    : new Account(address.ToBytes(), 1, 0, c.Code, [])),
            ],
        };
    }

    private static byte[] Sign(ulong nonce, byte[] to, BigInteger value)
    {
        using var signer = new Signer();
        return signer.Sign(
            new Transaction { ChainId = TestRollup.ChainId, Nonce = nonce, GasPrice = GasPrice, GasLimit = 100_000, To = to, Value = value },
            TestRollup.UserKey);
    }
}
