// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Node;
using Omo.Rollup.Chain;
using Omo.Rollup.Deployment;
using Omo.Rollup.Operation;
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
    private const ulong RelayGas = 100_000;

    // In wei: 10,000 ether, and 100.
    private static readonly BigInteger s_funds = BigInteger.Pow(10, 22);
    private static readonly BigInteger s_deposit = BigInteger.Pow(10, 20);
    private static readonly TimeSpan s_depositPatience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(50);
    private static readonly SenderOptions s_sending = new() { Pause = TimeSpan.FromMilliseconds(500) };
    private static readonly Hash256 s_ownerKey = KeyOf("container's owner");
    private static readonly Address s_feeRecipient = new([.. new byte[19], 0xfe]);

    private readonly List<IDisposable> _owned = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly DevnetFolder _folder = new();
    private readonly AnvilNode _l1;
    private Task _lying = Task.CompletedTask;
    private RollupNode? _node;

    private LocalRollup(AnvilNode l1) => _l1 = l1;

    /// <summary>Where L1 answers.</summary>
    public Uri L1 => _l1.Endpoint;

    /// <summary>Where L2 answers; in a browser, the page that shows how everything stands.</summary>
    public Uri L2 => _node!.Node.Address;

    /// <summary>The contracts on L1.</summary>
    public RollupDeployment Contracts { get; private set; } = null!;

    /// <summary>The key of an account that has 10,000 ether on L1, and 100 that were deposited on L2. Everybody knows it.</summary>
    public static Hash256 UserKey { get; } = KeyOf("user");

    /// <summary>Its address.</summary>
    public static Address User { get; } = AddressOf(UserKey);

    /// <summary>Starts everything and waits until it answers, and the user's ether is on L2.</summary>
    /// <exception cref="L1Exception">anvil is not installed, its port is taken, or the contracts are not compiled.</exception>
    /// <exception cref="NodeException">The port of L2 is taken.</exception>
    /// <exception cref="OperationCanceledException">It was ended before all was there; nothing is left.</exception>
    public static async Task<LocalRollup> StartAsync(DevnetOptions options, CancellationToken cancellation = default)
    {
        RequireFree(options.L1Port);
        LocalRollup? rollup = null;
        try
        {
            rollup = new LocalRollup(await AnvilNode.StartAsync(options.L1Port, cancellation).ConfigureAwait(false));
            await rollup.BuildAsync(options, cancellation).ConfigureAwait(false);
            return rollup;
        }
        catch (Exception e)
        {
            if (rollup is not null)
            {
                await rollup.DisposeAsync().ConfigureAwait(false);
            }

            // Ctrl-C on a terminal ends L1, too, so that what failed is not why.
            cancellation.ThrowIfCancellationRequested();
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e);
            throw;
        }
    }

    /// <summary>Waits until it is cancelled, or the node cannot go on.</summary>
    public Task RunAsync(CancellationToken cancellation) => _node!.Node.RunAsync(cancellation);

    /// <summary>Ends all of it: services first, then the node, L1 last.</summary>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _lying.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
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
        _folder.Dispose();
    }

    private async Task BuildAsync(DevnetOptions options, CancellationToken cancellation)
    {
        var client = Client();
        var (sequencer, proposer, challenger, liar) = (Key("sequencer"), Key("proposer"), Key("challenger"), Key("liar"));
        foreach (var account in new[] { User, sequencer.Address, proposer.Address, challenger.Address, liar.Address })
        {
            JsonArray balance = [account.ToString(), "0x" + s_funds.ToString("x", CultureInfo.InvariantCulture)];
            await client.RequestAsync("anvil_setBalance", balance, cancellation).ConfigureAwait(false);
        }

        var guest = new RollupGuest(Architecture);
        var rules = options.HasFalseRoot ? options.Rules with { PublishWindow = 0 } : options.Rules;
        var genesis = RollupGenesis.Make(ChainId, rules.BlockGasLimit, s_feeRecipient, options.HasContainer ? AddressOf(s_ownerKey) : null);
        var creator = (await client.AccountsAsync(cancellation).ConfigureAwait(false))[0];
        Contracts = await RollupDeployment.CreateAsync(client, rules, genesis, guest, sequencer.Address, proposer.Address, (creator, (artifact, arguments) =>
        {
            cancellation.ThrowIfCancellationRequested();
            return client.DeployAsync(artifact, arguments);
        })).ConfigureAwait(false);

        // All ether on L2 comes from L1.
        await client.SendAsync(
            Contracts.Messenger.Address, Contracts.Messenger.Artifact.EncodeCall("sendMessage", User, Array.Empty<byte>(), RelayGas),
            value: s_deposit, cancellation: cancellation).ConfigureAwait(false);
        await client.RequestAsync("evm_setIntervalMining", [options.L1BlockSeconds], cancellation).ConfigureAwait(false);
        _node = await RollupNode.OpenAsync(
            new NodeOptions
            {
                DataFolder = _folder.Path,
                Genesis = Contracts.Genesis,
                Endpoint = options.Endpoint,
                BlockTime = options.BlockTime,
                MetricsEndpoint = options.MetricsEndpoint,
                OwnerKey = options.HasContainer ? Own(new SigningKey(s_ownerKey.ToBytes())) : null,
            },
            new RollupNodeOptions
            {
                L1 = L1, Transactions = Contracts.Transactions.Address, States = Contracts.States.Address, Chunks = Contracts.Game.Chunks!.Address,
                Depth = 0, BatchDelay = options.BatchDelay, Submitter = sequencer, Proposer = proposer, Challenger = challenger, Sending = s_sending,
                Architecture = Architecture,
            }).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        await _node.StartAsync().ConfigureAwait(false);
        await UntilDepositedAsync(cancellation).ConfigureAwait(false);
        if (options.HasFalseRoot)
        {
            await LieAsync(guest, liar).ConfigureAwait(false);
        }
    }

    // Who reads that it is ready sends a transaction at once, and needs ether for that.
    private async Task UntilDepositedAsync(CancellationToken cancellation)
    {
        var (chain, side) = (_node!.Node.Chain, _node.Side);
        var blocks = new L2Blocks(chain, side.Store);
        for (var waiting = Stopwatch.StartNew(); blocks.DepositsTaken() == 0; await Task.Delay(s_look, cancellation).ConfigureAwait(false))
        {
            if (waiting.Elapsed > s_depositPatience)
            {
                throw new RollupException("the first deposit has not come to L2 within a minute; the log says what is wrong");
            }
        }
    }

    private async Task LieAsync(RollupGuest guest, SigningKey key)
    {
        var setup = await GameSetup.OpenAsync(
            Client(), Contracts.Game.Game.Contract.Address, Contracts.Game.Chunks!.Address, guest.Image).ConfigureAwait(false);
        var claims = new BatchClaims(_node!.Node.Chain, _node.Side.Store, setup, guest);
        var root = Own(new FalseRoot(
            claims, new StateChainContract(Client(), Contracts.States.Address), new TransactionSender(Client(), key, s_sending),
            _node.Logs.CreateLogger<FalseRoot>()));
        _lying = Task.Run(() => root.RunAsync(_ending.Token));
    }

    private SigningKey Key(string role) => Own(new SigningKey(KeyOf(role).ToBytes()));

    private EthereumClient Client() => Own(_l1.CreateClient());

    private T Own<T>(T part)
        where T : IDisposable
    {
        _owned.Add(part);
        return part;
    }

    // L1 would be said not to start, and why not in its own words.
    private static void RequireFree(int port)
    {
        if (port == 0)
        {
            return;
        }

        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException e)
        {
            throw new L1Exception($"L1 cannot listen on 127.0.0.1:{port}: {e.Message.TrimEnd('.')}; give another port with --l1-port, or end what has this one");
        }
    }

    // Nobody keeps anything of worth under keys that everybody can calculate.
    private static Hash256 KeyOf(string role) => Keccak256.Digest(System.Text.Encoding.ASCII.GetBytes($"omo devnet {role}"));

    private static Address AddressOf(Hash256 key)
    {
        using var signing = new SigningKey(key.ToBytes());
        return signing.Address;
    }
}
