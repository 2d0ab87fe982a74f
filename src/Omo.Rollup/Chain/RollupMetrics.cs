// SPDX-License-Identifier: MIT
using System.Diagnostics.Metrics;

namespace Omo.Rollup.Chain;

/// <summary>What a rollup measures beside its node; gauges, looked at when somebody asks.</summary>
internal sealed class RollupMetrics : IDisposable
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "Omo.Rollup";

    /// <summary>Has the gauges.</summary>
    public Meter Meter { get; } = new(MeterName);

    /// <summary>Makes a gauge.</summary>
    public void Observe(string name, string unit, string meaning, Func<long> value) => Meter.CreateObservableGauge(name, value, unit, meaning);

    /// <inheritdoc/>
    public void Dispose() => Meter.Dispose();
}
