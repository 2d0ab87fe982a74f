// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Rollup.Tests;

/// <summary>The rollup's contracts on a local chain, over the toy machine (ToyStep.sol) with a program that exits with 0.</summary>
internal sealed class RollupContracts
{
    public const ulong BlockGas = 30_000_000;

    private const uint Window = 4 * 3_600, WindowBlocks = 1_200, PublishWindow = 1_800, ClaimAge = 3_600;
    private const ulong Steps = 9;
    private const int WordBytes = 32;

    private readonly EthereumClient _client;
    private readonly Hash256 _input;

    private RollupContracts(EthereumClient client, Hash256 input) => (_client, _input) = (client, input);

    public static Hash256 Genesis { get; } = Keccak256.Digest("genesis"u8);

    public static Hash256 Configuration { get; } = Keccak256.Digest("configuration"u8);

    public static GameRules Rules { get; } = new();

    public DeployedContract Game { get; private init; } = null!;

    public DeployedContract Transactions { get; private init; } = null!;

    public DeployedContract States { get; private init; } = null!;

    public DeployedContract Messenger { get; private init; } = null!;

    private static byte[] Program => Record(Keccak256.Digest("guest"u8), false, 0);

    public static async Task<RollupContracts> DeployAsync(EthereumClient client)
    {
        var input = Enumerable.Range(0, 1000).Select(i => Keccak256.Digest(BitConverter.GetBytes(i))).First(i => WordAt(i, Steps).ToBytes()[^1] % 4 == 0);
        var oracle = await client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        var step = await client.DeployAsync(ContractArtifact.Load("ToyStep"));
        var architecture = await client.DeployAsync(ContractArtifact.Load("Architecture"), step.Address, 50, 40, 41, 0, 42);
        var game = (await GameContract.DeployAsync(client.DeployAsync, Rules, oracle.Address, [architecture.Address])).Contract;

        var sender = (await client.AccountsAsync())[0];
        var nonce = (await client.RequestAsync("eth_getTransactionCount", [sender.ToString(), "latest"])).GetString()!;
        var messengerAddress = Address.OfCreation(sender, Convert.ToUInt64(nonce, 16) + 2);
        var transactions = await client.DeployAsync(
            ContractArtifact.Load("TransactionChain"), sender, messengerAddress, BlockGas, Window, WindowBlocks);
        var states = await client.DeployAsync(
            ContractArtifact.Load("StateChain"), game.Address, transactions.Address, new object[] { HashOf(Record(WordAt(input, 0), false, 0)) },
            Configuration, Genesis, sender, PublishWindow, ClaimAge);
        var messenger = await client.DeployAsync(ContractArtifact.Load("Messenger"), transactions.Address, states.Address);
        Assert.Equal(messengerAddress, messenger.Address);
        return new RollupContracts(client, input) { Game = game, Transactions = transactions, States = states, Messenger = messenger };
    }

    /// <summary>A context of the latest block's time, with so many deposits.</summary>
    public static async Task<byte[]> ContextAsync(EthereumClient client, ushort deposits)
    {
        var (time, block) = (await client.LatestTimeAsync(), await client.BlockNumberAsync());
        var context = new byte[12];
        BinaryPrimitives.WriteUInt16BigEndian(context, deposits);
        WriteUInt40(context.AsSpan(2), time);
        WriteUInt40(context.AsSpan(7), block);
        return context;
    }

    /// <summary>Claims what the last batch leads to, on the game's terms.</summary>
    public async Task<Receipt> ClaimAsync(Hash256 agreed, ulong batch, Hash256 claimed)
    {
        var record = Hash256.FromBytes((byte[])(await Transactions.CallAsync("batchAt", batch))[0]);
        var locals = new List<object>();
        foreach (var (value, number) in new[] { agreed, record, Configuration, claimed }.Select((value, i) => (value, (byte)(i + 1))))
        {
            locals.AddRange([Word(1, number), Word(0, WordBytes), value]);
        }

        var call = Game.Artifact.EncodeCall("claim", 0, Program, _input, Steps, Record(WordAt(_input, Steps), true, Steps), locals);
        return await _client.SendAsync(Game.Address, call, value: Rules.ClaimBond);
    }

    /// <summary>Lets time pass on the chain.</summary>
    public async Task PassAsync(ulong seconds)
    {
        await _client.RequestAsync("evm_setNextBlockTimestamp", [(JsonNode)(await _client.LatestTimeAsync() + seconds)]);
        await _client.RequestAsync("evm_mine", []);
    }

    private static Hash256 WordAt(Hash256 input, ulong step)
    {
        var word = Keccak256.Digest([.. Keccak256.Hash("guest"u8), .. input.ToBytes()]);
        for (ulong i = 0; i < step; i++)
        {
            word = Keccak256.Digest(word.ToBytes());
        }

        return word;
    }

    private static byte[] Record(Hash256 word, bool exited, ulong step)
    {
        var record = new byte[50];
        word.CopyTo(record);
        BinaryPrimitives.WriteUInt64BigEndian(record.AsSpan(32), Steps);
        record[41] = exited ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt64BigEndian(record.AsSpan(42), step);
        return record;
    }

    private static Hash256 HashOf(byte[] record)
    {
        var hash = Keccak256.Hash(record);
        hash[0] = record[41] == 0 ? (byte)3 : (byte)0;
        return Hash256.FromBytes(hash);
    }

    private static Hash256 Word(byte first, byte last)
    {
        var word = new byte[WordBytes];
        (word[0], word[^1]) = (first, last);
        return Hash256.FromBytes(word);
    }

    private static void WriteUInt40(Span<byte> to, ulong value)
    {
        to[0] = (byte)(value >> 32);
        BinaryPrimitives.WriteUInt32BigEndian(to[1..], (uint)value);
    }
}
