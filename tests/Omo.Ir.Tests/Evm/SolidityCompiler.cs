// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Ir.Tests.Evm;

/// <summary>The repository's own Solidity compiler, with the settings that its contracts are compiled with.</summary>
internal static class SolidityCompiler
{
    private const string Code = "evm.deployedBytecode.object";

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

    private static JsonObject Sources(IReadOnlyList<(string File, string Text)> sources)
    {
        var all = new JsonObject();
        var folder = ProjectFolder.FileOf("proofs");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "contracts"), "*.sol", SearchOption.AllDirectories))
        {
            all[Path.GetRelativePath(folder, file).Replace('\\', '/')] = new JsonObject { ["content"] = File.ReadAllText(file) };
        }

        foreach (var (file, text) in sources)
        {
            all["contracts/" + file] = new JsonObject { ["content"] = text };
        }

        return all;
    }

    private static string Run(string input)
    {
        var script = ProjectFolder.FileOf("proofs", "scripts", "solc-shim.mjs");
        var start = new ProcessStartInfo("node", [script, "--standard-json"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"the Solidity compiler failed: {errors.Result}");
        return output.Result;
    }
}
