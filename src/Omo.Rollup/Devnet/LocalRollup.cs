// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Node;
using Omo.Node.Server;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Omo.Rollup.Batches;
using Omo.Rollup.Chain;
using Omo.Rollup.L1;
using Omo.Rollup.States;

namespace Omo.Rollup.Devnet;

/// <summary>
/// A whole rollup in one process: L1 as a child process, its contracts, and a node with sequencer, submitter, proposer and challenger. It lives
/// in a temporary folder, and nothing of it is left when it is disposed.
/// </summary>
public sealed class LocalRollup : IAsyncDisposable
{
    private const string Architecture = "riscv64";
    private const int ChainId = 31415;

    private const int L1BlockSeconds = 2;
    private const ulong RelayGas = 100_000;

    // In wei: 10,000 ether, and 100.
    private static readonly BigInteger s_funds = BigInteger.Pow(10, 22);
    private static readonly BigInteger s_deposit = BigInteger.Pow(10, 20);
    private static readonly Hash256 s_ownerKey = KeyOf("container's owner");
    private static readonly byte[] s_feeRecipient = [.. new byte[19], 0xfe];

    private readonly List<IDisposable> _owned = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("omo-devnet-");
    private readonly AnvilNode _l1;
    private Task _services = Task.CompletedTask;
    private RpcNode? _node;

    private LocalRollup(AnvilNode l1) => _l1 = l1;

    /// <summary>Where L1 answers.</summary>
    public Uri L1 => _l1.Endpoint;

    /// <summary>Where L2 answers; in a browser, the page that shows how everything stands.</summary>
    public Uri L2 => _node!.Address;

    /// <summary>The contracts on L1.</summary>
    public RollupDeployment Contracts { get; private set; } = null!;

    /// <summary>The key of an account that has 10,000 ether on L1, and 100 that were deposited on L2. Everybody knows it.</summary>
    public static Hash256 UserKey { get; } = KeyOf("user");

    /// <summary>Its address.</summary>
    public static Address User { get; } = AddressOf(UserKey);

