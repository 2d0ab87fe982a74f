// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Ovm.Genesis;
using Omo.Rollup.Devnet;
using Omo.Testing;

namespace Omo.Services.Tests;

/// <summary>The page that shows how a rollup stands, in a real browser.</summary>
public sealed class StatusPageTests
{
    [ToolFact("chromium")]
    [Trait("Category", Soak.Category)]
    [Trait("Category", "Browser")]
    public async Task Page_OfARunningRollup_ShowsWhatItsStatusSays()
    {
        await using var rollup = await LocalRollup.StartAsync(new DevnetOptions
        {
            Endpoint = new IPEndPoint(IPAddress.Loopback, 0), BlockTime = TimeSpan.FromSeconds(1), BatchDelay = 1,
        });
        using var client = new RollupClient(rollup.L2);
        await RollupClient.UntilAsync(async () =>
            (await client.AskAsync("eth_getBalance", LocalRollup.User.ToString(), "latest"))!.GetValue<string>() != "0x0");
        var sent = await client.AskAsync("eth_sendRawTransaction", Hex.Encode(Withdrawal()));
        JsonNode status = null!;
        await RollupClient.UntilAsync(async () =>
        {
            status = await client.StatusAsync();
            return status["withdrawals"]!.AsArray().Count > 0 && status["proposals"]!.AsArray().Count > 1 && status["batches"]!.AsArray().Count > 1;
        });
        Assert.Equal(sent!.GetValue<string>(), status["withdrawals"]![0]!["transaction"]!.GetValue<string>());

        // The proposer answers a challenge, and then waits for the challenger's choice, which does not come.
        await ChallengeAsync(rollup);
        await RollupClient.UntilAsync(async () =>
        {
            status = await client.StatusAsync();
            return status["games"]!.AsArray() is [{ } game] && game["phase"]!.GetValue<string>() == nameof(GamePhase.Choose);
        });

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

        var user = LocalRollup.User.ToString();
        var running = status["games"]![0]!;
        Assert.Contains(
            $"<td>0</td><td>0</td><td>{user[..10]}…{user[^4..]}</td><td>Choose</td><td>{running["low"]}</td><td>{running["high"]}</td>", page,
            StringComparison.Ordinal);
        Assert.Contains("<p id=\"trouble\" role=\"status\"></p>", page, StringComparison.Ordinal);
    }

    private static async Task ChallengeAsync(LocalRollup rollup)
    {
        var game = rollup.Contracts.Game.Game.Contract;
        using var l1 = new EthereumClient(rollup.L1);
        using var key = new SigningKey(LocalRollup.UserKey.ToBytes());
        var sender = new TransactionSender(l1, key, new SenderOptions());
        var content = (await game.CallAsync("contentOf", 0ul))[0];
        await sender.SendAsync(game.Address, game.Artifact.EncodeCall("challenge", 0ul, content), rollup.Contracts.Game.Rules.ChallengeBond);
    }

    // One ether, back to where it came from.
    private static byte[] Withdrawal()
    {
        using var signer = new Signer();
        var data = ContractArtifact.Load("MessagePasser").EncodeCall("send", LocalRollup.User, Array.Empty<byte>(), 0ul);
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
            using var patience = new CancellationTokenSource(RollupClient.Patience);
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
}
