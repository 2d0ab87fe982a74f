// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Bench.Load;

/// <summary>Sends signed transfers to an Ethereum node in batches of JSON-RPC and asks for the receipts, one sender after another's window.</summary>
internal sealed class TransferClient(Uri node) : IDisposable
{
    private const int Window = 50;

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(1) };

    /// <summary>Sends all and waits until there is a receipt of each.</summary>
    /// <param name="bySender">Each sender's transfers in the order of nonces; senders work side by side.</param>
    /// <exception cref="InvalidOperationException">The node refused one, or one failed.</exception>
    public Task RunAsync(IEnumerable<IReadOnlyList<byte[]>> bySender) => Task.WhenAll(bySender.Select(SendAsync));

    /// <summary>Asks once.</summary>
    public async Task<JsonNode?> AskAsync(string method, params JsonNode[] parameters) => (await AskAsync([(method, parameters)]))[0];

    public void Dispose() => _http.Dispose();

    private async Task SendAsync(IReadOnlyList<byte[]> transfers)
    {
        foreach (var window in transfers.Chunk(Window))
        {
            await AskAsync([.. window.Select(t => ("eth_sendRawTransaction", (JsonNode[])[Hex.Encode(t)]))]);
            var missing = window.Select(t => Keccak256.Digest(t).ToString()).ToList();
            while (missing.Count > 0)
            {
                var receipts = await AskAsync([.. missing.Select(hash => ("eth_getTransactionReceipt", (JsonNode[])[hash]))]);
                if (receipts.FirstOrDefault(r => r is not null && r["status"]!.GetValue<string>() != "0x1") is { } failed)
                {
                    throw new InvalidOperationException($"a transfer failed: {failed.ToJsonString()}");
                }

                missing = [.. missing.Where((_, i) => receipts[i] is null)];
            }
        }
    }

    private async Task<IReadOnlyList<JsonNode?>> AskAsync((string Method, JsonNode[] Parameters)[] requests)
    {
        var batch = new JsonArray([.. requests.Select((r, i) => new JsonObject
        {
            ["jsonrpc"] = "2.0", ["id"] = i, ["method"] = r.Method, ["params"] = new JsonArray(r.Parameters),
        })]);
        using var response = await _http.PostAsJsonAsync(node, batch);
        var answers = (await response.Content.ReadFromJsonAsync<JsonArray>())!.OrderBy(a => a!["id"]!.GetValue<int>()).ToList();
        return answers.FirstOrDefault(a => a!["error"] is not null) is { } refused
            ? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{node} refused: {refused["error"]!.ToJsonString()}"))
            : [.. answers.Select(a => a!["result"])];
    }
}
