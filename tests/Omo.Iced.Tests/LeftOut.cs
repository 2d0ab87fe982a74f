// SPDX-License-Identifier: MIT
using Iced.Intel;

namespace Omo.Iced.Tests;

/// <summary>What Omo leaves out of the features it has, with the reason (docs/decisions, x86-operands).</summary>
internal static class LeftOut
{
    private const string Arithmetic = "arithmetic of floating-point numbers";
    private const string System = "registers and tables of the system";

    private static readonly string[] s_otherRegisters = ["mm_", "seg_reg", "cr_", "dr_", "tr_", "sti_", "st0"];

    private static readonly string[] s_formats = ["ps", "pd", "ss", "sd"];

    private static readonly Dictionary<string, string> s_reasons = Named(
        ("rcpps rcpss rsqrtps rsqrtss comiss comisd ucomiss ucomisd", Arithmetic),
        ("cvtdq2pd cvtdq2ps cvtpd2dq cvtpd2ps cvtps2dq cvtps2pd cvtsd2si cvtsd2ss cvtsi2sd cvtsi2ss cvtss2sd cvtss2si", Arithmetic),
        ("cvttpd2dq cvttps2dq cvttsd2si cvttss2si", Arithmetic),
        ("ldmxcsr stmxcsr", "how floating-point numbers are rounded"),
        ("wait", "waits for the x87 unit"),
        ("lar lsl verr verw sldt str sgdt sidt smsw lldt ltr lgdt lidt lmsw", System),
        ("clts invd wbinvd invlpg swapgs sysret sysretq iret iretd iretq", System),
        ("lfs lgs lss retf", "segments, of which a program has one"),
        ("in insb insw insd out outsb outsw outsd", "devices"),
        ("xlatb", "not written by compilers"),
        ("maskmovdqu", "stores some bytes and skips others, for which there is no statement"),
        ("ud0 ud1", "illegal instructions on purpose, which they are without rows"));

    /// <summary>Arithmetic, for which there are lines of the same name beside: <c>cmpsd</c> compares strings, too.</summary>
    private static readonly HashSet<string> s_arithmetic =
        [.. "add sub mul div sqrt min max cmp".Split(' ').SelectMany(_ => s_formats, (name, format) => name + format)];

    /// <summary>Why there is no row for an instruction, or null where there must be one.</summary>
    public static string? ReasonOf(Code code)
    {
        var name = code.Mnemonic().ToString().ToLowerInvariant();
        var kinds = Kinds(code.ToOpCode());
        if (kinds.Any(IsOfOtherRegisters))
        {
            return "MMX, segment, control and debug registers";
        }

        if (code.IsJmpFarIndirect() || code.IsCallFarIndirect())
        {
            return "segments, of which a program has one";
        }

        return s_arithmetic.Contains(name) && kinds.Any(k => k.StartsWith("xmm", StringComparison.Ordinal))
            ? Arithmetic
            : s_reasons.GetValueOrDefault(name);
    }

    private static List<string> Kinds(OpCodeInfo opcode) => [.. Enumerable.Range(0, opcode.OpCount).Select(i => opcode.GetOpKind(i).ToString())];

    private static bool IsOfOtherRegisters(string kind) =>
        kind is "es" or "cs" or "ss" or "ds" or "fs" or "gs"
        || s_otherRegisters.Any(start => kind.StartsWith(start, StringComparison.Ordinal));

    private static Dictionary<string, string> Named(params (string Names, string Reason)[] lines) =>
        lines.SelectMany(line => line.Names.Split(' '), (line, name) => (name, line.Reason)).ToDictionary(pair => pair.name, pair => pair.Reason);
}
