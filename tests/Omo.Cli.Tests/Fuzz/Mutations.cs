// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Text.RegularExpressions;

namespace Omo.Cli.Tests.Fuzz;

/// <summary>Deterministic damage.</summary>
public static class Mutations
{
    private const int HeaderBytes = 0x180;

    private static readonly ulong[] s_boundaries =
    [
        0, 1, 2, 0x40, 0xfff, 0x1000, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 1UL << 38, 1UL << 39, 1UL << 40, 1UL << 63, ulong.MaxValue,
    ];

    private static readonly string[] s_values =
    [
        "", "0", "1", "-1", "0x", "0x0", "0xzz", "18446744073709551616", "null", "true", "[]", "{}", "riscv64", "write", "read",
        "0x" + new string('0', 64), "0x" + new string('f', 64), new string('9', 400), "\\u0000", "\\ud800",
    ];

    /// <summary>Changes one to three places of a file, or its length.</summary>
    public static byte[] OfBytes(byte[] original, Dice random)
    {
        var bytes = (byte[])original.Clone();
        for (var changes = 1 + random.Below(3); changes > 0; changes--)
        {
            switch (random.Below(8))
            {
                case 0 when random.Below(4) == 0:
                    bytes = bytes[..random.Below(bytes.Length + 1)];
                    break;
                case 1:
                    bytes = [.. bytes, .. new byte[random.Below(64)]];
                    break;
                case 2 or 3 when bytes.Length > HeaderBytes:
                    WriteNumber(bytes, random.Below(HeaderBytes), random);
                    break;
                default:
                    if (bytes.Length > 0)
                    {
                        bytes[random.Below(bytes.Length)] ^= (byte)(1 << random.Below(8));
                    }

                    break;
            }
        }

        return bytes;
    }

    /// <summary>Replaces, removes, doubles or swaps members of a JSON text, one to a line.</summary>
    public static string OfJson(string original, Dice random)
    {
        var lines = original.Split('\n').ToList();
        var at = random.Below(lines.Count);
        switch (random.Below(5))
        {
            case 0:
                lines.RemoveAt(at);
                break;
            case 1:
                lines.Insert(at, lines[at]);
                break;
            case 2:
                var other = random.Below(lines.Count);
                (lines[at], lines[other]) = (lines[other], lines[at]);
                break;
            case 3:
                var quote = random.Below(2) == 0 ? "\"" : "";
                lines[at] = Regex.Replace(lines[at], ": \"[^\"]*\"", ": " + quote + random.Pick(s_values) + quote);
                break;
            default:
                lines[at] = Regex.Replace(lines[at], "[0-9a-f]\"", random.Below(16).ToString("x") + "\"");
                break;
        }

        return string.Join('\n', lines);
    }

    private static void WriteNumber(byte[] bytes, int at, Dice random)
    {
        Span<byte> number = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(number, random.Pick(s_boundaries));
        var width = 1 << random.Below(4);
        number[..width].CopyTo(bytes.AsSpan(at & -width));
    }
}
