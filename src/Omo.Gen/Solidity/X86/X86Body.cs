// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// The code of one row with its numbers taken out. Rows whose shapes are equal differ in numbers only, and can share a
/// function that computes these from widths.
/// </summary>
internal sealed partial class X86Body
{
    private X86Body(OpcodeEncoding encoding, string shape, IReadOnlyList<BigInteger> numbers, Expr? condition) =>
        (Encoding, Shape, Numbers, Condition) = (encoding, shape, numbers, condition);

    /// <summary>The row's encoding.</summary>
    public OpcodeEncoding Encoding { get; }

    /// <summary>The code, each number replaced by <c>#</c>.</summary>
    public string Shape { get; }

    /// <summary>The numbers, in order.</summary>
    public IReadOnlyList<BigInteger> Numbers { get; }

    /// <summary>The condition code that was taken out, or null.</summary>
    public Expr? Condition { get; }

    /// <summary>Takes the code of a row apart.</summary>
    /// <param name="encoding">The row's encoding.</param>
    /// <param name="isConditional">Whether a condition of flags alone becomes a call of <c>_condition</c>.</param>
    public static X86Body Of(OpcodeEncoding encoding, bool isConditional)
    {
        var emitter = new X86BodyEmitter(encoding, isConditional);
        var code = emitter.Emit();
        var numbers = new List<BigInteger>();
        var shape = Number().Replace(code, match =>
        {
            numbers.Add(Parse(match.Value));
            return "#";
        });
        return new X86Body(encoding, shape, numbers, emitter.Condition);
    }

    /// <summary>The code with other texts for its numbers.</summary>
    public string Fill(IReadOnlyList<string> texts)
    {
        var code = new StringBuilder();
        var next = 0;
        foreach (var c in Shape)
        {
            code.Append(c == '#' ? texts[next++] : c.ToString());
        }

        return code.ToString();
    }

    private static BigInteger Parse(string text) => text.StartsWith("0x", StringComparison.Ordinal)
        ? BigInteger.Parse("0" + text[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
        : BigInteger.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\b(0x[0-9a-f]+|[0-9]+)\b")]
    private static partial Regex Number();
}
