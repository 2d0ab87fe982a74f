// SPDX-License-Identifier: MIT
using Iced.Intel;
using Omo.Isa.Encoding;
using Omo.Isa.X86;

namespace Omo.Iced.Tests;

/// <summary>Compares what Omo and Iced make of runs of bytes.</summary>
internal sealed class Judgement
{
    private const ulong Pc = 0x12_3456_7890;

    private static readonly HashSet<string> s_mnemonics =
        [.. X8664.Instance.Rows.Select(r => X8664.MnemonicOf(r).Split(' ')[^1])];

    private readonly Dictionary<Code, string> _differences = [];

    /// <summary>Encodings that both found to be an instruction of Omo.</summary>
    public int Judged { get; private set; }

    /// <summary>Compares one run of bytes.</summary>
    public void Judge(byte[] bytes)
    {
        var (code, difference) = Difference(bytes);
        if (difference is not null)
        {
            _ = _differences.TryAdd(code, difference);
        }
    }

    /// <summary>Fails with one example of each instruction that differed.</summary>
    public void AssertNoDifference() => Assert.True(_differences.Count == 0, string.Join("\n", _differences.Values));

    private (Code Code, string? Difference) Difference(byte[] bytes)
    {
        var outcome = X8664.Instance.TryDecode(bytes, out var ours);
        var theirs = IcedOracle.Decode(bytes, Pc);
        var text = Convert.ToHexStringLower(bytes);
        if (outcome != DecodeOutcome.Decoded)
        {
            return (theirs.Code, theirs.IsInvalid || !IsRow(theirs) ? null : $"{text}: {outcome}, Iced has {theirs.Code} {theirs}");
        }

        if (theirs.IsInvalid)
        {
            return (theirs.Code, $"{text}: Omo has {ours.Row.Name}, Iced nothing");
        }

        if (theirs.Length != ours.Length)
        {
            return (theirs.Code, $"{text}: Omo has {ours.Length} bytes of {ours.Row.Name}, Iced {theirs.Length} of {theirs}");
        }

        Judged++;
        var expected = $"{IcedOracle.MnemonicOf(theirs)} {IcedOracle.OperandsOf(theirs)}".TrimEnd();
        var actual = Squeezed(X8664.Instance.Disassemble(ours, Pc), ours.Mnemonic);
        return (theirs.Code, expected == actual ? null : $"{text}: Omo has '{actual}', Iced '{expected}' ({theirs.Code})");
    }

    private static string Squeezed(string text, string mnemonic) => $"{mnemonic} {text[mnemonic.Length..].TrimStart()}".TrimEnd();

    /// <summary>
    /// Whether Omo should have a row. It has none for other registers than general ones and xmm (x87, MMX, segments, control,
    /// debug), for far transfers, and for what came after SSE2 but the bit counts and movbe.
    /// </summary>
    private static bool IsRow(in Instruction instruction)
    {
        var info = instruction.OpCode;
        // Hints without a meaning yet, and a comparison of numbers that bears the name of a string instruction.
        if (instruction.Code.ToString().StartsWith("Prefetchreserved", StringComparison.Ordinal) || instruction.Code == Code.Cmpsd_xmm_xmmm64_imm8)
        {
            return false;
        }

        if (!s_mnemonics.Contains(IcedOracle.MnemonicOf(instruction).Split(' ')[^1]) || info.Encoding != EncodingKind.Legacy)
        {
            return false;
        }

        for (var i = 0; i < info.OpCount; i++)
        {
            var kind = info.GetOpKind(i).ToString();
            if (kind.StartsWith("mm_", StringComparison.Ordinal) || kind.StartsWith("seg_", StringComparison.Ordinal)
                || kind.StartsWith("cr_", StringComparison.Ordinal) || kind.StartsWith("dr_", StringComparison.Ordinal)
                || kind.Contains("mm_or", StringComparison.Ordinal) && !kind.Contains("xmm", StringComparison.Ordinal)
                || kind is "fs" or "gs" or "es" or "cs" or "ss" or "ds")
            {
                return false;
            }
        }

        return instruction.CpuidFeatures.All(f => f is not (CpuidFeature.SSE3 or CpuidFeature.SSSE3 or CpuidFeature.SSE4_1 or CpuidFeature.SSE4_2))
            && !instruction.IsJmpFarIndirect && !instruction.IsCallFarIndirect;
    }
}
