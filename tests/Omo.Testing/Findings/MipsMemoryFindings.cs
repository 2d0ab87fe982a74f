// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Testing.Findings;

/// <summary>Accesses that are not aligned, of each size, at the ends of leaves, pages and the space; load-linked and store-conditional.</summary>
internal static class MipsMemoryFindings
{
    private const int BusError = 10;
    private const int SegmentationFault = 11;
    private const uint Base = StepCase.Data;

    public static IEnumerable<StepCase> Of(InstructionSet isa)
    {
        (string Name, uint Word)[] misaligned =
        [
            ("lw at a halfword", 0x8d0b0002), ("lw at an odd address", 0x8d0b0001), ("lh at an odd address", 0x850b0001),
            ("lhu at an odd address", 0x950b0003), ("sw at a halfword", 0xad0b0002), ("sh at an odd address", 0xa50b0001),
            ("ll at a halfword", 0xc10b0002), ("sc at a halfword", 0xe10b0002), ("lwc1 at a halfword", 0xc5010002),
            ("swc1 at a halfword", 0xe5010002), ("ldc1 at a word", 0xd5020004), ("sdc1 at a word", 0xf5020004),
        ];
        foreach (var (name, word) in misaligned)
        {
            yield return new StepCase(isa, $"{name} is a bus error", word)
                .With("t0", Base).With("t3", 0x77).WithWord(Base, 0x11223344).WithWord(Base + 4, 0x55667788).EndsBy(BusError);
        }

        foreach (var c in Unaligned(isa).Concat(Bytes(isa)).Concat(Reservations(isa)))
        {
            yield return c;
        }

        yield return new StepCase(isa, "lw out of the space is a segmentation fault", 0x8d0b0000)
            .With("t0", isa.SpaceEnd).With("t3", 0x77).EndsBy(SegmentationFault);
        yield return new StepCase(isa, "lb wraps around the end of 32 bits", 0x810b0001)
            .With("t0", 0xffffffff).With("t3", 0x77).Gives("t3", 0);
        yield return new StepCase(isa, "sw at the end of a page", 0xad0b0000)
            .With("t0", Base + 4092).With("t3", 0x11223344).GivesWord(Base + 4092, 0x11223344);
    }

    /// <summary>The two halves of an unaligned word, in a word at the end of a page.</summary>
    private static IEnumerable<StepCase> Unaligned(InstructionSet isa)
    {
        const uint Last = Base + 4092;
        StepCase Access(string name, uint word, uint offset) => new StepCase(isa, name, word)
            .With("t0", Last + offset).With("t3", 0xaabbccdd).WithWord(Last, 0x11223344);

        // What is left of the addressed byte in the word belongs to lwl and swl, what is right of it to lwr and swr.
        for (uint i = 0; i < 4; i++)
        {
            var left = (int)(8 * (isa.IsBigEndian ? i : 3 - i));
            var right = 24 - left;
            const uint Word = 0x11223344, Register = 0xaabbccdd;
            yield return Access($"lwl at byte {i}", 0x890b0000, i).Gives("t3", (Word << left) | (Register & ~(uint.MaxValue << left)));
            yield return Access($"lwr at byte {i}", 0x990b0000, i).Gives("t3", (Word >> right) | (Register & ~(uint.MaxValue >> right)));
            yield return Access($"swl at byte {i}", 0xa90b0000, i).GivesWord(Last, (Register >> left) | (Word & ~(uint.MaxValue >> left)));
            yield return Access($"swr at byte {i}", 0xb90b0000, i).GivesWord(Last, (Register << right) | (Word & ~(uint.MaxValue << right)));
        }
    }

    /// <summary>A byte of a word, whose place depends on the byte order.</summary>
    private static IEnumerable<StepCase> Bytes(InstructionSet isa)
    {
        yield return new StepCase(isa, "lbu takes the byte that the byte order says", 0x910b0003)
            .With("t0", Base).WithWord(Base, 0x81020384).Gives("t3", isa.IsBigEndian ? 0x84UL : 0x81);
        yield return new StepCase(isa, "sb writes one byte", 0xa10b0003)
            .With("t0", Base).With("t3", 0xffffff99).WithWord(Base, 0x11223344).GivesWord(Base, isa.IsBigEndian ? 0x11223399 : 0x99223344);
    }

    private static IEnumerable<StepCase> Reservations(InstructionSet isa)
    {
        StepCase Conditional(string name, ulong reservation) => new StepCase(isa, name, 0xe10b0000)
            .With("t0", Base).With("t3", 5).WithWord(Base, 7).With("reservation", reservation).Gives("reservation", 0);

        yield return Conditional("sc stores where ll has read", Base + 1).Gives("t3", 1).GivesWord(Base, 5);
        yield return new StepCase(isa, "sc out of the space is a fault, link or none", 0xe10b0000).With("t0", 0x80000000).EndsBy(11);
        yield return Conditional("sc fails without ll", 0).Gives("t3", 0);
        yield return Conditional("sc fails at the neighbour of what ll has read", Base + 5).Gives("t3", 0);
        yield return new StepCase(isa, "ll reserves its word", 0xc10b0000)
            .With("t0", Base).WithWord(Base, 0x80000000).Gives("t3", 0x80000000).Gives("reservation", Base + 1);
        yield return new StepCase(isa, "sw leaves the reservation of its own processor", 0xad0b0000)
            .With("t0", Base).With("t3", 5).With("reservation", Base + 1).GivesWord(Base, 5);
    }
}
