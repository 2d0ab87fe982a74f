// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.RiscV;

namespace Omo.Proofs.Testing.States;

/// <summary>
/// Steps for instruction words of any kind, reserved ones above all: whoever decodes one that others do not ends up in
/// another state.
/// </summary>
public static class EncodingCases
{
    private const ulong Code = 0x11000;
    private const ulong Data = 0x2000_0000;

    /// <summary>Every 16-bit instruction, defined or not.</summary>
    public static IEnumerable<uint> Halves => Enumerable.Range(0, 1 << 16).Where(h => (h & 3) != 3).Select(h => (uint)h);

    /// <summary>Words of 32 bits: each row's encoding with each of its fixed bits turned over, and random ones.</summary>
    /// <param name="random">How many random ones.</param>
    public static IEnumerable<uint> Words(int random)
    {
        var dice = Dice.For("words", 0);
        foreach (var encoding in RiscV64.Instance.Rows.Select(r => r.Encoding!))
        {
            for (var mask = encoding.Mask & ~3u; mask != 0; mask &= mask - 1)
            {
                var bit = 1u << BitOperations.TrailingZeroCount(mask);
                yield return (encoding.Match ^ bit) | ((uint)dice.Next() & ~encoding.Mask);
                yield return encoding.Match ^ bit;
            }
        }

        for (var i = 0; i < random; i++)
        {
            // Random words are mostly of no opcode at all: half of them get one that is in use.
            var opcode = dice.OneIn(2) ? 3u : dice.Of<uint>(0x03, 0x07, 0x0f, 0x13, 0x1b, 0x23, 0x27, 0x2f, 0x33, 0x3b, 0x53, 0x63, 0x67, 0x73);
            yield return ((uint)dice.Next() & ~0x7fu) | opcode | (opcode == 3 ? (uint)dice.Next() & 0x7c : 0);
        }
    }

    /// <summary>A state whose next instruction is that one, with registers that are addresses of data.</summary>
    public static CraftedState Make(uint word)
    {
        var crafted = new CraftedState { Pc = Code };
        for (var i = 1; i < RiscVRegisters.X.Count; i++)
        {
            crafted.Set(i, Data + ((ulong)i * 8));
            crafted.State[RiscVRegisters.F, i] = 0xffff_ffff_3f80_0000 + (ulong)i;
        }

        return crafted.Set(17, 0).PlantCode(word);
    }
}
