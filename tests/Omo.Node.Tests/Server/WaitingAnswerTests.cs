// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Omo.Node.Tests.Server;

/// <summary>Answers that clients do not read take memory, and so requests are refused until they are gone.</summary>
public sealed class WaitingAnswerTests : RunningNode
{
    private const string ChainId = """{"jsonrpc":"2.0","id":1,"method":"eth_chainId"}""";

    // Reverts with 49 kB of zeros.
    private const string Large = """{"jsonrpc":"2.0","id":1,"method":"eth_call","params":[{"data":"0x6160006000fd"}]}""";

    [Fact]
    public async Task Request_WhileAnotherAnswerWaits_IsRefusedUntilItsClientIsGone()
    {
        var body = $"[{string.Join(',', Enumerable.Repeat(Large, 400))}]";
        Assert.InRange((await PostAsync(body)).Text.Length, 10_000_000, 25_000_000);
        using (var idle = new TcpClient { ReceiveBufferSize = 1 << 12 })
        {
            await idle.ConnectAsync(IPAddress.Loopback, Address.Port);
            await idle.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST / HTTP/1.1\r\nHost: {Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
            await UntilAsync(HttpStatusCode.ServiceUnavailable);
        }

        await UntilAsync(HttpStatusCode.OK);
    }

    protected override NodeOptions Options(string folder) => base.Options(folder) with { WaitingAnswerBytes = 1 << 20 };

    private async Task UntilAsync(HttpStatusCode status)
    {
        for (var waited = Stopwatch.StartNew(); (await PostAsync(ChainId)).Status != status; await Task.Delay(20))
        {
            Assert.True(waited.Elapsed < TimeSpan.FromMinutes(1), $"no {status}");
        }
    }
}
