// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Node;
using Omo.Node.Chain;
using Omo.Node.Server;
using Omo.Rollup.Chain;
using Omo.Rollup.L1;
using Omo.Rollup.States;

namespace Omo.Rollup.Operation;

/// <summary>A node of a chain that is recorded on L1, with the services that its operator has switched on.</summary>
public sealed class RollupNode : IAsyncDisposable
{
    private readonly RollupNodeOptions _options;
    private readonly List<IDisposable> _clients = [];
    private RpcNode? _node;
    private L1Side? _side;
    private ILoggerFactory? _logs;
    private RollupRoles? _roles;

    private RollupNode(RollupNodeOptions options) => _options = options;

    /// <summary>The node.</summary>
    public RpcNode Node => _node!;

    /// <summary>What the node has of L1.</summary>
    internal L1Side Side => _side!;

    /// <summary>Makes logs.</summary>
    internal ILoggerFactory Logs => _logs!;

    /// <summary>Opens the chain and looks at its contracts; nothing is served or sent before <see cref="StartAsync"/>.</summary>
    /// <param name="node">The node's options.</param>
    /// <param name="options">What it does on L1.</param>
    /// <exception cref="L1Exception">L1 does not answer, or has not these contracts.</exception>
    /// <exception cref="RollupException">The contracts are about another chain, or a key is not that of the sequencer.</exception>
    /// <exception cref="NodeException">The folder cannot be used.</exception>
    /// <exception cref="IOException">A journal in the folder is in use, or is about another chain.</exception>
    public static async Task<RollupNode> OpenAsync(NodeOptions node, RollupNodeOptions options)
    {
        var opened = new RollupNode(options);
        try
        {
            await opened.BuildAsync(node).ConfigureAwait(false);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Begins to serve, to make blocks, and to send.</summary>
    /// <exception cref="NodeException">The port is taken.</exception>
    public async Task StartAsync()
    {
        await Node.StartAsync().ConfigureAwait(false);
        _roles?.Run(Side);
    }

    /// <summary>Ends: services first, then the node.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_roles is not null)
        {
            await _roles.DisposeAsync().ConfigureAwait(false);
        }

        if (_node is not null)
        {
            await _node.DisposeAsync().ConfigureAwait(false);
        }

        _clients.ForEach(client => client.Dispose());
    }

    private async Task BuildAsync(NodeOptions node)
    {
        // What reads the record and what watches states ask at the same time.
        var chain = await L1Chain.OpenAsync(Client(), _options.Transactions).ConfigureAwait(false);
        var states = _options.States is { } address ? new StateChainContract(Client(), address, _options.Depth) : null;
        var expected = states is null ? null : await BeginningAsync(states).ConfigureAwait(false);
        var side = new L1SideOptions
        {
            Folder = node.DataFolder, IsVerifier = _options.IsVerifier, BlockTime = node.BlockTime, Depth = _options.Depth,
            FirstBlock = _options.FirstBlock, States = states, Page = StatusPage.Read(),
        };
        _node = new RpcNode(node with
        {
            // Nobody would put a transaction that a verifier takes into a block.
            Pool = _options.IsVerifier ? node.Pool with { Transactions = 0 } : node.Pool,
            L1 = (blocks, waiting, logs) => _side = new L1Side(chain, side, blocks, waiting, _logs = logs),
        });
        Require(Node.Chain, expected);
        if (_options.HasRoles)
        {
            _roles = await RollupRoles.OpenAsync(_options, node.DataFolder, Node.Chain, Side, Logs).ConfigureAwait(false);
        }
    }

    // A node of another chain would take all that is proposed for false.
    private async Task<ChainBeginning> BeginningAsync(StateChainContract states)
    {
        var recorded = await states.TransactionsAsync().ConfigureAwait(false);
        return recorded == _options.Transactions ? await states.BeginningAsync().ConfigureAwait(false) : throw new RollupException(
            $"the state chain at {states.Contract.Address} is about the transaction chain at {recorded}, not about {_options.Transactions}; name two that "
            + "were created together");
    }

    private static void Require(Blockchain chain, ChainBeginning? expected)
    {
        var own = new ChainBeginning(Keccak256.Digest(chain.Rules.Encoded), chain.Store.FindBlock(0)!.Hash);
        if (expected is not null && own != expected)
        {
            var what = own.FirstBlock == expected.FirstBlock
                ? "its chain id, forks, fee recipient or container is another one"
                : $"it begins with block {own.FirstBlock}, but the state chain names {expected.FirstBlock}";
            throw new RollupException($"the genesis is not that of the chain on L1: {what}; give the file that was written when the contracts were created");
        }
    }

    private EthereumClient Client()
    {
        var client = new EthereumClient(_options.L1);
        _clients.Add(client);
        return client;
    }
}
