// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Node.Chain;
using Omo.Node.Mempool;
using Omo.Node.Sequencing;
using Omo.Node.Server;
using Omo.Node.Telemetry;

namespace Omo.Node.Rpc;

/// <summary>All methods of a node.</summary>
internal sealed class NodeApi
{
    private readonly RpcDispatcher _dispatcher;
    private readonly SubscriptionMethods _subscriptions;

    public NodeApi(
        Blockchain chain, TransactionPool pool, Sequencer sequencer, IL1Side? l1, CachedText? status, ulong callGasCap, TimeProvider time,
        NodeMetrics metrics, ILogger<RpcDispatcher> log)
    {
        var blocks = new BlockLookup(chain);
        var search = new LogSearch(chain, blocks);
        _subscriptions = new SubscriptionMethods(chain, pool);
        _dispatcher = new RpcDispatcher(
            [
                .. new ChainMethods(chain, pool, sequencer, blocks, l1).All,
                .. new StateMethods(pool, blocks).All,
                .. new ExecutionMethods(chain, sequencer, blocks, callGasCap, time).All,
                .. new TransactionMethods(chain, pool, blocks).All,
                .. new FeeMethods(chain, blocks).All,
                .. new FilterMethods(chain, pool, search, time).All,
                .. _subscriptions.All,
                .. new DebugMethods(chain).All,
                .. new RollupMethods(chain, blocks, l1, status).All,
            ],
            time, metrics, log);
    }

    /// <summary>Answers a text; see <see cref="RpcDispatcher.Answer"/>.</summary>
    public byte[]? Answer(ReadOnlyMemory<byte> text, IRpcConnection? connection) => _dispatcher.Answer(text, connection);

    /// <summary>Forgets a connection that has ended.</summary>
    public void Forget(IRpcConnection connection) => _subscriptions.Forget(connection);
}
