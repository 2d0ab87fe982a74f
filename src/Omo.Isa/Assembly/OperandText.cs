// SPDX-License-Identifier: MIT
using System.Text;
using Omo.Isa.Ir;

namespace Omo.Isa.Assembly;

/// <summary>Fills the operand text of a row: <c>{rd}</c> or <c>{imm:style}</c> stand for fields.</summary>
internal static class OperandText
{
    private const int MnemonicColumn = 8;

    /// <summary>Mnemonic and operands.</summary>
    /// <param name="decoded">The instruction.</param>
    /// <param name="operand">Text of a field, by name and style; the style may be empty.</param>
    public static string Format(Decoded decoded, Func<string, string, string> operand)
    {
        var template = decoded.Row.Assembly;
        var text = new StringBuilder(decoded.Mnemonic);
        if (template.Length > 0)
        {
            text.Append(' ', Math.Max(1, MnemonicColumn - decoded.Mnemonic.Length));
        }

        for (var i = 0; i < template.Length; i++)
        {
            if (template[i] != '{')
            {
                text.Append(template[i]);
                continue;
            }

            var end = template.IndexOf('}', i);
            var parts = template[(i + 1)..end].Split(':');
            text.Append(operand(parts[0], parts.Length > 1 ? parts[1] : ""));
            i = end;
        }

        return text.ToString();
    }
}
