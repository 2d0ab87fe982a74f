// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Ovm.Transpiler;

/// <summary>Transpiles the contracts in the standard JSON output of the Solidity compiler.</summary>
public static class StandardJson
{
    // They describe the code that the compiler wrote, not the one that stands there now.
    private static readonly string[] s_outdated = ["opcodes", "sourceMap", "generatedSources", "functionDebugData"];

    /// <summary>
    /// Replaces <c>evm.bytecode</c> and <c>evm.deployedBytecode</c> of every contract. One that cannot be transpiled loses them, and an
    /// error says why.
    /// </summary>
    /// <returns>Whether there are no errors, those of the compiler included.</returns>
    public static bool Transpile(JsonObject output)
    {
        foreach (var (file, contracts) in output["contracts"] as JsonObject ?? [])
        {
            foreach (var (name, contract) in contracts as JsonObject ?? [])
            {
                if (contract?["evm"] is JsonObject evm)
                {
                    Transpile(output, evm, $"{file}:{name}");
                }
            }
        }

        return (output["errors"] as JsonArray ?? []).All(e => (string?)e?["severity"] != "error");
    }

    private static void Transpile(JsonObject output, JsonObject evm, string name)
    {
        try
        {
            TranspiledCode? runtime = null;
            if (Code(evm["bytecode"]) is { } creation)
            {
                var transpiled = CodeTranspiler.Creation(creation);
                Replace(evm["bytecode"]!.AsObject(), transpiled);
                runtime = transpiled.Runtime;
            }

            if (Code(evm["deployedBytecode"]) is { } deployed)
            {
                Replace(evm["deployedBytecode"]!.AsObject(), runtime ?? CodeTranspiler.Runtime(deployed));
            }

            evm.Remove("gasEstimates");
            evm.Remove("assembly");
            evm.Remove("legacyAssembly");
        }
        catch (TranspilerException e)
        {
            evm.Remove("bytecode");
            evm.Remove("deployedBytecode");
            AddError(output, $"{name} cannot be transpiled: {e.Message}");
        }
    }

    private static byte[]? Code(JsonNode? bytecode)
    {
        if ((string?)bytecode?["object"] is not { Length: > 0 } hex)
        {
            return null;
        }

        return Hex.TryDecode(hex, out var code, out _)
            ? code
            : throw new TranspilerException([new TranspilerError(0, "libraries are not linked: name them in settings.libraries")]);
    }

    private static void Replace(JsonObject bytecode, TranspiledCode transpiled)
    {
        bytecode["object"] = Convert.ToHexStringLower(transpiled.Code);
        foreach (var field in s_outdated)
        {
            bytecode.Remove(field);
        }

        foreach (var (_, places) in bytecode["immutableReferences"] as JsonObject ?? [])
        {
            foreach (var place in places!.AsArray())
            {
                // The constant of a PUSH32 follows its opcode, before and after.
                if (transpiled.Offsets.TryGetValue((int)place!["start"]! - 1, out var push))
                {
                    place["start"] = push + 1;
                }
            }
        }
    }

    private static void AddError(JsonObject output, string message)
    {
        if (output["errors"] is not JsonArray errors)
        {
            output["errors"] = errors = [];
        }

        errors.Add(new JsonObject
        {
            ["component"] = "omo", ["severity"] = "error", ["type"] = "TranspilerError", ["message"] = message, ["formattedMessage"] = message,
        });
    }
}
