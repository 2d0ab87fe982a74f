// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;

namespace Omo.Engines.Tests;

/// <summary>Sums of products in hi and lo, which compiled code reads as one value as long as neither of the two changes alone.</summary>
public sealed class HiLoTests
{
    private const ulong Code = 0x10000;
    private const ulong Data = 0x41000;
    private const int Pointer = 8;
    private const int High = 9;
    private const int Low = 10;
    private const int A = 11;
    private const int B = 12;
    private const int Programs = 40;
    private const int Length = 14;
    private const ulong Steps = 150;

    private static readonly string[] s_products = ["mult", "multu", "madd", "maddu", "msub", "msubu", "divu"];

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void SumOfProducts_WithHiOrLoSetBetween_TakesThem(string engine, string machine)
    {
        foreach (var (name, register) in new[] { ("mthi", High), ("mtlo", Low), ("mfhi", A), ("mflo", B) })
        {
            using var pair = Create(engine, machine, out var a);
            var between = a.Word(name, name[1] == 't' ? ("rs", register) : ("rd", register));
            pair.Write(Code, a.Bytes(
                Product(a, "multu"), Product(a, "maddu"), between, Product(a, "maddu"), Product(a, "madd"), a.J(Code), Product(a, "msubu")));
            pair.RunInPieces(Code, Steps);
        }
    }

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void SumOfProducts_OfAnyKindsInAnyOrder_HasTheEvaluatorsState(string engine, string machine)
    {
        var random = new Random(1);
        for (var i = 0; i < Programs; i++)
        {
            using var pair = Create(engine, machine, out var a);
            var words = new uint[Length + 2];
            for (var at = 0; at < Length; at++)
            {
                words[at] = Next(a, random);
            }

            // A product in the slot too: what is known before the branch holds there.
            (words[Length], words[Length + 1]) = (a.J(Code), Product(a, s_products[random.Next(s_products.Length)]));
            pair.Write(Code, a.Bytes(words));
            foreach (var register in (ReadOnlySpan<int>)[High, Low, A, B])
            {
                var value = (ulong)random.NextInt64(1L << 32);
                pair.Set(s => s[MipsRegisters.R, register] = value);
            }

            pair.RunInPieces(Code, Steps);
        }
    }

    /// <summary>Mostly products; else something that changes one half, reads one, changes a factor, or may end a region before itself.</summary>
    private static uint Next(MipsAssembler a, Random random) => random.Next(12) switch
    {
        0 => a.Word("mthi", ("rs", High)),
        1 => a.Word("mtlo", ("rs", Low)),
        2 => a.Word("mfhi", ("rd", A)),
        3 => a.Word("mflo", ("rd", B)),
        4 => a.Sw(A, Pointer, 4 * random.Next(8)),
        5 => a.Addiu(A, B, random.Next(100)),
        _ => Product(a, s_products[random.Next(s_products.Length)]),
    };

    private static uint Product(MipsAssembler a, string name) => a.Word(name, ("rs", A), ("rt", B));

    private static MachinePair Create(string engine, string machine, out MipsAssembler assembler)
    {
        var isa = MipsAssembler.IsaOf(machine);
        assembler = new MipsAssembler(isa);
        var pair = new MachinePair(engine, isa);
        foreach (var (register, value) in new[] { (Pointer, Data), (High, 0x12345678UL), (Low, 0xfedcba98UL), (A, 0xfffffff1UL), (B, 0x89abcdefUL) })
        {
            pair.Set(s => s[MipsRegisters.R, register] = value);
        }

        return pair;
    }
}
