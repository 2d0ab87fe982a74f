// SPDX-License-Identifier: MIT
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Omo.Node.Server;
using Omo.Testing;

namespace Omo.Node.Tests.Server;

/// <summary>A node that serves on a free port, in this process.</summary>
public class RunningNode : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();
    private RpcNode? _node;

    internal RpcNode Node => _node!;

    public Uri Address => Node.Address;

    public async Task InitializeAsync()
    {
        _node = new RpcNode(Options(_folder.Path));
        await _node.StartAsync();
    }

    public virtual async Task DisposeAsync()
    {
        _http.Dispose();
        await Node.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>How the node is run.</summary>
    /// <param name="folder">Where the chain is.</param>
    protected virtual NodeOptions Options(string folder) => new()
    {
        DataFolder = folder,
        Genesis = File.ReadAllText(ClientProgram.GenesisFile),
        Endpoint = new IPEndPoint(IPAddress.Loopback, 0),
        BlockTime = TimeSpan.Zero,
        AllowedOrigins = ["http://page.example"],
    };

    public async Task<JsonNode> AskAsync(string method, string parameters = "[]") =>
        JsonNode.Parse((await PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}""")).Text)!;

    public async Task<(HttpStatusCode Status, string Text)> PostAsync(
        string body, string type = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address);
        request.Content = new StringContent(body, Encoding.UTF8, type);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public async Task<ClientWebSocket> ConnectAsync(string? origin = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        await socket.ConnectAsync(new UriBuilder(Address) { Scheme = "ws" }.Uri, CancellationToken.None);
        return socket;
    }
}
