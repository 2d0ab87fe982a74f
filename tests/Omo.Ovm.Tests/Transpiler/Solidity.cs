// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Testing;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>The Solidity compiler that <c>make setup</c> installed.</summary>
internal static class Solidity
{
    /// <summary>The compiler's standard JSON output for one file.</summary>
    public static JsonObject Compile(string path, bool isOptimized = true, bool viaIr = false)
    {
        var input = new JsonObject
        {
            ["language"] = "Solidity",
            ["sources"] = new JsonObject { ["It.sol"] = new JsonObject { ["content"] = File.ReadAllText(path) } },
            ["settings"] = new JsonObject
            {
                ["evmVersion"] = "istanbul",
                ["viaIR"] = viaIr,
                ["optimizer"] = new JsonObject { ["enabled"] = isOptimized },
                ["outputSelection"] = JsonNode.Parse("""{"*": {"*": ["evm.bytecode.object", "evm.deployedBytecode.object"]}}"""),
            },
        };
        var start = new ProcessStartInfo(ToolFactAttribute.Find("node")!, [ProjectFolder.FileOf("proofs", "scripts", "solc-shim.mjs"), "--standard-json"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Write(input.ToJsonString());
        process.StandardInput.Close();
        return JsonNode.Parse(process.StandardOutput.ReadToEnd())!.AsObject();
    }

    /// <summary>The init code, or with <c>deployedBytecode</c> the run-time code, of a contract.</summary>
    public static byte[] CodeOf(JsonObject output, string contract, string part = "bytecode") =>
        Hex.Decode(output["contracts"]!["It.sol"]![contract]!["evm"]![part]!["object"]!.GetValue<string>());
}