    /// <summary>Starts everything and waits until it answers.</summary>
    /// <exception cref="L1Exception">anvil is not installed, or the contracts are not compiled.</exception>
    public static async Task<LocalRollup> StartAsync(DevnetOptions options, CancellationToken cancellation = default)
    {
        var rollup = new LocalRollup(await AnvilNode.StartAsync(options.L1Port, cancellation).ConfigureAwait(false));
        try
        {
            await rollup.BuildAsync(options).ConfigureAwait(false);
            return rollup;
        }
        catch
        {
            await rollup.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Waits until it is cancelled, or the node cannot go on.</summary>
    public Task RunAsync(CancellationToken cancellation) => _node!.RunAsync(cancellation);

    /// <summary>Ends all of it: services first, then the node, L1 last.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _services.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_node is not null)
        {
            await _node.DisposeAsync().ConfigureAwait(false);
        }

        foreach (var owned in Enumerable.Reverse(_owned))
        {
            owned.Dispose();
        }

        _l1.Dispose();
        _ending.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task BuildAsync(DevnetOptions options)
    {
        var client = Client();
        var (sequencer, proposer, challenger) = (KeyOf("sequencer"), KeyOf("proposer"), KeyOf("challenger"));
        foreach (var key in new[] { UserKey, sequencer, proposer, challenger })
        {
            JsonArray balance = [AddressOf(key).ToString(), "0x" + s_funds.ToString("x", System.Globalization.CultureInfo.InvariantCulture)];
            await client.RequestAsync("anvil_setBalance", balance).ConfigureAwait(false);
        }

        var guest = new RollupGuest(Architecture);
        Contracts = await RollupDeployment.CreateAsync(
            client, options.Rules, Genesis(options), guest, AddressOf(sequencer), AddressOf(proposer)).ConfigureAwait(false);

        // All ether on L2 comes from L1.
        await client.SendAsync(
            Contracts.Messenger.Address, Contracts.Messenger.Artifact.EncodeCall("sendMessage", User, Array.Empty<byte>(), RelayGas),
            value: s_deposit).ConfigureAwait(false);
        await client.RequestAsync("evm_setIntervalMining", [L1BlockSeconds]).ConfigureAwait(false);

        var (l1, states) = (await ChainAsync().ConfigureAwait(false), States());
        L1Side? side = null;
        ILoggerFactory? logs = null;
        _node = new RpcNode(new NodeOptions
        {
            DataFolder = _folder.FullName,
            Genesis = Contracts.Genesis,
            Endpoint = options.Endpoint,
            BlockTime = options.BlockTime,
            MetricsEndpoint = options.MetricsEndpoint,
            OwnerKey = options.HasContainer ? Own(new SigningKey(s_ownerKey.ToBytes())) : null,
            L1 = (chain, pool, factory) => side = new L1Side(
                l1,
                new L1SideOptions { Folder = _folder.FullName, BlockTime = options.BlockTime, Depth = 0, States = states, Page = StatusPage.Read() },
                chain, pool, logs = factory),
        });
        await StartServicesAsync(options, side!, guest, logs!, sequencer, proposer, challenger).ConfigureAwait(false);
        await _node.StartAsync().ConfigureAwait(false);
    }

    // Each service has connections of its own: one waits for a transaction while others ask.
    private async Task StartServicesAsync(
        DevnetOptions options, L1Side side, RollupGuest guest, ILoggerFactory logs, Hash256 sequencer, Hash256 proposer, Hash256 challenger)
    {
        var chain = _node!.Chain;
        var submitter = new BatchSubmitter(
            chain, side.Store, await ChainAsync().ConfigureAwait(false), Sender(sequencer), new SubmitterOptions { MostDelay = options.BatchDelay },
            logs.CreateLogger<BatchSubmitter>());
        var proposing = Own(new Proposer(
            await ClaimsAsync(side, guest).ConfigureAwait(false), States(), Sender(proposer), logs.CreateLogger<Proposer>()));
        var challenging = Own(new Challenger(
            await ClaimsAsync(side, guest).ConfigureAwait(false), States(), Sender(challenger), logs.CreateLogger<Challenger>()));
        _services = Task.WhenAll(new[] { submitter.RunAsync, proposing.RunAsync, (Func<CancellationToken, Task>)challenging.RunAsync }.Select(run =>
        {
            var service = Task.Run(() => run(_ending.Token));
            side.Watch(service);
            return service;
        }));
    }

    private async Task<BatchClaims> ClaimsAsync(L1Side side, RollupGuest guest) => new(
        _node!.Chain, side.Store,
        await GameSetup.OpenAsync(Client(), Contracts.Game.Game.Contract.Address, Contracts.Game.Chunks!.Address, guest.Image, 0).ConfigureAwait(false), guest);

    private Task<L1Chain> ChainAsync() => L1Chain.OpenAsync(Client(), Contracts.Transactions.Address);

    private StateChainContract States() => new(Client(), Contracts.States.Address);

    private TransactionSender Sender(Hash256 key) => new(
        Client(), Own(new SigningKey(key.ToBytes())), new SenderOptions { Pause = TimeSpan.FromMilliseconds(500) });

    private EthereumClient Client() => Own(_l1.CreateClient());

    private T Own<T>(T part)
        where T : IDisposable
    {
        _owned.Add(part);
        return part;
    }

    private static GenesisDefinition Genesis(DevnetOptions options)
    {
        var gas = options.Rules.BlockGasLimit;
        var genesis = new GenesisDefinition
        {
            Configuration = ChainConfiguration.Of(Fork.Cancun, ChainId) with { MaxBlockGas = gas, FeeRecipient = s_feeRecipient },
            Accounts = [],
            Coinbase = s_feeRecipient,
            GasLimit = gas,
            BaseFee = 1_000_000_000,
        };
        return options.HasContainer ? ContainerEntry.AddTo(genesis, AddressOf(s_ownerKey), []) : genesis;
    }

    // Nobody keeps anything of worth under keys that everybody can calculate.
    private static Hash256 KeyOf(string role) => Keccak256.Digest(System.Text.Encoding.ASCII.GetBytes($"omo devnet {role}"));

    private static Address AddressOf(Hash256 key)
    {
        using var signing = new SigningKey(key.ToBytes());
        return signing.Address;
    }
}
