// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Omo.Core;

namespace Omo.Ir.Tests.Evm;

/// <summary>The repository's own Solidity compiler, with the settings that its contracts are compiled with.</summary>
internal static partial class SolidityCompiler
{
    private const string Code = "evm.deployedBytecode.object";

    private static readonly Uri s_root = new("file:///");
    private static readonly Lazy<Process> s_process = new(Start);

    /// <summary>Compiles sources that may import the repository's contracts, as from the folder that holds those.</summary>
    /// <param name="sources">Text by file name; the contract that is wanted is in the last one.</param>
    /// <param name="contract">Its name.</param>
    /// <returns>Its code on chain; immutables in it are 0.</returns>
    public static byte[] Compile(IReadOnlyList<(string File, string Text)> sources, string contract)
    {
        var wanted = "contracts/" + sources[^1].File;
        var input = new JsonObject
        {
            ["language"] = "Solidity",
            ["sources"] = Sources(sources),
            ["settings"] = new JsonObject
            {
                ["viaIR"] = true,
                ["optimizer"] = new JsonObject { ["enabled"] = true, ["runs"] = 1 },
                ["evmVersion"] = "cancun",
                ["outputSelection"] = new JsonObject { [wanted] = new JsonObject { [contract] = new JsonArray(Code) } },
            },
        };
        using var output = JsonDocument.Parse(Run(input.ToJsonString()));
        Assert.Empty(Errors(output.RootElement));
        var code = output.RootElement.GetProperty("contracts").GetProperty(wanted).GetProperty(contract);
        return Hex.Decode("0x" + Code.Split('.').Aggregate(code, (e, name) => e.GetProperty(name)).GetString());
    }

    private static IEnumerable<string?> Errors(JsonElement output) => output.TryGetProperty("errors", out var list)
        ? list.EnumerateArray()
            .Where(e => e.GetProperty("severity").GetString() == "error")
            .Select(e => e.GetProperty("formattedMessage").GetString())
        : [];

    // The sources and what they import, no more: the compiler analyses all that it is given.
    private static JsonObject Sources(IReadOnlyList<(string File, string Text)> sources)
    {
        var texts = sources.ToDictionary(s => "contracts/" + s.File, s => s.Text);
        var unread = new Stack<string>(texts.Keys);
        while (unread.TryPop(out var file))
        {
            foreach (Match import in ImportPattern().Matches(texts[file]))
            {
                var imported = s_root.MakeRelativeUri(new Uri(new Uri(s_root, file), import.Groups[1].Value)).ToString();
                if (!texts.ContainsKey(imported))
                {
                    texts[imported] = File.ReadAllText(ProjectFolder.FileOf("proofs", imported));
                    unread.Push(imported);
                }
            }
        }

        return new JsonObject(texts.Select(t => KeyValuePair.Create<string, JsonNode?>(t.Key, new JsonObject { ["content"] = t.Value })));
    }

    // It ends with this process, which closes its input.
    private static string Run(string input)
    {
        lock (s_process)
        {
            var process = s_process.Value;
            process.StandardInput.WriteLine(input);
            return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("the Solidity compiler ended");
        }
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("node", [ProjectFolder.FileOf("proofs", "scripts", "solc-shim.mjs"), "--lines"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    [GeneratedRegex("""^\s*import\b[^;]*?"(\.[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex ImportPattern();
}
