// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Net.Http.Json;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;

namespace Omo.Cli.Tests.Commands;

/// <summary><c>omo devnet</c> as a process, and a verifier beside it.</summary>
public sealed class DevnetCommandTests
{
    private const int Terminate = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task Devnet_WithAVerifier_IsFollowedAndLeavesNothing()
    {
        using var folder = new TemporaryFolder();
        var genesis = Path.Combine(folder.Path, "genesis.json");
        using var devnet = OmoProcess.StartWith(
            [("TMPDIR", folder.Path)], "devnet", "--listen", "127.0.0.1:0", "--block-time", "0.5", "--batch-delay", "1", "--genesis-out", genesis);
        try
        {
            _ = devnet.StandardError.ReadToEndAsync();
            var said = await ReadAsync(devnet, line => line.StartsWith("account ", StringComparison.Ordinal));
            var (l1, l2, chain, states) = (said["L1"], said["L2"], said["TransactionChain"], said["StateChain"]);
            using var verifier = OmoProcess.Start(
                "node", "--verifier", "--data", Path.Combine(folder.Path, "verifier"), "--genesis", genesis, "--l1", l1, "--transaction-chain", chain,
                "--state-chain", states, "--l1-depth", "0", "--listen", "127.0.0.1:0");
            try
            {
                _ = verifier.StandardError.ReadToEndAsync();
                var address = (await ReadAsync(verifier, line => line.StartsWith("listening on ", StringComparison.Ordinal)))["listening"].Split(' ')[^1];
                using var http = new HttpClient();
                var followed = await UntilAsync(async () => await AskAsync(http, address, "eth_getBlockByNumber", "latest", false) is { } block
                    && block["number"]!.GetValue<string>() != "0x0" ? block : null);
                var own = await AskAsync(http, l2, "eth_getBlockByNumber", followed["number"]!.GetValue<string>(), false);
                Assert.Equal(own!["hash"]!.GetValue<string>(), followed["hash"]!.GetValue<string>());
                await UntilAsync(async () => await AskAsync(http, address, "rollup_batchStatus", followed["number"]!.GetValue<string>()) is { } status
                    && status["proposals"]!.AsArray().Count > 0 ? status : null);
                Assert.Contains("Omo rollup", await http.GetStringAsync(new Uri(l2)), StringComparison.Ordinal);
            }
            finally
            {
                await EndAsync(verifier);
            }
        }
        finally
        {
            await EndAsync(devnet);
        }

        Assert.Equal(0, devnet.ExitCode);
        Assert.Empty(Directory.EnumerateDirectories(folder.Path, "omo-devnet-*"));
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);

    private static async Task EndAsync(Process process)
    {
        Assert.Equal(0, Kill(process.Id, Terminate));
        await process.WaitForExitAsync().WaitAsync(s_patience);
    }

    // The first word of each line, and the rest of it.
    private static async Task<Dictionary<string, string>> ReadAsync(Process process, Func<string, bool> isLast)
    {
        var said = new Dictionary<string, string>();
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience) is { } line)
        {
            var words = line.Split(' ', 2);
            said[words[0]] = words[^1];
            if (isLast(line))
            {
                return said;
            }
        }

        throw new InvalidOperationException($"the process ended with {process.ExitCode}");
    }

    private static async Task<JsonNode> UntilAsync(Func<Task<JsonNode?>> ask)
    {
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed < s_patience; await Task.Delay(100))
        {
            if (await ask() is { } answer)
            {
                return answer;
            }
        }

        throw new TimeoutException("the node did not come so far");
    }

    private static async Task<JsonNode?> AskAsync(HttpClient http, string address, string method, params JsonNode[] parameters)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = method, ["params"] = new JsonArray([.. parameters]) };
        using var response = await http.PostAsJsonAsync(new Uri(address), request);
        var answer = await response.Content.ReadFromJsonAsync<JsonNode>();
        return answer!["error"] is { } error ? throw new InvalidOperationException(error.ToJsonString()) : answer["result"];
    }
}
