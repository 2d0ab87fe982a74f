// SPDX-License-Identifier: MIT
using Iced.Intel;

namespace Omo.Iced.Tests;

/// <summary>
/// What Omo must decode: all that Iced knows in 64-bit mode of the features that <c>docs/isa/x86.md</c> names, but for what
/// <see cref="LeftOut"/> gives a reason for. It knows nothing of Omo's rows.
/// </summary>
internal static class Scope
{
    private static readonly HashSet<CpuidFeature> s_features =
    [
        CpuidFeature.INTEL8086, CpuidFeature.INTEL186, CpuidFeature.INTEL286, CpuidFeature.INTEL386, CpuidFeature.INTEL486, CpuidFeature.X64,
        CpuidFeature.CMOV, CpuidFeature.CX8, CpuidFeature.CMPXCHG16B, CpuidFeature.CPUID, CpuidFeature.TSC, CpuidFeature.SYSCALL,
        CpuidFeature.MULTIBYTENOP, CpuidFeature.PAUSE, CpuidFeature.PREFETCHW, CpuidFeature.PREFETCHWT1, CpuidFeature.CET_IBT, CpuidFeature.SSE,
        CpuidFeature.SSE2, CpuidFeature.POPCNT, CpuidFeature.MOVBE, CpuidFeature.LZCNT, CpuidFeature.BMI1,
    ];

    private static readonly HashSet<Code> s_expected = [.. Enum.GetValues<Code>().Where(c => IsOfTheFeatures(c) && LeftOut.ReasonOf(c) is null)];

    /// <summary>Whether Omo must have a row for an instruction.</summary>
    public static bool IsExpected(Code code) => s_expected.Contains(code);

    /// <summary>All that it must have a row for.</summary>
    public static IReadOnlySet<Code> Expected => s_expected;

    /// <summary>Whether an instruction is one of 64-bit mode and needs no feature beyond those named.</summary>
    public static bool IsOfTheFeatures(Code code)
    {
        var opcode = code.ToOpCode();
        return opcode is { IntelDecoder64: true, IsInstruction: true, Encoding: EncodingKind.Legacy } && code.CpuidFeatures().All(s_features.Contains);
    }
}
