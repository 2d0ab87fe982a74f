// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using System.Text;

namespace Omo.Isa.Ir;

/// <summary>What is wrong with a row, put into words only if it is: nearly every rule that is looked at holds.</summary>
[InterpolatedStringHandler]
internal readonly ref struct RowMessage
{
    private readonly StringBuilder? _text;

    /// <summary>A message about a rule.</summary>
    /// <param name="literalLength">Characters that are always the same.</param>
    /// <param name="formattedCount">How many values are put in.</param>
    /// <param name="holds">Whether the rule holds, so that there is no message.</param>
    /// <param name="isNeeded">Whether the parts shall be appended.</param>
    public RowMessage(int literalLength, int formattedCount, bool holds, out bool isNeeded)
    {
        isNeeded = !holds;
        _text = holds ? null : new StringBuilder(literalLength + (8 * formattedCount));
    }

    public void AppendLiteral(string text) => _text!.Append(text);

    public void AppendFormatted<T>(T value) => _text!.Append(value?.ToString());

    /// <inheritdoc/>
    public override string ToString() => _text?.ToString() ?? "";
}
