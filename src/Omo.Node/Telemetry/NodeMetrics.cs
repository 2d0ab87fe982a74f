// SPDX-License-Identifier: MIT
using System.Diagnostics.Metrics;
using Omo.Node.Chain;

namespace Omo.Node.Telemetry;

/// <summary>What a node measures. The names are those of the meter that exporters ask for.</summary>
public sealed class NodeMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Omo.Node";

    private readonly Meter _meter = new(MeterName);
    private readonly Histogram<double> _requests;
    private readonly Counter<long> _blocks;
    private readonly Counter<long> _transactions;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _gas;
    private readonly UpDownCounter<long> _connections;

    /// <summary>Makes the instruments; what listens to the meter by its name sees them.</summary>
    public NodeMetrics()
    {
        _requests = _meter.CreateHistogram<double>("omo.rpc.duration", "s", "Time to answer a request");
        _blocks = _meter.CreateCounter<long>("omo.blocks", "{block}", "Blocks appended");
        _transactions = _meter.CreateCounter<long>("omo.transactions", "{transaction}", "Transactions executed");
        _refused = _meter.CreateCounter<long>("omo.transactions.refused", "{transaction}", "Transactions that blocks passed over");
        _gas = _meter.CreateCounter<long>("omo.gas", "{gas}", "Gas used");
        _connections = _meter.CreateUpDownCounter<long>("omo.connections", "{connection}", "WebSocket connections");
    }

    /// <summary>Counts a request.</summary>
    /// <param name="method">A name from the table of methods: what clients write would make series without end.</param>
    /// <param name="isError">Whether the answer is an error.</param>
    /// <param name="duration">How long it took.</param>
    public void Request(string method, bool isError, TimeSpan duration) => _requests.Record(
        duration.TotalSeconds, new KeyValuePair<string, object?>("method", method), new KeyValuePair<string, object?>("error", isError));

    /// <summary>Counts a block.</summary>
    public void Block(ExecutedBlock block)
    {
        _blocks.Add(1);
        _transactions.Add(block.Transactions.Count);
        _refused.Add(block.Refused.Count);
        _gas.Add((long)block.Header.GasUsed);
    }

    /// <summary>Counts a connection that begins (1) or ends (-1).</summary>
    public void Connection(int change) => _connections.Add(change);

    /// <summary>Lets the height and the number of waiting transactions be observed.</summary>
    public void Observe(Func<long> height, Func<long> waiting)
    {
        _meter.CreateObservableGauge("omo.height", height, "{block}", "The newest block");
        _meter.CreateObservableGauge("omo.pool", waiting, "{transaction}", "Transactions that wait");
    }

    /// <inheritdoc/>
    public void Dispose() => _meter.Dispose();
}
