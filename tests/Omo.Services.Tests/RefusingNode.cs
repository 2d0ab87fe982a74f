// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Omo.Services.Tests;

/// <summary>Stands before an Ethereum node and refuses to search more blocks at once than it likes, as public nodes do.</summary>
internal sealed class RefusingNode : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Uri _behind;
    private readonly ulong _mostBlocks;

    public RefusingNode(Uri behind, ulong mostBlocks)
    {
        (_behind, _mostBlocks) = (behind, mostBlocks);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        _listener.Prefixes.Add(Endpoint.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Searches that it has refused.</summary>
    public int Refused { get; private set; }

    public void Dispose()
    {
        _listener.Close();
        _http.Dispose();
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                var context = await _listener.GetContextAsync();
                using var reader = new StreamReader(context.Request.InputStream);
                var answer = await AnswerAsync(await reader.ReadToEndAsync());
                await context.Response.OutputStream.WriteAsync(answer);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task<byte[]> AnswerAsync(string text)
    {
        var request = JsonNode.Parse(text)!;
        if (request is JsonObject && request["method"]!.GetValue<string>() == "eth_getLogs")
        {
            var filter = request["params"]![0]!;
            if (Number(filter["toBlock"]!) - Number(filter["fromBlock"]!) >= _mostBlocks)
            {
                Refused++;
                return Encoding.UTF8.GetBytes(
                    $$$"""{"jsonrpc":"2.0","id":{{{request["id"]}}},"error":{"code":-32005,"message":"query exceeds the range"}}""");
            }
        }

        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(_behind, content);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static ulong Number(JsonNode json) => ulong.Parse(json.GetValue<string>().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
