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

        // A cause with its enable raises the exception at once (volume II-A, CTC1); a fault leaves all registers as they were.
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

        // Registers 25, 26 and 28 are parts of it: conditions, causes with flags, enables with flush and rounding (volume I).
        const uint All = 0xfb83f0ff;
        StepCase Part(string name, uint word, uint before) => new StepCase(isa, name, word).With("t3", 5).With("fcsr", before);

        yield return Part("cfc1 of FCCR reads the conditions", 0x444bc800, All).Gives("t3", 0xfb);
        yield return Part("cfc1 of FEXR reads causes and flags", 0x444bd000, All).Gives("t3", 0x0003f07c);
        yield return Part("cfc1 of FENR reads enables, flush and rounding", 0x444be000, All).Gives("t3", 0x87);
        yield return Part("ctc1 of FCCR writes the conditions", 0x44c9c800, Old).With("t1", 0xffffff82).Gives("fcsr", 0x82000001);
        yield return Part("ctc1 of FEXR writes causes and flags", 0x44c9d000, Old).With("t1", 0x1004).Gives("fcsr", Old | 0x1004);
        yield return Part("ctc1 of FEXR raises what is enabled", 0x44c9d000, 0x80).With("t1", 0x1000).EndsBy(FloatingPointException);
        yield return Part("ctc1 of FENR writes enables, flush and rounding", 0x44c9e000, Old).With("t1", 0x86).Gives("fcsr", 0x01800082);
        yield return Part("ctc1 of FENR raises what it enables", 0x44c9e000, 0x1000).With("t1", 0x80).EndsBy(FloatingPointException);
        // movz.s $f1, $f2, a0: register 1 is the upper word of the first pair, register 2 the lower one of the second.
        yield return new StepCase(isa, "movz.s keeps the other half of the pair", 0x46041052)
            .With("f0", 0x1111111122222222).With("f1", 0xaaaaaaaabbbbbbbb).Gives("f0", 0xbbbbbbbb22222222);
        yield return new StepCase(isa, "movz.s of another value moves nothing", 0x46041052)
            .With("f0", 0x1111111122222222).With("f1", 0xaaaaaaaabbbbbbbb).With("a0", 0x80000000);
        yield return new StepCase(isa, "ctc1 of register 0 is illegal", 0x44c90000).With("t1", 5).EndsBy(IllegalInstruction);
    }
}
