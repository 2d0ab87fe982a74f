// SPDX-License-Identifier: MIT
using System.Text;

namespace Omo.Proofs;

/// <summary>Untrusted text inside a message: on one line, and no longer than a reader needs.</summary>
internal static class Quotation
{
    private const int MaxLength = 60;

    /// <summary>The text in quotation marks; characters that do not print are shown as \u and four digits.</summary>
    public static string Of(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
        {
            // Everything beyond ASCII too: it may turn the line around or look like something else.
            if (c is >= ' ' and <= '~')
            {
                quoted.Append(c);
            }
            else
            {
                quoted.Append("\\u").Append(((int)c).ToString("x4"));
            }
        }

        return quoted.Append(text.Length > MaxLength ? "...'" : "'").ToString();
    }
}
