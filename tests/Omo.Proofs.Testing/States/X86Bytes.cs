// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.States;

/// <summary>Strings of bytes in which x86 instructions may be found: every opcode behind many prefixes, and random ones.</summary>
public static class X86Bytes
{
    private const int TailBytes = 16;

    private static readonly byte[][] s_prefixes =
    [
        [], [0x66], [0xf2], [0xf3], [0xf0], [0x48], [0x41], [0x67], [0x66, 0x48], [0x66, 0xf2], [0x66, 0xf3], [0xf3, 0x48], [0xf2, 0xf3],
        [0x64, 0x66, 0xf0], [0x64, 0x2e], [0x65, 0x64], [0xf3, 0xf2, 0x66], [0xf2, 0xf3, 0x66], [0x48, 0x2e],
    ];

    private static readonly byte[][] s_maps = [[], [0x0f], [0x0f, 0x38], [0x0f, 0x3a]];

    private static readonly byte[] s_anyPrefix = [0x66, 0x67, 0xf2, 0xf3, 0xf0, 0x2e, 0x64, 0x65, 0x40, 0x48, 0x4f];

    /// <summary>The strings.</summary>
    /// <param name="random">How many random ones.</param>
    public static IEnumerable<byte[]> Cases(int random)
    {
        var dice = Dice.For("strings of x86", 0);
        foreach (var prefixes in s_prefixes)
        {
            foreach (var map in s_maps)
            {
                for (var opcode = 0; opcode < 256; opcode++)
                {
                    yield return [.. prefixes, .. map, (byte)opcode, .. Tail(dice)];
                }
            }
        }

        foreach (var map in s_maps[..2])
        {
            // Every group with every form of ModRM.
            for (var code = 0; code < 256 * 32; code++)
            {
                yield return [.. s_prefixes[dice.Below(s_prefixes.Length)], .. map, (byte)(code >> 5), (byte)((code << 3) | dice.Below(8)), .. Tail(dice)];
            }
        }

        for (var i = 0; i < random; i++)
        {
            var count = dice.Below(dice.Of(1, 5, 18));
            yield return [.. Enumerable.Range(0, count).Select(_ => s_anyPrefix[dice.Below(s_anyPrefix.Length)]), .. Tail(dice)];
        }
    }

    private static byte[] Tail(Dice dice) => dice.Bytes(TailBytes);
}
