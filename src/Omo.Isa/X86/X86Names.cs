// SPDX-License-Identifier: MIT
namespace Omo.Isa.X86;

/// <summary>Names of registers by width, as Intel's syntax has them.</summary>
internal static class X86Names
{
    private static readonly string[] s_low = ["al", "cl", "dl", "bl", "spl", "bpl", "sil", "dil"];
    private static readonly string[] s_high = ["ah", "ch", "dh", "bh"];

    /// <summary>The condition codes by number, as in <c>jcc</c>.</summary>
    public static IReadOnlyList<string> Conditions { get; } =
        ["o", "no", "b", "ae", "e", "ne", "be", "a", "s", "ns", "p", "np", "l", "ge", "le", "g"];

    /// <summary>The name of a general register or of a part of one.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="width">Width in bits.</param>
    /// <param name="isHigh">Whether bits 15:8 are meant.</param>
    public static string Register(int index, int width, bool isHigh)
    {
        if (isHigh)
        {
            return s_high[index];
        }

        if (index >= 8)
        {
            return $"r{index}" + width switch { 8 => "b", 16 => "w", 32 => "d", _ => "" };
        }

        var name = X86Registers.R.Names[index];
        return width switch { 8 => s_low[index], 16 => name[1..], 32 => "e" + name[1..], _ => name };
    }
}
