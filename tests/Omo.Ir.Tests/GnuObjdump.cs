// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Omo.Ir.Tests;

/// <summary>Disassembly by the objdump of one of the GNU cross toolchains.</summary>
internal static partial class GnuObjdump
{
    /// <summary>Text of words of 4 bytes that stand at 0, 4, 8, ...; of two short instructions in a word, that of the first.</summary>
    /// <param name="tool">The program.</param>
    /// <param name="options">The processor and the style.</param>
    /// <param name="words">The instructions.</param>
    /// <param name="isBigEndian">The byte order in which they stand in memory.</param>
    public static IReadOnlyList<string> Disassemble(string tool, IReadOnlyList<string> options, IReadOnlyList<uint> words, bool isBigEndian)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, Bytes(words, isBigEndian));
            var text = new string[words.Count];
            foreach (var match in ToolFactAttribute.Run(tool, ["-D", "-z", "-b", "binary", .. options, file]).Split('\n')
                .Select(l => Line().Match(l)).Where(m => m.Success))
            {
                var address = int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                if (address % 4 == 0)
                {
                    text[address / 4] = match.Groups[2].Value;
                }
            }

            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static byte[] Bytes(IReadOnlyList<uint> words, bool isBigEndian)
    {
        var bytes = new byte[4 * words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            var place = bytes.AsSpan(4 * i);
            if (isBigEndian)
            {
                BinaryPrimitives.WriteUInt32BigEndian(place, words[i]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(place, words[i]);
            }
        }

        return bytes;
    }

    [GeneratedRegex(@"^ *([0-9a-f]+):\t[0-9a-f ]+\t(.*)$")]
    private static partial Regex Line();
}
