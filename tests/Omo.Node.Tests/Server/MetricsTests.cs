// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using System.Text;
using Omo.Node.Server;
using Omo.Node.Telemetry;

namespace Omo.Node.Tests.Server;

/// <summary>A collector is sent what the node measures.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Metrics_OfANodeThatEnds_AreSentToTheCollector()
    {
        using var folder = new TemporaryFolder();
        using var collector = new HttpListener();
        var address = new Uri($"http://127.0.0.1:{FreePort()}/v1/metrics");
        collector.Prefixes.Add(new Uri(address, "/").ToString());
        collector.Start();
        var received = ReceiveAsync(collector);
        var node = new RpcNode(new NodeOptions
        {
            DataFolder = folder.Path, Genesis = TestChain.Genesis(), Endpoint = new IPEndPoint(IPAddress.Loopback, 0), MetricsEndpoint = address,
            BlockTime = TimeSpan.FromMilliseconds(50),
        });
        await node.StartAsync();

        // Blocks come without transactions, too, where they have their time.
        while (node.Chain.Head.Number < 2)
        {
            await Task.Delay(20);
        }

        await node.DisposeAsync();
        var body = Encoding.Latin1.GetString(await received.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Contains(NodeMetrics.MeterName, body, StringComparison.Ordinal);
        Assert.Contains("omo.blocks", body, StringComparison.Ordinal);
        Assert.Contains("omo.height", body, StringComparison.Ordinal);
    }

    private static async Task<byte[]> ReceiveAsync(HttpListener collector)
    {
        var context = await collector.GetContextAsync();
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        context.Response.Close();
        return body.ToArray();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
