// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Testing;

/// <summary>A case of a program in Omo.Node.Tests/clients/, run by Node.js against a node.</summary>
public static class ClientProgram
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>Where the programs are.</summary>
    public static string Folder { get; } = ProjectFolder.FileOf("tests", "Omo.Node.Tests", "clients");

    /// <summary>A chain whose accounts the programs have the keys of.</summary>
    public static string GenesisFile { get; } = Path.Combine(Folder, "genesis.json");

    /// <summary>Runs a case.</summary>
    /// <param name="program">The program.</param>
    /// <param name="case">The case.</param>
    /// <param name="node">Where the node answers.</param>
    /// <param name="contracts">The contracts that it deploys; null: those of others as they are.</param>
    /// <param name="keys">Keys of accounts that have ether; null: those of the genesis file.</param>
    /// <exception cref="InvalidOperationException">It does not succeed, or something is not built; the message has what it wrote.</exception>
    public static async Task RunAsync(string program, string @case, Uri node, string? contracts = null, string? keys = null)
    {
        contracts ??= PublishedContracts.Path;
        Require(Directory.Exists(Path.Combine(Folder, "node_modules")), "the client libraries are missing: run 'make setup'");
        Require(File.Exists(contracts), $"{contracts} is missing: run 'make published'");
        using var process = Process.Start(new ProcessStartInfo("node", [program, @case])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NODE_URL"] = node.ToString(), ["CONTRACTS"] = contracts, ["KEYS"] = keys },
        })!;
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(s_patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        var text = string.Concat(await output);
        Require(process.ExitCode == 0 && text.Contains($"done: {@case}", StringComparison.Ordinal), text);
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
