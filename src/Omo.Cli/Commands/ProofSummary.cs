// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Proofs;

namespace Omo.Cli.Commands;

/// <summary>Says in a few words what a step proof proves.</summary>
internal static class ProofSummary
{
    /// <summary>Lines for people, without a final line end.</summary>
    public static string Text(StepProof proof) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        step         {proof.Step}
        instruction  0x{proof.Pc:x}: {proof.Instruction}
        pre-state    {proof.PreStateHash}
        post-state   {proof.PostStateHash}
        proof        {proof.Proof.Length} bytes, calldata {proof.Calldata.Length} bytes
        """).ReplaceLineEndings("\n");

    /// <summary>Fields of a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, StepProof proof)
    {
        json.WriteString("arch", proof.Isa.Name);
        json.WriteNumber("step", proof.Step);
        json.WriteString("pc", $"0x{proof.Pc:x}");
        json.WriteString("instruction", proof.Instruction);
        json.WriteString("preStateHash", proof.PreStateHash.ToString());
        json.WriteString("postStateHash", proof.PostStateHash.ToString());
        json.WriteNumber("proofBytes", proof.Proof.Length);
        json.WriteNumber("calldataBytes", proof.Calldata.Length);
    }
}
