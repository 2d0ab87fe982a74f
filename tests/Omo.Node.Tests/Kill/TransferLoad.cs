// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Node.Tests.Kill;

/// <summary>One account that sends transfers of one wei each to an account of its own, and remembers every receipt it was given.</summary>
internal sealed class TransferLoad(int account, int count, Func<Uri> address) : IDisposable
{
    private const int Window = 50;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };

    private readonly byte[][] _transfers =
        [.. Enumerable.Range(0, count).Select(i => TestChain.Sign(account, (ulong)i, t => t with { To = Receiver(account).ToBytes() }))];

    /// <summary>The hashes of blocks by the hashes of transactions, as receipts told.</summary>
    public ConcurrentDictionary<Hash256, string> Receipts { get; } = [];

    public static Address Receiver(int account) => TestChain.AddressOf(100 + account);

    /// <summary>Sends until there is a receipt of every transfer.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var next = 0;
        while (next < count)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                // What was sent before and is not in a block may have been lost, so it is sent again. A second time is refused.
                var window = _transfers.Skip(next).Take(Window).ToList();
                await AskAsync([.. window.Select(t => ("eth_sendRawTransaction", Hex.Encode(t)))]);
                var answers = await AskAsync([.. window.Select(t => ("eth_getTransactionReceipt", Keccak256.Digest(t).ToString()))]);
                foreach (var (transfer, receipt) in window.Zip(answers).TakeWhile(pair => pair.Second is not null))
                {
                    Assert.Equal("0x1", receipt!["status"]!.GetValue<string>());
                    Receipts[Keccak256.Digest(transfer)] = receipt["blockHash"]!.GetValue<string>();
                    next++;
                }
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException)
            {
                await Task.Delay(20, cancellation);
            }
        }
    }

    /// <summary>Asks the node once.</summary>
    public async Task<JsonNode?> AskAsync(string method, string parameter) => (await AskAsync([(method, parameter)]))[0];

    public void Dispose() => _http.Dispose();

    private async Task<IReadOnlyList<JsonNode?>> AskAsync((string Method, string Parameter)[] requests)
    {
        var batch = new JsonArray([.. requests.Select((r, i) => new JsonObject
        {
            ["jsonrpc"] = "2.0", ["id"] = i, ["method"] = r.Method, ["params"] = new JsonArray(r.Parameter),
        })]);
        using var response = await _http.PostAsJsonAsync(address(), batch);
        var answers = (await response.Content.ReadFromJsonAsync<JsonArray>())!;
        Assert.Equal(
            Enumerable.Range(0, requests.Length).Select(i => i.ToString(CultureInfo.InvariantCulture)), answers.Select(a => a!["id"]!.ToJsonString()));
        return [.. answers.Select(a => a!["result"])];
    }
}
