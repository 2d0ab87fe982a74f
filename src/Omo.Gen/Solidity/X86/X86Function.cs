// SPDX-License-Identifier: MIT
using System.Text.RegularExpressions;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>A function of the contract with the rows that it executes.</summary>
/// <param name="Code">Its statements.</param>
/// <param name="Encodings">The encodings of the rows, in table order.</param>
internal sealed record X86Function(string Code, IReadOnlyList<OpcodeEncoding> Encodings)
{
    /// <summary>The fewest functions for some rows.</summary>
    public static IReadOnlyList<X86Function> Merge(IEnumerable<X86Body> bodies) =>
        [.. bodies.GroupBy(b => b.Shape).SelectMany(g => Merge(g.ToList()))];

    /// <summary>Its mnemonics, each once.</summary>
    public string Mnemonics => string.Join(", ", Encodings.Select(e => e.Mnemonic).Distinct());

    /// <summary>Writes the statements with the variables they use.</summary>
    public void Write(SourceWriter writer)
    {
        foreach (var (name, value) in WidthFormula.Variables.Where(v => Regex.IsMatch(Code, $@"\b{v.Name}\b")))
        {
            writer.Line($"uint256 {name} = {value};");
        }

        if (Code.Length > 0)
        {
            writer.Lines(Code);
        }
    }

    /// <summary>Rows of one shape; where no formula gives all of them a number, those with the same number stay together.</summary>
    private static IEnumerable<X86Function> Merge(List<X86Body> bodies)
    {
        var texts = new List<string>();
        for (var i = 0; i < bodies[0].Numbers.Count; i++)
        {
            if (WidthFormula.Find(bodies.ConvertAll(b => (b.Encoding, b.Numbers[i]))) is not { } text)
            {
                return bodies.GroupBy(b => b.Numbers[i]).SelectMany(g => Merge(g.ToList()));
            }

            texts.Add(text);
        }

        return [new X86Function(bodies[0].Fill(texts), bodies.ConvertAll(b => b.Encoding))];
    }
}
