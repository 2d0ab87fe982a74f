// SPDX-License-Identifier: MIT
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Omo.Node.Telemetry;

/// <summary>Sends the node's metrics, and those of the web server and the runtime, to a collector by OTLP over HTTP.</summary>
internal static class MetricsExport
{
    private static readonly string[] s_meters =
    [
        "Omo.*", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime",
    ];

    /// <summary>Begins to send; what it returns ends it and sends what is left.</summary>
    public static IDisposable To(Uri endpoint) => Sdk.CreateMeterProviderBuilder()
        .AddMeter(s_meters)
        .AddOtlpExporter(exporter => (exporter.Endpoint, exporter.Protocol) = (endpoint, OtlpExportProtocol.HttpProtobuf))
        .Build();
}
