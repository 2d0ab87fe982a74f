// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Testing;

namespace Omo.Bench.Load;

/// <summary>
/// Transfers a second through JSON-RPC, of <c>omo node</c> and of anvil: the same signed transfers, the same client, in turns. Both make a
/// block as soon as there is a transaction, and have had a thousand transfers before. The node has each block on the disk before it gives a
/// receipt, anvil keeps them in memory.
/// </summary>
internal static class TransferComparison
{
    public const int DefaultTransfers = 5_000;

    // anvil's, so that both take the same bytes.
    private const int ChainId = 31337;
    private const int Senders = 10;
    private const int Turns = 3;
    private const int WarmUp = 1_000;
    private const string Listening = "listening on ";

    private static readonly BigInteger s_funds = BigInteger.Pow(10, 21);

    /// <summary>Measures and prints.</summary>
    /// <param name="transfers">How many in each turn.</param>
    /// <returns>0; 1 when something is missing.</returns>
    public static async Task<int> RunAsync(int transfers)
    {
        var omo = ProjectFolder.FileOf("bin", "omo");
        if (!File.Exists(omo))
        {
            Console.Error.WriteLine($"{omo} is missing: run 'make build' first");
            return 1;
        }

        using var signer = new Signer();
        var keys = Enumerable.Range(0, Senders).Select(i => Keccak256.Digest([(byte)i])).ToList();
        var addresses = keys.Select(k => Hex.Encode(signer.AddressOf(k))).ToList();
        var signed = keys.Select(key => Sign(signer, key, (WarmUp + transfers) / Senders)).ToList();
        var rates = new Dictionary<string, List<double>> { ["omo node"] = [], ["anvil"] = [] };
        for (var turn = 0; turn < Turns; turn++)
        {
            rates["omo node"].Add(await MeasureNodeAsync(omo, addresses, signed));
            rates["anvil"].Add(await MeasureAnvilAsync(addresses, signed));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{Senders * (transfers / Senders)} transfers of {Senders} senders, batches of JSON-RPC, {Environment.ProcessorCount} processors; transfers a second"));
        foreach (var (name, found) in rates)
        {
            found.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-9} {found[Turns / 2],7:F0} (from {found[0]:F0} to {found[^1]:F0} in {Turns} turns)"));
        }

        return 0;
    }

    private static List<byte[]> Sign(Signer signer, Hash256 key, int count) =>
    [
        .. Enumerable.Range(0, count).Select(nonce => signer.Sign(
            new Transaction
            {
                Type = 2, ChainId = ChainId, Nonce = nonce, MaxFee = 10_000_000_000, MaxPriorityFee = 1_000_000_000, GasLimit = 21_000,
                To = [.. new byte[19], 0xaa], Value = 1,
            },
            key)),
    ];

    private static async Task<double> MeasureNodeAsync(string omo, List<string> addresses, List<List<byte[]>> signed)
    {
        var folder = Directory.CreateTempSubdirectory("omo-bench-");
        try
        {
            var genesis = Path.Combine(folder.FullName, "genesis.json");
            await File.WriteAllTextAsync(genesis, Genesis(addresses));
            using var process = Process.Start(new ProcessStartInfo(
                omo, ["node", "--data", Path.Combine(folder.FullName, "chain"), "--genesis", genesis, "--listen", "127.0.0.1:0", "--block-time", "0"])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            try
            {
                _ = process.StandardError.ReadToEndAsync();
                string? line;
                while ((line = await process.StandardOutput.ReadLineAsync()) is not null && !line.StartsWith(Listening, StringComparison.Ordinal))
                {
                }

                using var client = new TransferClient(new Uri((line ?? throw new InvalidOperationException("omo node does not start"))[Listening.Length..]));
                return await RateAsync(client, signed);
            }
            finally
            {
                process.Kill();
                await process.WaitForExitAsync();
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> MeasureAnvilAsync(List<string> addresses, List<List<byte[]>> signed)
    {
        using var anvil = await AnvilNode.StartAsync();
        using var client = new TransferClient(anvil.Endpoint);
        foreach (var address in addresses)
        {
            await client.AskAsync("anvil_setBalance", address, "0x" + s_funds.ToString("x", CultureInfo.InvariantCulture));
        }

        return await RateAsync(client, signed);
    }

    private static async Task<double> RateAsync(TransferClient client, List<List<byte[]>> signed)
    {
        // A node runs for days: what its code takes to be compiled is not measured.
        await client.RunAsync(signed.Select(s => s.Take(WarmUp / Senders).ToList()));
        var measured = signed.Select(s => s.Skip(WarmUp / Senders).ToList()).ToList();
        var time = Stopwatch.StartNew();
        await client.RunAsync(measured);
        return measured.Sum(s => s.Count) / time.Elapsed.TotalSeconds;
    }

    private static string Genesis(List<string> addresses) => new JsonObject
    {
        ["chainId"] = ChainId,
        ["forks"] = new JsonObject { ["Cancun"] = 0 },
        ["alloc"] = new JsonObject([.. addresses.Select(a =>
            KeyValuePair.Create<string, JsonNode?>(a, new JsonObject { ["balance"] = s_funds.ToString(CultureInfo.InvariantCulture) }))]),
    }.ToJsonString();
}
