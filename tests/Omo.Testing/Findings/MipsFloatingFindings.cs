// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Testing.Findings;

/// <summary>The floating-point control registers: ctc1 and cfc1.</summary>
internal static class MipsFloatingFindings
{
    private const int IllegalInstruction = 4;
    private const int FloatingPointException = 8;
    private const int Inexact = 0;
    private const int Invalid = 4;
    private const int EnableShift = 7;
    private const int CauseShift = 12;
    private const uint CauseUnimplemented = 1 << 17;
    private const uint Old = 0x00800001;

    public static IEnumerable<StepCase> Of(InstructionSet isa)
    {
        StepCase Control(string name, uint value) => new StepCase(isa, name, 0x44c9f800).With("t1", value).With("fcsr", Old);

        // A cause with its enable raises the exception at once, and the register is not written (volume II-A, CTC1).
        for (var i = Inexact; i <= Invalid; i++)
        {
            var (cause, enable) = (1U << (CauseShift + i), 1U << (EnableShift + i));
            yield return Control($"ctc1 with enabled cause {i} is an exception", cause | enable).EndsBy(FloatingPointException);
            yield return Control($"ctc1 with cause {i} alone is none", cause).Gives("fcsr", cause);
            yield return Control($"ctc1 with enable {i} alone is none", enable).Gives("fcsr", enable);
            var other = 1U << (EnableShift + ((i + 1) % (Invalid + 1)));
            yield return Control($"ctc1 with cause {i} and another enable is none", cause | other).Gives("fcsr", cause | other);
        }

        yield return Control("ctc1 with the unimplemented cause is an exception", CauseUnimplemented).EndsBy(FloatingPointException);
        yield return Control("ctc1 with all ones is an exception", uint.MaxValue).EndsBy(FloatingPointException);

        // Bits 18 to 22 are not implemented and read 0 (volume III, FCSR).
        for (var bit = 18; bit <= 22; bit++)
        {
            yield return Control($"ctc1 cannot set bit {bit}", 1U << bit).Gives("fcsr", 0);
        }

        yield return Control("ctc1 keeps conditions, flush, flags and rounding", 0xff80007f).Gives("fcsr", 0xff80007f);
        yield return new StepCase(isa, "cfc1 reads the control register", 0x444bf800).With("fcsr", 0xff800003).Gives("t3", 0xff800003);
        yield return new StepCase(isa, "cfc1 of register 0 names no format", 0x444b0000).With("t3", 5).Gives("t3", 0);

        (string Name, int Number)[] views = [("FCCR", 25), ("FEXR", 26), ("FENR", 28)];
        foreach (var (name, number) in views)
        {
            // Omo has no partial views of the control register: a program that asks for one must not go on with a wrong value.
            var field = (uint)number << 11;
            yield return new StepCase(isa, $"cfc1 of {name} is illegal", 0x444b0000 | field).With("t3", 5).With("fcsr", Old).EndsBy(IllegalInstruction);
            yield return new StepCase(isa, $"ctc1 of {name} is illegal", 0x44c90000 | field).With("t1", 5).With("fcsr", Old).EndsBy(IllegalInstruction);
        }

        yield return new StepCase(isa, "ctc1 of register 0 is illegal", 0x44c90000).With("t1", 5).EndsBy(IllegalInstruction);
    }
}
