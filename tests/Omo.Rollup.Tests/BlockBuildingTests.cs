// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Rollup.Tests;

/// <summary>Blocks that a node builds before they are on L1.</summary>
public sealed class BlockBuildingTests
{
    private const ulong ChainId = 7;
    private static readonly BigInteger s_ether = BigInteger.Pow(10, 18);
    private static readonly byte[] s_contract = [.. new byte[19], 0xcc];

    // Keeps the hash of the block named in the data and counts itself; reverts for data that begins with a one.
    private static readonly byte[] s_code = Hex.Decode("0x60003560f81c600114601c57600035405f55600154600101600155005b5f5ffd");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Build_ForRandomMixes_GivesTheBlocksThatAreDerived(int seed)
    {
        using var signer = new Signer();
        var random = new Random(seed);
        var keys = Enumerable.Range(0, 3).Select(i => Keccak256.Digest([(byte)i])).ToArray();
        var model = Model(keys.Select(signer.AddressOf));
        var nonces = new int[keys.Length];
        var (store, head, next) = (new OracleStore(model.Store), model.Headers[^1].Hash, (ulong)model.DepositsBefore);
        foreach (var header in model.Headers)
        {
            store.Put(header.Encode());
        }

        for (var i = 0; i < 1 + (seed % 4); i++)
        {
            var deposits = Enumerable.Range(0, random.Next(5)).Select(_ => RandomDeposit(random, keys.Select(signer.AddressOf))).ToArray();
            var transactions = Enumerable.Range(0, random.Next(6)).Select(_ => RandomTransaction(random, signer, keys, nonces)).ToArray();
            model.Add(new(1010 + (ulong)(20 * i), 100 + (ulong)i, deposits, transactions));
            var built = OvmExecutor.Build(store, head, model.Configuration, Content(model.Blocks[^1], next), written: store);
            Assert.Equal(deposits.Length + transactions.Length, built.Outcome.Transactions.Count);
            Assert.All(built.Outcome.Transactions.Take(deposits.Length), o => Assert.Equal(Deposit.Type, o.Receipt!.Type));
            (head, next) = (built.Hash, next + (ulong)deposits.Length);
        }

        Assert.Equal(model.Derive().Hash, head);
        model.Prepare(model.Data(), head);
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(model.Store, written: model.Store).Exit);
    }

    [Fact]
    public void Build_WithoutItsParent_NamesWhatIsMissing()
    {
        var model = Model([]);
        var content = new BlockContent { Timestamp = 1, L1Block = 1 };
        Assert.Contains(
            "no pre-image",
            Assert.Throws<OvmException>(() => OvmExecutor.Build(model.Store, Hash256.Zero, model.Configuration, content)).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "configuration",
            Assert.Throws<OvmException>(
                () => OvmExecutor.Build(model.Store, Hash256.Zero, ChainConfiguration.Of(Fork.Cancun, ChainId), content)).Message,
            StringComparison.Ordinal);
    }

    /// <summary>The encodings against those that the tests write themselves.</summary>
    [Fact]
    public void Deposit_Encoded_IsWhatTheQueueAndTheBlockHave()
    {
        var expected = new TestDeposit([.. Enumerable.Repeat((byte)0x51, 20)], s_contract, 5 * s_ether, 3, 70_000, [1, 2, 0]);
        var deposit = Converted(expected);
        Assert.Equal(expected.Link(Keccak256.Digest([])), deposit.EncodeLink(Keccak256.Digest([])));
        Assert.Equal(expected.Encode(300), deposit.Encode(300));
    }

    private static DerivationModel Model(IEnumerable<byte[]> rich)
    {
        var model = new DerivationModel(Fork.Cancun, ChainId) { DepositsBefore = 5, LinkBefore = Keccak256.Digest("a link"u8) };
        var root = OvmState.Write(
            model.Store, OvmState.EmptyRoot, [.. rich.Select(a => new Account(a, 0, 10 * s_ether, [], [])), new Account(s_contract, 1, 0, s_code, [])]);
        for (ulong number = 0; number < 3; number++)
        {
            model.Headers.Add(new TestHeader
            {
                Parent = number == 0 ? Hash256.Zero : model.Headers[^1].Hash, StateRoot = root, Number = number, Timestamp = 1000,
                GasLimit = DerivationModel.BlockGas, GasUsed = 20_000_000, BaseFee = 1_000_000_000,
            });
        }

        return model;
    }

    private static BlockContent Content(DerivationModel.Block block, ulong firstDeposit) => new()
    {
        Timestamp = block.Timestamp, L1Block = block.L1Block, FirstDeposit = firstDeposit, Deposits = [.. block.Deposits.Select(Converted)],
        Transactions = block.Transactions,
    };

    private static Deposit Converted(TestDeposit d) => new(d.Sender, d.Target, d.Mint, d.Value, d.GasLimit, d.Data);

    // To the contract or somebody; with value that is there or not, and enough gas or not. Who gets a mint is new.
    private static TestDeposit RandomDeposit(Random random, IEnumerable<byte[]> rich)
    {
        var mints = random.Next(2) == 0;
        var sender = mints ? Bytes(random, 20) : random.GetItems(rich.ToArray(), 1)[0];
        return new TestDeposit(
            sender, random.Next(2) == 0 ? s_contract : Bytes(random, 20), mints ? s_ether : 0, random.Next(3) * s_ether / 2,
            (ulong)random.Next(21_000, 120_000), RandomData(random));
    }

    private static byte[] RandomTransaction(Random random, Signer signer, Hash256[] keys, int[] nonces)
    {
        var who = random.Next(keys.Length);
        var isBad = random.Next(4) == 0;
        var transaction = new Transaction
        {
            ChainId = ChainId, Type = (byte)(random.Next(2) * 2), Nonce = isBad ? 99 : nonces[who], GasPrice = 3_000_000_000, MaxFee = 3_000_000_000,
            MaxPriorityFee = random.Next(1000), GasLimit = 120_000, To = random.Next(3) == 0 ? Bytes(random, 20) : s_contract,
            Data = RandomData(random),
        };
        nonces[who] += isBad ? 0 : 1;
        return random.Next(8) == 0 ? [(byte)random.Next(0xc0), .. Bytes(random, random.Next(60))] : signer.Sign(transaction, keys[who]);
    }

    private static byte[] RandomData(Random random) => [(byte)random.Next(3), .. new byte[random.Next(30, 32)], (byte)random.Next(6)];

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
