// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs.Testing.States;

/// <summary>
/// Steps for instruction words of any kind, reserved ones above all: whoever decodes one that others do not ends up in
/// another state.
/// </summary>
public static class EncodingCases
{
    private const ulong Code = 0x11000;
    private const ulong Data = 0x2000_0000;
    private const uint LongForm = 3;
    private const ulong NoCall = 9999;

    /// <summary>Every 16-bit instruction of RISC-V, defined or not.</summary>
    public static IEnumerable<uint> Halves => Enumerable.Range(0, 1 << 16).Select(h => (uint)h).Where(h => (h & LongForm) != LongForm);

    /// <summary>Words of 32 bits: each row's encoding with each of its fixed bits turned over, and random ones.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="random">How many random ones.</param>
    public static IEnumerable<uint> Words(InstructionSet isa, int random)
    {
        var dice = Dice.For($"words of {isa.Name}", 0);
        // Where there are short instructions, two bits say that one is long.
        var always = isa.CompressedRows.Count > 0 ? LongForm : 0;
        foreach (var encoding in isa.Rows.Select(r => r.Encoding!))
        {
            for (var mask = encoding.Mask & ~always; mask != 0; mask &= mask - 1)
            {
                var bit = 1u << BitOperations.TrailingZeroCount(mask);
                yield return (encoding.Match ^ bit) | ((uint)dice.Next() & ~encoding.Mask);
                yield return encoding.Match ^ bit;
            }
        }

        for (var i = 0; i < random; i++)
        {
            // Random words are mostly of no opcode at all: half of them keep most bits of one that is in use.
            var encoding = isa.Rows[dice.Below(isa.Rows.Count)].Encoding!;
            var kept = dice.OneIn(2) ? 0 : encoding.Mask & (uint)(dice.Next() | dice.Next());
            yield return ((uint)dice.Next() & ~kept) | (encoding.Match & kept) | always;
        }
    }

    /// <summary>A state whose next instruction is that one, with registers that are addresses of data.</summary>
    public static CraftedState Make(InstructionSet isa, uint word) => Make(isa).PlantCode(word);

    /// <summary>The same for bytes in which an instruction may be found.</summary>
    public static CraftedState Make(InstructionSet isa, ReadOnlySpan<byte> code)
    {
        var crafted = Make(isa);
        return crafted.Plant(crafted.Pc, code);
    }

    private static CraftedState Make(InstructionSet isa)
    {
        var crafted = CraftedState.InUsedMemory(isa);
        crafted.Pc = Code;
        for (var i = 1; i < isa.StackPointer.Group.Count; i++)
        {
            crafted.Set(i, Data + ((ulong)i * 8));
        }

        foreach (var group in isa.Registers.Sections.SelectMany(s => s.Groups).Where(g => g.Count > 1))
        {
            for (var i = 0; i < group.Count; i++)
            {
                crafted.State[group, i] = (0xffff_ffff_3f80_0000 + (ulong)i) & (ulong)Expr.Mask(group.Width);
            }
        }

        return crafted.SetCall(NoCall);
    }
}
