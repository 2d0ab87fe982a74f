// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Unicorn;

namespace Omo.Lockstep.Tests;

/// <summary>What libunicorn 2.0.1 does otherwise than the x86 manual.</summary>
internal static class X86Errata
{
    private const string Repetition =
        "SDM volume 2, REP: the repetition ends when the count reaches 0. libunicorn, stopped after each iteration, stays at the "
        + "instruction after the last one and finds the count 0 in a step of its own; the processor goes on at once.";

    public static IReadOnlyList<Erratum> All { get; } =
    [
        new Erratum([.. X8664.Instance.Rows.Select(r => r.Name).Where(n => n.StartsWith("rep", StringComparison.Ordinal))], Repetition, EndRepetition),
    ];

    private static Action EndRepetition(Decoded instruction, UnicornMachine mirror)
    {
        var pc = mirror.Pc;
        var length = (ulong)instruction.Length;
        var mask = instruction.Row.Form!.Text.Contains("a32", StringComparison.Ordinal) ? uint.MaxValue : ulong.MaxValue;
        return () =>
        {
            if (mirror.Pc == pc && (mirror.ReadRegister(X86Registers.R, X86Registers.Rcx) & mask) == 0)
            {
                mirror.WriteRegister(X86Registers.File.Pc, 0, pc + length);
            }
        };
    }
}
