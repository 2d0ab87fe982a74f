// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Isa;
using Omo.Ovm;
using Omo.Ovm.Chain;

namespace Omo.Rollup.Tests;

/// <summary>Blocks that the guest derives from a record on L1, natively and in the emulator.</summary>
public sealed class DerivationTests
{
    private const ulong ChainId = 7;
    private const ulong GasPrice = 2_000_000_000;

    private static readonly Hash256 s_key = Keccak256.Digest("the sender"u8);
    private static readonly byte[] s_contract = [.. new byte[19], 0xcc];
    private static readonly byte[] s_bob = [.. new byte[19], 0xb0];
    private static readonly byte[] s_fromL1 = [0x11, 0x11, .. new byte[16], 0x11, 0x11];

    // Stores what a block shows: the hashes of its parent and of block 0, time, base fee, coinbase, number, randomness and caller.
    private static readonly byte[] s_code = Hex.Decode("0x600143034060005560004060015542600255486003554160045543600555446006553360075500");

    public static TheoryData<string> Architectures => [.. InstructionSets.All.Select(i => i.Name)];

    [Fact]
    public void Program_ForBlocksOfAllKinds_FindsWhatTheModelSays()
    {
        var model = Model();
        model.Prepare(model.Data(), model.Derive().Hash);
        Assert.Equal(OvmExit.Holds, Run(model));
        model.Store.PutLocal(LocalValue.ClaimedRoot, Keccak256.Digest("another block"u8));
        Assert.Equal(OvmExit.DoesNotHold, Run(model));
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Guest_OfEveryArchitecture_FindsTheSame(string arch)
    {
        var model = Model();
        model.Prepare(model.Data(), model.Derive().Hash);
        var touched = new OracleStore();
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(model.Store, touched, model.Store).Exit);
        using var guest = GuestExecution.Load(arch, touched);
        Assert.Equal((int)OvmExit.Holds, guest.Run());
    }

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Guest_ForCompressedTransactions_FindsTheSame(string arch)
    {
        var model = Model();
        var packed = RecordedTransactions.Pack(model.Data()[1..]);
        Assert.Equal(RecordedTransactions.Deflate, packed[0]);
        model.Prepare(packed, model.Derive().Hash);
        var touched = new OracleStore();
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(model.Store, touched, model.Store).Exit);
        using var guest = GuestExecution.Load(arch, touched);
        Assert.Equal((int)OvmExit.Holds, guest.Run());
    }

    /// <summary>Whatever the sequencer sends, there are blocks, and the deposits are in them.</summary>
    [Theory]
    [InlineData("0x")]
    [InlineData("0x00")]
    [InlineData("0x01c3c0c0c0")]
    [InlineData("0x02c3c0c0c0")]
    [InlineData("0x00c2c0c0")]
    [InlineData("0x00c4c0c0c0c0")]
    [InlineData("0x00c3c0c080")]
    [InlineData("0x00c3c0c0c000")]
    [InlineData("0x00f803c0c0c0")]
    [InlineData("0x00c5c28101c0c0")]
    public void Program_ForUnreadableTransactions_AppliesTheDeposits(string data)
    {
        var model = Model();
        model.Prepare(Hex.Decode(data), model.Derive(isReadable: false).Hash);
        Assert.Equal(OvmExit.Holds, Run(model));
    }

    [Fact]
    public void Program_ForRandomBytesInPlaceOfTransactions_AlwaysHasAResult()
    {
        var model = Model();
        var data = model.Data();
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var changed = (byte[])data.Clone();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            model.Prepare(changed, Hash256.Zero);
            Assert.Equal(OvmExit.DoesNotHold, Run(model));
        }
    }

    [Fact]
    public void Program_WithoutWhatOthersMade_Panics()
    {
        var model = Model();
        model.Prepare(model.Data(), model.Derive().Hash);
        foreach (var record in new byte[][] { [], new byte[49], [.. new byte[48], 0, 1, .. new byte[11]], [.. new byte[15], 1, .. new byte[34]] })
        {
            model.Store.PutLocal(LocalValue.BatchHash, model.Store.Put(record));
            Assert.Contains("record", Assert.Throws<OvmException>(() => Run(model)).Message, StringComparison.Ordinal);
        }
    }

    private static OvmExit Run(DerivationModel model) => OvmExecutor.RunProgram(model.Store, written: model.Store).Exit;

    // Three blocks: deposits of all kinds and transactions, some of them refused; deposits alone; nothing.
    private static DerivationModel Model()
    {
        using var signer = new Signer();
        var model = new DerivationModel(Fork.Cancun, ChainId) { DepositsBefore = 5, LinkBefore = Keccak256.Digest("a link"u8) };
        var root = OvmState.Write(
            model.Store, OvmState.EmptyRoot,
            [new Account(signer.AddressOf(s_key), 0, BigInteger.Pow(10, 19), [], []), new Account(s_contract, 1, 0, s_code, [])]);
        for (ulong number = 0; number < 4; number++)
        {
            model.Headers.Add(new TestHeader
            {
                Parent = number == 0 ? Hash256.Zero : model.Headers[^1].Hash, StateRoot = root, Number = number, Timestamp = 1000 + number,
                GasLimit = DerivationModel.BlockGas, GasUsed = number * 9_000_000, BaseFee = 1_000_000_000,
            });
        }

        var ether = BigInteger.Pow(10, 18);
        model.Add(new(1010, 100,
            [
                new(s_fromL1, s_bob, 5 * ether, 3 * ether, 50_000, []),
                new(s_fromL1, s_contract, 0, 0, 400_000, [1, 0, 2]),
                new(s_bob, s_fromL1, 0, 100 * ether, 21_000, []),
                new(s_fromL1, s_contract, 0, 0, 30_000, []),
            ],
            [
                signer.Sign(Call(0) with { GasPrice = GasPrice }, s_key), [0x7d, 0xc0], signer.Sign(Call(7), s_key),
                signer.Sign(Call(1) with { Type = 2, MaxFee = GasPrice, MaxPriorityFee = 5 }, s_key),
            ]));
        model.Add(new(1010, 101, [new(s_bob, s_contract, 0, 0, 300_000, [])], []));
        model.Add(new(1020, 101, [], [signer.Sign(Call(2) with { GasPrice = GasPrice }, s_key)]));
        return model;
    }

    private static Transaction Call(int nonce) => new() { ChainId = ChainId, Nonce = nonce, GasLimit = 300_000, To = s_contract };
}
