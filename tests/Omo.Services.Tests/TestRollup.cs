// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Omo.Rollup.Batches;
using Omo.Rollup.Deployment;
using Omo.Rollup.Devnet;
using Omo.Rollup.L1;
using Omo.Rollup.States;
using Receipt = Omo.Dispute.L1.Receipt;

namespace Omo.Services.Tests;

/// <summary>A rollup's contracts on a chain of its own. Accounts of L1 have keys that are known, and ether.</summary>
public sealed class TestRollup : IAsyncDisposable
{
    public const int ChainId = 31415;
    public const ulong GasPrice = 2_000_000_000;

    /// <summary>What a message to L2 asks for.</summary>
    public const ulong RelayGas = 100_000;

    public static readonly BigInteger Ether = BigInteger.Pow(10, 18);

    private static readonly Signer s_signer = new();

    private readonly AnvilNode _node;
    private readonly List<IDisposable> _owned = [];

    private TestRollup(AnvilNode node) => (_node, Client) = (node, node.CreateClient());

    public RollupGuest Guest { get; private init; } = null!;

    public EthereumClient Client { get; }

    public RollupDeployment Contracts { get; private set; } = null!;

    public L1Chain L1 { get; private set; } = null!;

    public static RollupRules Rules { get; } = new()
    {
        Game = new GameRules { ChallengePeriod = 7_200, Clock = 3_600, Extension = 600 }, PublishWindow = 600,
    };

    public static SigningKey Sequencer => new(Keccak256.Hash("sequencer"u8));

    public static SigningKey Proposer => new(Keccak256.Hash("proposer"u8));

    public static SigningKey Challenger => new(Keccak256.Hash("challenger"u8));

    public static SigningKey Other => new(Keccak256.Hash("other"u8));

    /// <summary>An account of L2 with 1000 ether.</summary>
    public static Hash256 UserKey { get; } = Keccak256.Digest("user"u8);

    public static byte[] User { get; } = s_signer.AddressOf(UserKey);

    /// <param name="architecture">Of the guest that proposals are about.</param>
    /// <param name="change">What is different about how L2 begins.</param>
    public static async Task<TestRollup> StartAsync(string architecture = "riscv64", Func<GenesisDefinition, GenesisDefinition>? change = null)
    {
        var node = await AnvilNode.StartAsync();
        var rollup = new TestRollup(node) { Guest = new RollupGuest(architecture) };
        foreach (var key in new[] { Sequencer, Proposer, Challenger, Other })
        {
            await rollup.Client.RequestAsync("anvil_setBalance", [key.Address.ToString(), "0x56bc75e2d63100000"]);
            key.Dispose();
        }

        using (var sequencer = Sequencer)
        using (var proposer = Proposer)
        {
            rollup.Contracts = await RollupDeployment.CreateAsync(
                rollup.Client, Rules, change?.Invoke(Genesis()) ?? Genesis(), rollup.Guest, sequencer.Address, proposer.Address);
        }

        rollup.L1 = await L1Chain.OpenAsync(rollup.Client, rollup.Contracts.Transactions.Address);
        return rollup;
    }

    /// <summary>Where L1 answers.</summary>
    public Uri Endpoint => _node.Endpoint;

    /// <summary>A node of the chain; the test makes its steps.</summary>
    public TestNode Node(bool isVerifier = false, ulong depth = 0, string? folder = null, SigningKey? owner = null, ILoggerFactory? logs = null)
    {
        var node = new TestNode(this, isVerifier, depth, folder, owner, logs);
        _owned.Add(node);
        return node;
    }

    /// <summary>The node that was made last.</summary>
    public TestNode LastNode => _owned.OfType<TestNode>().Last();

    /// <summary>A sequencer's node with some batches on L1, of one block each.</summary>
    public async Task<TestNode> NodeWithBatchesAsync(int count)
    {
        var node = Node();
        await PostAsync(node, nonce: 0, count);
        return node;
    }

    /// <summary>Further batches of a node, of one block with one transfer each.</summary>
    /// <param name="node">The node.</param>
    /// <param name="nonce">Of the first transfer.</param>
    /// <param name="count">How many.</param>
    public async Task PostAsync(TestNode node, int nonce, int count)
    {
        var submitter = Submitter(node);
        for (var i = 0; i < count; i++)
        {
            node.Pool.Add(Transfer((ulong)(nonce + i), User, 1));
            await node.StepAsync();
            Assert.True(await PostAsync(submitter));
            await node.L1.Reader.CatchUpAsync();
            node.Source.Step();
        }
    }

