// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Isa;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;

namespace Omo.Rollup.Tests;

/// <summary>A chain that is recorded on L1 and has the container: all goes through the execution manager, and nobody lies to it about L1.</summary>
public sealed class ContainerDerivationTests
{
    private const ulong ChainId = 7, Time = 2_000, L1Block = 300;

    private static readonly Hash256 s_key = Keccak256.Digest("the owner"u8);
    private static readonly byte[] s_contract = [.. Enumerable.Repeat((byte)0xcc, 20)];
    private static readonly byte[] s_fromL1 = [.. Enumerable.Repeat((byte)0x51, 20)];

    public static TheoryData<string> Architectures => [.. InstructionSets.All.Select(i => i.Name)];

    [Theory]
    [MemberData(nameof(Architectures))]
    public void Guest_OfARecordedChainWithAContainer_RunsDepositsAndTransactionsInIt(string arch)
    {
        using var signer = new Signer();
        var container = new ContainerConfiguration { Owner = signer.AddressOf(s_key), IsEquivalent = true };
        var model = Model(signer, container);
        var head = model.Headers[^1].Hash;
        TestDeposit[] deposits =
        [
            new(s_fromL1, s_contract, 0, 0, 2_000_000, Slot(0)),
            new(s_fromL1, s_contract, 5, 5, 2_000_000, Slot(30)),
        ];
        RunRequest honest = new() { Timestamp = Time, BlockNumber = L1Block, Entrypoint = s_contract, GasLimit = 1_000_000, Data = Slot(10) };
        RunRequest[] requests =
        [
            honest,
            honest with { Data = Slot(30), Timestamp = Time + 1 }, honest with { Data = Slot(30), BlockNumber = L1Block - 1 },
            honest with { Data = Slot(30), QueueOrigin = 1 }, honest with { Data = Slot(30), L1Origin = s_fromL1 },
        ];
        byte[][] transactions =
        [
            .. requests.Select((r, i) => Sign(signer, i, container.ExecutionManager, r.Encode(container.StateManager))),
            Sign(signer, requests.Length, s_contract, Slot(30)),
        ];
        model.Add(new(Time, L1Block, deposits, transactions));
        var store = new OracleStore(model.Store);
        store.Put(model.Headers[^1].Encode());
        var content = new BlockContent
        {
            Timestamp = Time, L1Block = L1Block, Deposits = [.. deposits.Select(d => new Deposit(d.Sender, d.Target, d.Mint, d.Value, d.GasLimit, d.Data))],
            Transactions = transactions,
        };

        var built = OvmExecutor.Build(store, head, model.Configuration, content, written: store);

        Assert.Equal(
            [true, false, true, false, false, false, false, null], built.Outcome.Transactions.Select(t => t.Receipt?.Succeeded));
        BigInteger[] fromL1 = [Time, L1Block, Words(s_fromL1), 1], fromSequencer = [Time, L1Block, 0, 0], none = [0, 0, 0, 0];
        Assert.Equal(
            [fromL1, fromSequencer, none],
            new[] { 0, 10, 30 }.Select(first => Enumerable.Range(first, 4).Select(
                slot => OvmState.ReadSlot(store, built.Outcome.StateRoot, s_contract, slot)).ToArray()));
        Assert.Equal(5, OvmState.ReadAccount(store, built.Outcome.StateRoot, s_fromL1)!.Balance);

        model.Prepare(model.Data(), built.Hash);
        var touched = new OracleStore();
        Assert.Equal(OvmExit.Holds, OvmExecutor.RunProgram(model.Store, touched, model.Store).Exit);
        using var guest = GuestExecution.Load(arch, touched);
        Assert.Equal((int)OvmExit.Holds, guest.Run());
    }

    private static DerivationModel Model(Signer signer, ContainerConfiguration container)
    {
        var model = new DerivationModel(Fork.Cancun, ChainId);
        model = new DerivationModel(Fork.Cancun, ChainId) { Configuration = model.Configuration with { Container = container } };
        var root = OvmState.Write(
            model.Store, OvmState.EmptyRoot,
            [new Account(signer.AddressOf(s_key), 0, BigInteger.Pow(10, 19), [], []), new Account(s_contract, 1, 0, Code(container), [])]);
        model.Headers.Add(new TestHeader { StateRoot = root, Timestamp = 1_000, GasLimit = DerivationModel.BlockGas, BaseFee = 1_000_000_000 });
        return model;
    }

    // Stores time, number, origin on L1 and queue, in this order from the slot on that the data name.
    private static byte[] Code(ContainerConfiguration container) =>
    [
        0x42, 0x60, 0x00, 0x35, 0x55,
        0x43, .. Store(1),
        .. Ask(container, "ovmL1TXORIGIN()"), .. Store(2),
        .. Ask(container, "ovmL1QUEUEORIGIN()"), .. Store(3),
        0x00,
    ];

    private static byte[] Store(byte offset) => [0x60, 0x00, 0x35, 0x60, offset, 0x01, 0x55];

    private static byte[] Ask(ContainerConfiguration container, string function) =>
    [
        0x63, .. Keccak256.Hash(System.Text.Encoding.ASCII.GetBytes(function))[..4], 0x60, 0xe0, 0x1b, 0x60, 0x00, 0x52,
        0x60, 0x20, 0x60, 0x00, 0x60, 0x04, 0x60, 0x00, 0x60, 0x00, 0x73, .. container.ExecutionManager, 0x5a, 0xf1, 0x50,
        0x60, 0x00, 0x51,
    ];

    private static byte[] Sign(Signer signer, int nonce, byte[] to, byte[] data) => signer.Sign(
        new Transaction { ChainId = ChainId, Nonce = nonce, GasPrice = 2_000_000_000, GasLimit = 2_000_000, To = to, Data = data }, s_key);

    private static byte[] Slot(byte number) => [.. new byte[31], number];

    private static BigInteger Words(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
