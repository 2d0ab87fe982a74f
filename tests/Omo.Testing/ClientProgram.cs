// SPDX-License-Identifier: MIT
using System.Diagnostics;
using Omo.Testing;

namespace Omo.Node.Tests;

/// <summary>A case of a program in clients/, run by Node.js against a node.</summary>
internal static class ClientProgram
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    public static string Folder { get; } = ProjectFolder.FileOf("tests", "Omo.Node.Tests", "clients");

    public static string GenesisFile { get; } = Path.Combine(Folder, "genesis.json");

    /// <summary>Runs a case and fails with what it wrote if it does not succeed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="case">The case.</param>
    /// <param name="node">Where the node answers.</param>
    /// <param name="contracts">The contracts that it deploys; null: those of others as they are.</param>
    public static async Task RunAsync(string program, string @case, Uri node, string? contracts = null)
    {
        contracts ??= PublishedContracts.Path;
        Assert.True(Directory.Exists(Path.Combine(Folder, "node_modules")), "the client libraries are missing: run 'make setup'");
        Assert.True(File.Exists(contracts), $"{contracts} is missing: run 'make published'");
        using var process = Process.Start(new ProcessStartInfo("node", [program, @case])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NODE_URL"] = node.ToString(), ["CONTRACTS"] = contracts },
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
        Assert.True(process.ExitCode == 0 && text.Contains($"done: {@case}", StringComparison.Ordinal), text);
    }
}
