// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Testing;

namespace Omo.Rollup.Tests;

/// <summary>What the rollup's transactions cost on L1, as docs/rollup.md tells it.</summary>
public sealed class RollupGasTests
{
    private const int Transfers = 100, TransferBytes = 176, SecondsOfBlock = 12;
    private const ulong FirstTime = 4_000_000_001;

    private static readonly byte[] s_passer = [0x42, .. new byte[19]];

    [Fact]
    public async Task TransactionsOfTheRollup_Measured_CostWhatTheDocumentSays()
    {
        using var node = await AnvilNode.StartAsync();
        using var client = node.CreateClient();
        await FixTimeAsync(client);
        var rollup = await RollupContracts.DeployAsync(client);
        var document = File.ReadAllText(ProjectFolder.FileOf("docs/rollup.md"));
        var lines = new List<string>();

        // What comes first pays for slots that were never written.
        await EnqueueAsync(rollup, 100_000);
        await AppendAsync(client, rollup, 1, 0);
        lines.Add(Line("a deposit of 100 bytes, 100,000 gas on L2", await EnqueueAsync(rollup, 100_000)));
        lines.Add(Line("the same, 1,000,000 gas on L2", await EnqueueAsync(rollup, 1_000_000)));
        lines.Add(Line("a batch of one block without transactions", await AppendAsync(client, rollup, 0, 0)));
        var batch = await AppendAsync(client, rollup, 2, Transfers * TransferBytes);
        lines.Add(Line("a batch of one block with 100 transactions of 176 bytes and 2 deposits", batch));
        lines.Add(Line("of that, a transaction", batch / Transfers));
        lines.AddRange(await ProposeAndWithdrawAsync(client, rollup));

        var missing = lines.Where(line => !document.Contains(line, StringComparison.Ordinal));
        Assert.True(!missing.Any(), $"docs/rollup.md should have these lines:\n{string.Join('\n', lines)}");
    }

    private static async Task<IEnumerable<string>> ProposeAndWithdrawAsync(EthereumClient client, RollupContracts rollup)
    {
        var sender = (await client.AccountsAsync())[0];
        object[] withdrawal = [BigInteger.Zero, sender, sender, BigInteger.One, BigInteger.Zero, Array.Empty<byte>()];
        var store = new OracleStore();
        var (header, stateRoot) = Block(store, withdrawal);
        var block = Keccak256.Digest(header);

        var claim = (await rollup.ClaimAsync(RollupContracts.Genesis, 0, block)).GasUsed;
        var propose = (await rollup.States.SendAsync("propose", 0, block, 0)).GasUsed;
        await rollup.PassAsync(RollupContracts.Rules.ChallengePeriod + 1);
        var accept = (await rollup.Game.SendAsync("finalise", 0)).GasUsed;
        var finalise = (await rollup.States.SendAsync("finalise", 1)).GasUsed;

        var deposit = await client.SendAsync(
            rollup.Messenger.Address, rollup.Messenger.Artifact.EncodeCall("sendMessage", sender, Array.Empty<byte>(), 0), value: 1);
        var storageRoot = OvmState.ReadAccount(store, stateRoot, s_passer)!.StorageRoot;
        var prove = await rollup.Messenger.SendAsync(
            "prove", withdrawal, 1, header, TrieWalk.Prove(store, stateRoot, Keccak256.Hash(s_passer)),
            TrieWalk.Prove(store, storageRoot, Keccak256.Hash(SlotOf(withdrawal))));
        var deliver = await rollup.Messenger.SendAsync("finalise", [withdrawal]);
        return
        [
            Line("the claim in the game about a batch, with local values alone", claim), Line("its proposal", propose),
            Line("its acceptance by the game, when nobody denies it", accept), Line("the proposal made final", finalise),
            Line("ether sent to L2", deposit.GasUsed), Line("a withdrawal proven", prove.GasUsed),
            Line("a withdrawal of ether delivered", deliver.GasUsed),
        ];
    }

    // A claim's call names the batch by a hash over times, and a zero byte in a hash is cheaper than others: with times of the
    // clock, the figures would differ from run to run.
    private static async Task FixTimeAsync(EthereumClient client)
    {
        await client.RequestAsync("evm_setNextBlockTimestamp", [FirstTime]);
        await client.RequestAsync("evm_mine", []);
        await client.RequestAsync("anvil_setBlockTimestampInterval", [SecondsOfBlock]);
    }

    private static async Task<ulong> EnqueueAsync(RollupContracts rollup, ulong gasLimit) =>
        (await rollup.Transactions.SendAsync("enqueue", rollup.Game.Address, 0, gasLimit, Noise(100))).GasUsed;

    private static async Task<ulong> AppendAsync(EthereumClient client, RollupContracts rollup, ushort deposits, int bytes)
    {
        var batch = (await rollup.Transactions.CallAsync("batchCount"))[0];
        return (await rollup.Transactions.SendAsync(
            "appendSequencerBatch", batch, await RollupContracts.ContextAsync(client, deposits), Noise(bytes))).GasUsed;
    }

    /// <summary>A header over a state of 2,000 accounts, in which the passer has sent 200 messages.</summary>
    private static (byte[] Header, Hash256 StateRoot) Block(OracleStore store, object[] withdrawal)
    {
        var slot = new BigInteger(SlotOf(withdrawal), isUnsigned: true, isBigEndian: true);
        var slots = Enumerable.Range(1, 199).Select(i => (Number(i), BigInteger.One)).Append((slot, BigInteger.One)).ToArray();
        var others = Enumerable.Range(1, 1_999).Select(i => new Account(Keccak256.Hash(BitConverter.GetBytes(i))[..20], 1, 1, [], []));
        var root = OvmState.Write(store, OvmState.EmptyRoot, [new Account(s_passer, 1, 1, [0xfe], slots), .. others]);

        var hash = Rlp.EncodeBytes(Keccak256.Hash("a hash"u8));
        var number = Rlp.EncodeInteger(1_000_000);
        byte[] header = Rlp.EncodeList(
            hash, hash, Rlp.EncodeBytes(s_passer), Rlp.EncodeBytes(root.ToBytes()), hash, hash, Rlp.EncodeBytes(new byte[256]),
            Rlp.EncodeInteger(0), number, number, number, number, Rlp.EncodeBytes([]), hash, Rlp.EncodeBytes(new byte[8]), number);
        return (header, root);
    }

    // The entry of MessagePasser.sent, which is at slot 0.
    private static byte[] SlotOf(object[] withdrawal)
    {
        var encoded = AbiEncoder.Encode([AbiType.Parse("(uint256,address,address,uint256,uint64,bytes)")], [withdrawal]);
        return Keccak256.Hash([.. Keccak256.Hash(encoded), .. new byte[32]]);
    }

    private static BigInteger Number(int i) => new(Keccak256.Hash(BitConverter.GetBytes(i)), isUnsigned: true, isBigEndian: true);

    // Signed transactions have few zero bytes.
    private static byte[] Noise(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
        {
            bytes[i] = (byte)((i % 255) + 1);
        }

        return bytes;
    }

    private static string Line(string what, ulong gas) => string.Create(CultureInfo.InvariantCulture, $"| {what} | {gas:N0} |");
}
