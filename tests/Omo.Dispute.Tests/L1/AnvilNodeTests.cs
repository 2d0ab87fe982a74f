// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

public class AnvilNodeTests
{
    [Fact]
    public async Task Start_Two_ListenOnTheirOwnLoopbackPorts()
    {
        using AnvilNode first = await AnvilNode.StartAsync();
        using AnvilNode second = await AnvilNode.StartAsync();

        Assert.True(first.Endpoint.IsLoopback);
        Assert.NotEqual(first.Endpoint, second.Endpoint);
    }

    [Fact]
    public async Task Dispose_Running_EndsItThroughThePipeAlone()
    {
        AnvilNode node = await AnvilNode.StartAsync();
        Assert.True(IsListening(node.Endpoint));

        var ending = Stopwatch.StartNew();
        node.Dispose();

        Assert.False(IsListening(node.Endpoint));

        // The pipe's end is also what remains of a process that was killed; ending by force would come after 5 seconds.
        Assert.True(ending.Elapsed < TimeSpan.FromSeconds(4), $"took {ending.Elapsed}");
    }

    [Fact]
    public async Task Start_Cancelled_EndsTheNode()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => AnvilNode.StartAsync(cancellation: cancelled.Token));
    }

    private static bool IsListening(Uri endpoint)
    {
        using var socket = new TcpClient();
        try
        {
            socket.Connect(new IPEndPoint(IPAddress.Loopback, endpoint.Port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
