// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Omo.Dispute.Tests.L1;

/// <summary>A node as hosted ones are: passes requests on to another, and refuses what it is told to refuse.</summary>
public sealed class RelayNode : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly HttpClient _http = new();
    private readonly Uri _behind;
    private readonly TaskCompletionSource _end = new();
    private readonly Task _serving;

    public RelayNode(Uri behind)
    {
        _behind = behind;
        using (var free = new TcpListener(IPAddress.Loopback, 0))
        {
            free.Start();
            Endpoint = new Uri($"http://{free.LocalEndpoint}/");
        }

        _listener.Prefixes.Add(Endpoint.ToString());
        _listener.Start();
        _serving = ServeAsync();
    }

    public Uri Endpoint { get; }

    /// <summary>What to answer to a request, or to a list of requests, in place of the other node; null to ask that.</summary>
    public Func<JsonNode, Task<string?>> Answer { get; set; } = _ => Task.FromResult<string?>(null);

    /// <summary>The HTTP status of the answer to a request; with any but OK nothing else is said.</summary>
    public Func<JsonNode, HttpStatusCode> Status { get; set; } = _ => HttpStatusCode.OK;

    /// <summary>The answer to a request that is not served.</summary>
    public static string Refusal(JsonNode request, string message) => new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = (request as JsonObject)?["id"]?.DeepClone(),
        ["error"] = new JsonObject { ["code"] = -32601, ["message"] = message },
    }.ToJsonString();

    public static bool Asks(JsonNode request, string method) => request is JsonObject && (string?)request["method"] == method;

    public void Dispose()
    {
        // The listener last: closed while it answers or begins to listen, it may wait for ever.
        _end.SetResult();
        _serving.Wait();
        _listener.Close();
        _http.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_end.Task.IsCompleted)
        {
            try
            {
                var next = _listener.GetContextAsync();
                if (await Task.WhenAny(next, _end.Task) != next)
                {
                    return;
                }

                var context = await next;
                var request = await new StreamReader(context.Request.InputStream, Encoding.UTF8).ReadToEndAsync();
                var json = JsonNode.Parse(request)!;
                context.Response.StatusCode = (int)Status(json);
                if (context.Response.StatusCode == (int)HttpStatusCode.OK)
                {
                    await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(await Answer(json) ?? await PassOnAsync(request)));
                }

                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                // It was closed, or its client went away.
            }
        }
    }

    private async Task<string> PassOnAsync(string request)
    {
        using var content = new StringContent(request, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(_behind, content);
        return await response.Content.ReadAsStringAsync();
    }
}
