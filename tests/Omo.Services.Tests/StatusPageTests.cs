// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Omo.Rollup.Devnet;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>The page that shows how a rollup stands, in a real browser.</summary>
public sealed class StatusPageTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    [ToolFact("chromium")]
    [Trait("Category", Soak.Category)]
    [Trait("Category", "Browser")]
    public async Task Page_OfARunningRollup_ShowsWhatItsStatusSays()
    {
        await using var rollup = await LocalRollup.StartAsync(new DevnetOptions
        {
            Endpoint = new IPEndPoint(IPAddress.Loopback, 0), BlockTime = TimeSpan.FromSeconds(1), BatchDelay = 1,
        });
        using var http = new HttpClient { BaseAddress = rollup.L2 };
        await UntilAsync(async () =>
            (await AskAsync(http, "eth_getBalance", LocalRollup.User.ToString(), "latest"))!.GetValue<string>() != "0x0");
        var sent = await AskAsync(http, "eth_sendRawTransaction", Hex.Encode(Withdrawal()));
        JsonNode status = null!;
        await UntilAsync(async () =>
        {
            status = (await http.GetFromJsonAsync<JsonNode>("status"))!;
            return status["withdrawals"]!.AsArray().Count > 0 && status["proposals"]!.AsArray().Count > 1 && status["batches"]!.AsArray().Count > 1;
        });
        Assert.Equal(sent!.GetValue<string>(), status["withdrawals"]![0]!["transaction"]!.GetValue<string>());

        var page = await DumpAsync(rollup.L2);

        Assert.Contains($"chain {status["chainId"]}: block ", page, StringComparison.Ordinal);
        foreach (var hash in new[]
        {
            status["withdrawals"]![0]!["hash"], status["proposals"]![0]!["blockHash"], status["batches"]![0]!["record"], status["blocks"]![0]!["hash"],
        })
        {
            var text = hash!.GetValue<string>();
            Assert.Contains($"<td>{text[..10]}…{text[^4..]}</td>", page, StringComparison.Ordinal);
        }

        Assert.Contains("<th>waits for</th>", page, StringComparison.Ordinal);
        Assert.Contains("<p id=\"trouble\" role=\"status\"></p>", page, StringComparison.Ordinal);
    }

    // One ether, back to where it came from.
    private static byte[] Withdrawal()
    {
        using var signer = new Signer();
        var data = ContractArtifact.Load("MessagePasser").EncodeCall("send", LocalRollup.User, Array.Empty<byte>());
        return signer.Sign(
            new Transaction
            {
                Type = 2, ChainId = 31415, MaxFee = 10_000_000_000, MaxPriorityFee = 1, GasLimit = 200_000, To = Predeploys.MessagePasser,
                Value = System.Numerics.BigInteger.Pow(10, 18), Data = data,
            },
            LocalRollup.UserKey);
    }

    // The document as it stands when the page's scripts have asked for the status. Root, as containers run, has no sandbox of the browser's.
    private static async Task<string> DumpAsync(Uri page)
    {
        var folder = Directory.CreateTempSubdirectory("omo-browser-");
        try
        {
            using var browser = Process.Start(new ProcessStartInfo(
                "chromium",
                [
                    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run",
                    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", $"--user-data-dir={folder.FullName}", "--virtual-time-budget=5000",
                    "--dump-dom", page.ToString(),
                ])
            {
                RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8,
            })!;
            var (written, complaints) = (browser.StandardOutput.ReadToEndAsync(), browser.StandardError.ReadToEndAsync());
            using var patience = new CancellationTokenSource(s_patience);
            try
            {
                await browser.WaitForExitAsync(patience.Token);
            }
            finally
            {
                if (!browser.HasExited)
                {
                    browser.Kill(entireProcessTree: true);
                }
            }

            Assert.True(browser.ExitCode == 0, await complaints);
            return await written;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task UntilAsync(Func<Task<bool>> check)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < s_patience; await Task.Delay(200))
        {
            if (await check())
            {
                return;
            }
        }

        throw new TimeoutException("the rollup did not come so far");
    }

    private static async Task<JsonNode?> AskAsync(HttpClient http, string method, params JsonNode[] parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = new JsonArray(parameters) };
        using var response = await http.PostAsJsonAsync("", request);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>();
        return answer!["error"] is { } error ? throw new InvalidOperationException(error.ToJsonString()) : answer["result"];
    }
}