    public TransactionSender Sender(SigningKey key)
    {
        _owned.Add(key);
        return new TransactionSender(Client, key, new SenderOptions { Pause = TimeSpan.FromMilliseconds(40) });
    }

    public BatchSubmitter Submitter(TestNode node, SubmitterOptions? options = null) => new(
        node.Chain, node.Store, L1, Sender(Sequencer), options ?? new SubmitterOptions { MostDelay = 0 }, NullLogger.Instance);

    /// <summary>Posts a batch when L1's clock is past the second in which the last block of L2 was made.</summary>
    public async Task<bool> PostAsync(BatchSubmitter submitter)
    {
        await PassAsync(1);
        return await submitter.StepAsync();
    }

    public BatchClaims Claims(TestNode node, GameSetup? setup = null) => new(node.Chain, node.Store, setup ?? Contracts.Game, Guest);

    /// <summary>Proposes from the proposer's account what is false.</summary>
    public LyingProposer Liar(BatchClaims claims) => new(claims, Contracts.States, Sender(Proposer));

    /// <summary>The state chain through a client of its own, which a node may use at any time.</summary>
    public StateChainContract States
    {
        get
        {
            var client = _node.CreateClient();
            _owned.Add(client);
            return new StateChainContract(client, Contracts.States.Address);
        }
    }

    /// <summary>A transfer on L2 from the user.</summary>
    public static byte[] Transfer(ulong nonce, byte[] to, BigInteger value, byte[]? data = null, ulong gas = 21_000) => s_signer.Sign(
        new Transaction
        {
            Type = 2, ChainId = ChainId, Nonce = nonce, MaxFee = 10_000_000_000, MaxPriorityFee = 1_000_000_000, GasLimit = gas, To = to, Value = value,
            Data = data ?? [],
        },
        UserKey);

    /// <summary>The same without a type, as in a container all are; an empty receiver is a creation.</summary>
    public static byte[] Legacy(ulong nonce, byte[] to, BigInteger value, byte[]? data = null, ulong gas = 100_000) => s_signer.Sign(
        new Transaction
        {
            ChainId = ChainId, Nonce = nonce, GasPrice = GasPrice, GasLimit = gas, To = to, Value = value, Data = data ?? [],
        },
        UserKey);

    /// <summary>Enqueues a call of L2 from the L1 node's first account.</summary>
    public Task<Receipt> EnqueueAsync(byte[] target, ulong gas = 100_000, byte[]? data = null) =>
        Contracts.Transactions.SendAsync("enqueue", new Address(target), BigInteger.Zero, gas, data ?? []);

    /// <summary>Sends ether to L2 through the messenger.</summary>
    public Task<Receipt> DepositAsync(byte[] target, BigInteger value) => Client.SendAsync(
        Contracts.Messenger.Address,
        Contracts.Messenger.Artifact.EncodeCall("sendMessage", new Address(target), Array.Empty<byte>(), RelayGas), value: value);

    /// <summary>The L1 node's first account, which all is sent from that names no other.</summary>
    public async Task<Address> FirstAccountAsync() => (await Client.AccountsAsync())[0];

    /// <summary>Lets time pass on L1.</summary>
    public async Task PassAsync(ulong seconds)
    {
        await Client.RequestAsync("evm_increaseTime", [(JsonNode)seconds]);
        await Client.RequestAsync("evm_mine", []);
    }

    public async Task<ulong> SnapshotAsync() => Convert.ToUInt64((await Client.RequestAsync("evm_snapshot", [])).GetString(), 16);

    /// <summary>Takes L1 back to where it was, and puts other blocks in the places of those that are gone.</summary>
    public async Task ReorganiseAsync(ulong snapshot, int blocks)
    {
        await Client.RequestAsync("evm_revert", ["0x" + snapshot.ToString("x", System.Globalization.CultureInfo.InvariantCulture)]);
        for (var i = 0; i < blocks; i++)
        {
            await PassAsync(1);
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            owned.Dispose();
        }

        Client.Dispose();
        _node.Dispose();
        return ValueTask.CompletedTask;
    }

    private static GenesisDefinition Genesis() => new()
    {
        Configuration = ChainConfiguration.Of(Fork.Cancun, ChainId) with { MaxBlockGas = Rules.BlockGasLimit, FeeRecipient = FeeRecipient },
        Accounts = [new Account(User, 0, 1000 * Ether, [], [])],
        Coinbase = FeeRecipient,
        GasLimit = Rules.BlockGasLimit,
        BaseFee = 1_000_000_000,
    };

    private static byte[] FeeRecipient { get; } = [.. new byte[19], 0xfe];
}
