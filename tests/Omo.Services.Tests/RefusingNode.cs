// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Omo.Services.Tests;

/// <summary>Stands before an Ethereum node, counts what it is asked, and refuses some of it, as public nodes do.</summary>
internal sealed class RefusingNode : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Uri _behind;
    private readonly Func<JsonNode, bool> _refuses;

    /// <param name="behind">The node.</param>
    /// <param name="refuses">Whether it does not search the logs that a filter is about.</param>
    public RefusingNode(Uri behind, Func<JsonNode, bool> refuses)
    {
        (_behind, _refuses) = (behind, refuses);
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        _listener.Prefixes.Add(Endpoint.ToString());
        _listener.Start();
        _ = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>Requests that it was sent, a list of them being one.</summary>
    public int Asked { get; private set; }

    /// <summary>The same, each one of a list counted.</summary>
    public int AskedSingly { get; private set; }

    /// <summary>What it answers to a search for logs in place of the node; null: what the node answers.</summary>
    public Func<JsonNode, JsonNode?> LogsInstead { get; set; } = _ => null;

    /// <summary>Searches that it has refused.</summary>
    public int Refused { get; private set; }

    /// <summary>Refuses to search more blocks at once.</summary>
    public static RefusingNode Over(Uri behind, ulong mostBlocks) =>
        new(behind, filter => Number(filter["toBlock"]!) - Number(filter["fromBlock"]!) >= mostBlocks);

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
        Asked++;
        AskedSingly += request is JsonArray list ? list.Count : 1;
        if (request is JsonObject && request["method"]!.GetValue<string>() == "eth_getLogs")
        {
            var filter = request["params"]![0]!;
            if (_refuses(filter))
            {
                Refused++;
                return Answer(request, """ "error":{"code":-32005,"message":"query exceeds the range"} """);
            }

            if (LogsInstead(filter) is { } logs)
            {
                return Answer(request, $"\"result\":{logs.ToJsonString()}");
            }
        }

        using var content = new StringContent(text, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(_behind, content);
        return await response.Content.ReadAsByteArrayAsync();
    }

    private static byte[] Answer(JsonNode request, string content) =>
        Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":{{request["id"]}},{{content}}}""");

    /// <summary>A number as JSON-RPC writes it.</summary>
    public static ulong Number(JsonNode json) => ulong.Parse(json.GetValue<string>().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
