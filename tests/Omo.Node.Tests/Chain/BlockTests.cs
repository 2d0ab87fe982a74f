// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Node.Tests.Chain;

/// <summary>A block is exactly a batch: whoever executes the batch, the native build or a guest, comes to the block's roots.</summary>
public sealed class BlockTests
{
    // Returns what it is called with, stores it, and logs it.
    private static readonly byte[] s_code = Hex.Decode("0x366000600037366000a0600051600055366000f3");

    [Theory]
    [InlineData(Fork.Istanbul)]
    [InlineData(Fork.London)]
    [InlineData(Fork.Cancun)]
    public void Batch_OfABlock_LeadsNativelyToItsRoots(Fork fork)
    {
        using var test = new TestChain(fork: fork);
        Fill(test, fork);
        for (var number = 1ul; number <= test.Chain.Head.Number; number++)
        {
            var (batch, header) = (test.Chain.Store.FindBatch(number)!, test.Chain.Store.FindBlock(number)!);
            var store = Prepare(test, number, batch, header.StateRoot);
            var (exit, outcome) = OvmExecutor.RunProgram(store);
            Assert.Equal(OvmExit.Holds, exit);
            Assert.Equal(header.StateRoot, outcome.StateRoot);
            Assert.Equal(header.ReceiptsRoot, outcome.ReceiptsRoot);
            Assert.Equal(header.GasUsed, outcome.GasUsed);
            Assert.Equal(header.Bloom, outcome.Bloom);
        }
    }

    [Fact]
    public void Batch_OfABlock_HoldsInTheGuestAndAnotherClaimDoesNot()
    {
        using var test = new TestChain();
        Fill(test, Fork.Cancun);
        var number = test.Chain.Head.Number;
        var (batch, header) = (test.Chain.Store.FindBatch(number)!, test.Chain.Store.FindBlock(number)!);
        foreach (var (claim, exit) in new[] { (header.StateRoot, OvmExit.Holds), (Keccak256.Digest([1]), OvmExit.DoesNotHold) })
        {
            using var guest = GuestExecution.Load("riscv64", Prepare(test, number, batch, claim));
            Assert.Equal((int)exit, guest.Run());
        }
    }

    [Fact]
    public void RefusedTransaction_OfAProposal_IsInNoBlockAndChangesNothing()
    {
        using var one = new TestChain();
        using var other = new TestChain();
        byte[][] good = [TestChain.Sign(0, 0), TestChain.Sign(1, 0), TestChain.Sign(0, 1)];
        byte[][] mixed = [good[0], TestChain.Sign(0, 5), [0xc0], good[1], TestChain.Sign(3, 0, t => t with { Value = 5000 * TestChain.Ether }), good[2]];
        var proposal = one.Sequencer.Next();
        var wanted = one.Chain.Append(proposal with { Transactions = good }, keepsRefused: false);
        var block = other.Chain.Append(proposal with { Transactions = mixed }, keepsRefused: false);
        Assert.Equal(wanted.Header.Hash, block.Header.Hash);
        Assert.Equal([1, 2, 4], block.Refused.Select(r => r.Place));
        Assert.Equal(one.Chain.Store.FindBatch(1), other.Chain.Store.FindBatch(1));

        // What stands on L1 is kept as it is, and leads to the same block.
        using var derived = new TestChain();
        Assert.Equal(wanted.Header.Hash, derived.Chain.Append(proposal with { Transactions = mixed }, keepsRefused: true).Header.Hash);
        Assert.NotEqual(one.Chain.Store.FindBatch(1), derived.Chain.Store.FindBatch(1));
        Assert.Equal(
            OvmExit.Holds, OvmExecutor.RunProgram(Prepare(derived, 1, derived.Chain.Store.FindBatch(1)!, wanted.Header.StateRoot)).Exit);
    }

    [Fact]
    public void Blockhash_InABlock_IsThatOfTheChain()
    {
        using var test = new TestChain();

        // Init code that returns a zero byte (code must not begin with 0xef) and BLOCKHASH(NUMBER - 1) as the contract's code.
        var init = Hex.Decode("0x600143034060015260216000f3");
        test.Sequencer.Make(allowsEmpty: true);
        test.Pool.Add(TestChain.Sign(0, 0, t => t with { To = [], Data = init, GasLimit = 200_000, Value = 0 }));
        var parent = test.Chain.Head.Hash;
        var block = test.Sequencer.Make(allowsEmpty: false)!;
        Assert.True(block.Transactions[0].Receipt.Succeeded);
        Assert.Equal([0, .. parent.ToBytes()], test.Chain.StateAt(block.Header).Code(Address.OfCreation(TestChain.AddressOf(0), 0)));
    }

    [Fact]
    public void State_AfterOldBlocks_IsStillThere()
    {
        using var test = new TestChain();
        for (var i = 0ul; i < 5; i++)
        {
            test.Pool.Add(TestChain.Sign(0, i));
            test.Sequencer.Make(allowsEmpty: false);
        }

        for (var i = 0ul; i <= 5; i++)
        {
            Assert.Equal((BigInteger)i, test.Chain.StateAt(test.Chain.Store.FindBlock(i)!).Account(TestChain.AddressOf(99)).Balance);
        }
    }

    // Transfers, a contract and calls of it, in several blocks.
    private static void Fill(TestChain test, Fork fork)
    {
        Transaction Typed(Transaction t) => fork >= Fork.London ? t : t with { Type = 0, GasPrice = t.MaxFee };

        // CODECOPY(0, 12, length) RETURN(0, length)
        byte[] init = [0x60, (byte)s_code.Length, 0x60, 0x0c, 0x60, 0x00, 0x39, 0x60, (byte)s_code.Length, 0x60, 0x00, 0xf3, .. s_code];
        var contract = Address.OfCreation(TestChain.AddressOf(0), 0);
        test.Pool.Add(TestChain.Sign(0, 0, t => Typed(t with { To = [], Data = init, GasLimit = 200_000, Value = 0 })));
        test.Sequencer.Make(allowsEmpty: false);
        for (var i = 0; i < 3; i++)
        {
            test.Pool.Add(TestChain.Sign(1 + i, 0, t => Typed(t)));
            test.Pool.Add(TestChain.Sign(
                0, 1 + (ulong)i, t => Typed(t with { To = contract.ToBytes(), Data = [(byte)i, 1, 2], GasLimit = 100_000, Value = 0 })));
            var block = test.Sequencer.Make(allowsEmpty: false)!;
            Assert.Equal(2, block.Transactions.Count);
            Assert.All(block.Transactions, t => Assert.True(t.Receipt.Succeeded));
        }

        test.Sequencer.Make(allowsEmpty: true);
    }

    private static OracleStore Prepare(TestChain test, ulong number, byte[] batch, Hash256 claim)
    {
        var store = new OracleStore(test.Chain.Store);
        store.PutLocal(LocalValue.AgreedRoot, test.Chain.Store.FindBlock(number - 1)!.StateRoot);
        store.PutLocal(LocalValue.ConfigurationHash, store.Put(test.Chain.Rules.Encoded));
        store.PutLocal(LocalValue.BatchHash, store.PutBatch(batch));
        store.PutLocal(LocalValue.ClaimedRoot, claim);
        return store;
    }
}
