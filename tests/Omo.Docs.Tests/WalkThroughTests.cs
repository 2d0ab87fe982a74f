// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Omo.Docs.Tests;

/// <summary>What a document shows as a script to paste does what the document says.</summary>
public sealed partial class WalkThroughTests
{
    private const string Port = "8545";

    /// <summary>Two players as processes: the game about a false claim is bisected, proven, decided and paid out.</summary>
    [Fact]
    public void WholeGame_Pasted_EndsWithAProofAndLeavesNothingBehind()
    {
        var script = Script("docs/cli.md", "### A whole game");
        using var workplace = new Workplace();
        var (code, output) = workplace.RunScript(script.Replace(Port, FreePort(), StringComparison.Ordinal), minutes: 5);

        Assert.True(code == 0, output);
        string[] expected =
        [
            "claim: ", "divide: game 0 about claim 0, round 1, ", "lost: the bond about claim 0", "claim ended with code 1",
            "it is false", "challenge: claim 0, with a bond of 0.1 ether", "choose: game 0 about claim 0, round 1, part ",
            "claim 0 of 0x", "withdraw: 0.175 ether",
        ];
        var at = 0;
        foreach (var text in expected)
        {
            var next = output.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{text}' is not where it should be in:\n{output}");
            at = next;
        }

        // By whichever of the two is first.
        Assert.Contains("prove: game 0 about claim 0, step 100: ", output, StringComparison.Ordinal);
        Assert.Empty(workplace.TemporaryFolders);
    }

    /// <summary>A rollup on a given L1, with its operator and a watcher as processes.</summary>
    [Fact]
    public void Operators_Pasted_HaveABatchProposedAndLeaveNothingBehind()
    {
        var script = Script("docs/operators.md", "## All of it");
        foreach (var port in new[] { "8545", "8547", "8548" })
        {
            script = script.Replace(port, FreePort(), StringComparison.Ordinal);
        }

        using var workplace = new Workplace();
        var (code, output) = workplace.RunScript(script, minutes: 5);

        Assert.True(code == 0, output);
        string[] expected =
        [
            "--transaction-chain 0x", "batch 0 is posted", "batch 0: block 0x", "batch 0 is on L1", "operator ended with code 0", "watcher ended with code 0",
        ];
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Empty(workplace.TemporaryFolders);
    }

    /// <summary>A devnet with a false root, until that is removed.</summary>
    [Fact]
    public void FalseRoot_Pasted_IsSeenRemoved()
    {
        var script = Script("docs/devnet.md", "## A false root");
        using var workplace = new Workplace();
        var (code, output) = workplace.RunScript(script.Replace(Port, FreePort(), StringComparison.Ordinal), minutes: 5);

        Assert.True(code == 0, output);
        string[] expected = ["a false root: 0x", "is false: batch 0 leads to", "the false root is gone", "devnet ended with code 0"];
        var at = 0;
        foreach (var text in expected)
        {
            var next = output.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(next >= 0, $"'{text}' is not where it should be in:\n{output}");
            at = next;
        }

        Assert.Empty(workplace.TemporaryFolders);
    }

    private static string Script(string document, string heading)
    {
        var text = File.ReadAllText(ProjectFolder.FileOf(document.Split('/')));
        var section = text[text.IndexOf(heading, StringComparison.Ordinal)..];
        return Fenced().Match(section).Groups[1].Value;
    }

    private static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("```bash\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fenced();
}
