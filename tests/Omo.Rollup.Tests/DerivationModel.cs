// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Rollup.Tests;

/// <summary>
/// What docs/rollup.md says of a batch, put together from other parts of the OVM: transactions of the sequencer are a block of their own,
/// deposits are calls, roots and headers are made here.
/// </summary>
internal sealed class DerivationModel
{
    public const ulong BlockGas = 30_000_000;

    public static readonly byte[] FeeRecipient = [.. Enumerable.Repeat((byte)0xfe, 20)];

    private readonly List<Block> _blocks = [];

    public DerivationModel(Fork fork, ulong chainId) =>
        Configuration = ChainConfiguration.Of(fork, chainId) with { MaxBlockGas = BlockGas, FeeRecipient = FeeRecipient };

    public sealed record Block(ulong Timestamp, ulong L1Block, TestDeposit[] Deposits, byte[][] Transactions);

    public ChainConfiguration Configuration { get; init; }

    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Has what the program asks for.</summary>
    public OracleStore Store { get; } = new();

    /// <summary>Blocks before the batch, the first one's number is 0.</summary>
    public List<TestHeader> Headers { get; } = [];

    public int DepositsBefore { get; init; }

    public Hash256 LinkBefore { get; init; }

    public void Add(Block block) => _blocks.Add(block);

    /// <summary>The sequencer's transactions as L1 has them.</summary>
    public byte[] Data() => [0, .. Rlp.EncodeList([.. _blocks.Select(b => Rlp.EncodeList([.. b.Transactions.Select(Item)]))])];

    /// <summary>Puts all that the program asks for into the store.</summary>
    /// <param name="data">The sequencer's transactions, or what stands there instead.</param>
    /// <param name="claimed">The block that is claimed.</param>
    public void Prepare(byte[] data, Hash256 claimed)
    {
        foreach (var header in Headers)
        {
            Store.Put(header.Encode());
        }

        var link = LinkBefore;
        foreach (var deposit in _blocks.SelectMany(b => b.Deposits))
        {
            link = Store.Put(deposit.Link(link));
        }

        var chunks = data.Chunk(OracleStore.BatchChunkBytes).SelectMany(c => Store.Put(c).ToBytes());
        var taken = DepositsBefore + _blocks.Sum(b => b.Deposits.Length);
        byte[] record =
        [
            .. Big(DepositsBefore, 8), .. Big(taken, 8), .. link.ToBytes(), .. Big(_blocks.Count, 2),
            .. _blocks.SelectMany(b => (byte[])[.. Big(b.Deposits.Length, 2), .. Big((long)b.Timestamp, 5), .. Big((long)b.L1Block, 5)]),
            .. chunks,
        ];
        Store.PutLocal(LocalValue.AgreedRoot, Headers[^1].Hash);
        Store.PutLocal(LocalValue.BatchHash, Store.Put(record));
        Store.PutLocal(LocalValue.ConfigurationHash, Store.Put(Configuration.Encode()));
        Store.PutLocal(LocalValue.ClaimedRoot, claimed);
    }

    /// <summary>The last block, if the sequencer's transactions can be read or not.</summary>
    public TestHeader Derive(bool isReadable = true)
    {
        var headers = Headers.ToList();
        var number = (ulong)DepositsBefore;
        foreach (var block in _blocks)
        {
            headers.Add(Derive(headers, block, isReadable ? block.Transactions : [], ref number));
        }

        return headers[^1];
    }

    private TestHeader Derive(List<TestHeader> headers, Block block, byte[][] transactions, ref ulong number)
    {
        var parent = headers[^1];
        var seen = new BlockHeader
        {
            Coinbase = FeeRecipient, Number = parent.Number + 1, Timestamp = block.Timestamp, GasLimit = BlockGas, BaseFee = parent.NextBaseFee,
            Ancestors = [.. headers.AsEnumerable().Reverse().Take(256).Select(h => h.Hash)],
        };
        var (root, gas) = (parent.StateRoot, 0UL);
        var (included, receipts) = (new List<byte[]>(), new List<byte[]>());
        foreach (var deposit in block.Deposits)
        {
            (root, var used, var succeeded) = Apply(deposit, root, seen);
            gas += used;
            included.Add(deposit.Encode(number++));
            receipts.Add(deposit.Receipt(succeeded, gas));
        }

        var outcome = OvmExecutor.Execute(new PreparedBatch(Store, root, Configuration, new Batch(seen, transactions)), written: Store);
        foreach (var done in outcome.Transactions.Where(t => t.Receipt is not null))
        {
            included.Add(transactions[done.Index]);
            receipts.Add(TestReceipt.After(gas, done.Receipt!));
        }

        return new TestHeader
        {
            Parent = parent.Hash, Coinbase = FeeRecipient, StateRoot = outcome.StateRoot, TransactionsRoot = RootOf(included),
            ReceiptsRoot = RootOf(receipts), Bloom = outcome.Bloom, Number = seen.Number, GasLimit = BlockGas, GasUsed = gas + outcome.GasUsed,
            Timestamp = block.Timestamp, L1Block = block.L1Block, BaseFee = seen.BaseFee,
        };
    }

    private (Hash256 Root, ulong Gas, bool Succeeded) Apply(TestDeposit deposit, Hash256 root, BlockHeader seen)
    {
        var sender = OvmState.ReadAccount(Store, root, deposit.Sender);
        var balance = (sender?.Balance ?? 0) + deposit.Mint;
        if (!deposit.Mint.IsZero)
        {
            Assert.True(sender is null, "the model mints for new accounts only");
            root = OvmState.Write(Store, root, [new Account(deposit.Sender, 0, balance, [], [])]);
        }

        var intrinsic = 21_000 + (ulong)deposit.Data.Sum(b => b == 0 ? 4 : 16);
        if (balance < deposit.Value || intrinsic > deposit.GasLimit)
        {
            return (root, intrinsic, false);
        }

        var called = OvmExecutor.Call(
            new PreparedBatch(Store, root, Configuration, new Batch(seen, [])),
            new CallRequest
            {
                From = deposit.Sender, To = deposit.Target, Gas = deposit.GasLimit - intrinsic, Value = deposit.Value, MovesValue = true,
                Input = deposit.Data,
            },
            Store);
        var used = deposit.GasLimit - called.GasLeft;
        return (called.StateRoot, used - Math.Min(called.Refund, used / 5), called.Kind == CallOutcomeKind.Success);
    }

    private static Hash256 RootOf(IReadOnlyList<byte[]> values) => OvmState.WriteTrie(
        new OracleStore(), OvmState.EmptyRoot, secure: false, values.Select((value, i) => (Rlp.EncodeInteger((ulong)i), value)));

    private static byte[] Item(byte[] transaction) => transaction is [>= 0xc0, ..] ? transaction : Rlp.EncodeBytes(transaction);

    private static byte[] Big(long value, int size)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[^size..];
    }
}
