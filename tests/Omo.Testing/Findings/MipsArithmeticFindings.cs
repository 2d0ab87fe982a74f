// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Testing.Findings;

/// <summary>Shift counts, integer overflow, hi and lo, divisions without a result.</summary>
internal static class MipsArithmeticFindings
{
    private const int FloatingPointException = 8;

    public static IEnumerable<StepCase> Of(InstructionSet isa)
    {
        // t3 = t1 shifted by t2; only bits 0 to 4 of the count are looked at (volume II-A, SLLV, SRLV, SRAV, ROTRV).
        StepCase Shift(string name, uint word, ulong value, ulong count, ulong result) =>
            new StepCase(isa, name, word).With("t1", value).With("t2", count).Gives("t3", result);

        yield return Shift("srav takes five bits of its count", 0x01495807, 0x80000000, 0x24, 0xf8000000);
        yield return Shift("srav by 32 is a move", 0x01495807, 0x80000001, 32, 0x80000001);
        yield return Shift("srav by all ones shifts by 31", 0x01495807, 0x80000000, 0xffffffff, 0xffffffff);
        yield return Shift("srlv takes five bits of its count", 0x01495806, 0x80000000, 0xffffffe4, 0x08000000);
        yield return Shift("srlv by 32 is a move", 0x01495806, 0x80000001, 32, 0x80000001);
        yield return Shift("sllv takes five bits of its count", 0x01495804, 1, 0x80000021, 2);
        yield return Shift("sllv by 32 is a move", 0x01495804, 0x80000001, 32, 0x80000001);
        yield return Shift("rotrv takes five bits of its count", 0x01495846, 0x12345678, 0x24, 0x81234567);

        // t3 = t1 + t2 and the like; an overflow is an exception that leaves t3 (volume II-A, ADD, ADDI, SUB).
        StepCase Sum(string name, uint word, ulong a, ulong b) =>
            new StepCase(isa, name, word).With("t1", a).With("t2", b).With("t3", 0x77);

        yield return Sum("add overflows upwards", 0x012a5820, 0x7fffffff, 1).EndsBy(FloatingPointException);
        yield return Sum("add overflows downwards", 0x012a5820, 0x80000000, 0xffffffff).EndsBy(FloatingPointException);
        yield return Sum("add just does not overflow", 0x012a5820, 0x7fffffff, 0x80000000).Gives("t3", 0xffffffff);
        yield return Sum("addi overflows upwards", 0x212b0001, 0x7fffffff, 0).EndsBy(FloatingPointException);
        yield return Sum("addi overflows downwards", 0x212bffff, 0x80000000, 0).EndsBy(FloatingPointException);
        yield return Sum("addi of a negative number does not overflow at zero", 0x212bffff, 0, 0).Gives("t3", 0xffffffff);
        yield return Sum("sub overflows upwards", 0x012a5822, 0x7fffffff, 0xffffffff).EndsBy(FloatingPointException);
        yield return Sum("sub overflows downwards", 0x012a5822, 0x80000000, 1).EndsBy(FloatingPointException);
        yield return Sum("sub of the least number overflows", 0x012a5822, 0, 0x80000000).EndsBy(FloatingPointException);
        yield return Sum("addu does not trap", 0x012a5821, 0x7fffffff, 1).Gives("t3", 0x80000000);
        yield return new StepCase(isa, "add to register 0 traps all the same", 0x012a0020)
            .With("t1", 0x7fffffff).With("t2", 1).EndsBy(FloatingPointException);

        yield return new StepCase(isa, "mthi writes hi alone", 0x01200011).With("t1", 5).With("hi", 1).With("lo", 2).Gives("hi", 5);
        yield return new StepCase(isa, "mtlo writes lo alone", 0x01200013).With("t1", 5).With("hi", 1).With("lo", 2).Gives("lo", 5);
        yield return Sum("mul leaves hi and lo", 0x712a5802, 0xffffffff, 3).With("hi", 1).With("lo", 2).Gives("t3", 0xfffffffd);
        yield return Sum("madd carries from lo to hi", 0x712a0000, 0xffffffff, 1).With("hi", 0).With("lo", 1).Gives("hi", 0).Gives("lo", 0);

        // The manual leaves these open; Omo's definition (docs/ir.md, division) must hold everywhere.
        yield return Sum("div of the least number by -1", 0x012a001a, 0x80000000, 0xffffffff).With("hi", 9).Gives("lo", 0x80000000).Gives("hi", 0);
        yield return Sum("div by zero", 0x012a001a, 0x80000005, 0).Gives("lo", 0xffffffff).Gives("hi", 0x80000005);
        yield return Sum("divu by zero", 0x012a001b, 7, 0).Gives("lo", 0xffffffff).Gives("hi", 7);
    }
}
