// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Omo.Node.Tests.Server;

/// <summary>Requests that are not answered yet take memory, and so others are refused until they are gone.</summary>
public sealed class WaitingRequestTests : RunningNode
{
    private const string ChainId = """{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}""";
    private const int MostBytes = 1 << 20;

    [Fact]
    public async Task Request_WhileOthersWait_IsRefusedUntilTheyAreGone()
    {
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(new string(' ', MostBytes - ChainId.Length) + ChainId)).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await PostAsync(new string(' ', MostBytes) + ChainId)).Status);
        using (var idle = new TcpClient())
        {
            await idle.ConnectAsync(IPAddress.Loopback, Address.Port);
            await idle.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST / HTTP/1.1\r\nHost: {Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {MostBytes + 1}\r\n\r\n"));
            await UntilAsync(HttpStatusCode.OK);
            await idle.GetStream().WriteAsync(new byte[MostBytes]);
            await UntilAsync(HttpStatusCode.ServiceUnavailable);
        }

        await UntilAsync(HttpStatusCode.OK);
    }

    protected override NodeOptions Options(string folder) => base.Options(folder) with { WaitingRequestBytes = MostBytes };

    private async Task UntilAsync(HttpStatusCode status)
    {
        for (var waited = Stopwatch.StartNew(); (await PostAsync(ChainId)).Status != status; await Task.Delay(20))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), $"no {status}");
        }
    }
}
