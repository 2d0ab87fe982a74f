// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Omo.Services.Tests;

/// <summary>Asks a rollup's node by HTTP.</summary>
/// <param name="address">Where it answers.</param>
internal sealed class RollupClient(Uri address) : IDisposable
{
    /// <summary>How long anything may take.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>Looks again and again until it is so.</summary>
    /// <exception cref="TimeoutException">It never was.</exception>
    public static async Task UntilAsync(Func<Task<bool>> check)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < Patience; await Task.Delay(200))
        {
            if (await check())
            {
                return;
            }
        }

        throw new TimeoutException("the rollup did not come so far");
    }

    /// <summary>Calls a method.</summary>
    /// <exception cref="InvalidOperationException">The node answers with an error.</exception>
    public async Task<JsonNode?> AskAsync(string method, params JsonNode[] parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = new JsonArray(parameters) };
        using var response = await _http.PostAsJsonAsync("", request);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>();
        return answer!["error"] is { } error ? throw new InvalidOperationException(error.ToJsonString()) : answer["result"];
    }

    /// <summary>What the page shows.</summary>
    public async Task<JsonNode> StatusAsync() => (await _http.GetFromJsonAsync<JsonNode>("status"))!;

    public void Dispose() => _http.Dispose();
}
