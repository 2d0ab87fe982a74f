// SPDX-License-Identifier: MIT
using System.Collections.Immutable;
using Omo.Isa.Encoding;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes the function that turns a 16-bit instruction into the 32-bit one it stands for. Each bit goes straight from its
/// place in the short word to its place in the long one.
/// </summary>
/// <param name="writer">Where the code goes.</param>
internal sealed class CompressedEmitter(SourceWriter writer)
{
    private const int WordBits = 16;

    /// <summary>Writes the function <c>_expand</c>.</summary>
    public void Write(IReadOnlyList<CompressedRow> rows)
    {
        writer.Line();
        writer.Line("/// @dev The long form of a compressed instruction, or 0, which is no instruction, for a reserved one.");
        writer.Open("function _expand(uint256 half) internal pure returns (uint256 word)");
        writer.Open("unchecked");
        Tree(DecodeTree<CompressedRow>.Build(rows, r => r.Encoding), ImmutableDictionary<string, string>.Empty);
        writer.Close();
        writer.Close();
    }

    private void Tree(DecodeTree<CompressedRow> tree, ImmutableDictionary<string, string> named)
    {
        switch (tree)
        {
            case DecodeTree<CompressedRow>.Leaf leaf:
                One(leaf, named);
                break;
            case DecodeTree<CompressedRow>.Sequence sequence:
                foreach (var leaf in sequence.Leaves)
                {
                    One(leaf, named);
                }

                break;
            case DecodeTree<CompressedRow>.Branch branch:
                writer.Line($"uint256 {branch.Key} = {BitMove.Terms("half", WordBits, [new BitMove(branch.Low, branch.Width, 0)])[0]};");
                new CaseSearch<DecodeTree<CompressedRow>, ImmutableDictionary<string, string>>(writer, branch.Key, Share, Tree, null)
                    .Write([.. branch.Cases.Select(c => ((ulong)c.Value, c.Tree))], 0, (1UL << branch.Width) - 1, named);
                break;
        }
    }

    /// <summary>Operands that two branches move in the same way are moved ahead of both.</summary>
    private ImmutableDictionary<string, string> Share(
        IReadOnlyList<IReadOnlyList<DecodeTree<CompressedRow>>> branches, ImmutableDictionary<string, string> outer)
    {
        var named = outer;
        var moves = branches.SelectMany(trees => trees.SelectMany(t => t.Items).Select(r => Expansion(r).Moved).Distinct());
        foreach (var same in moves.GroupBy(m => m).Where(g => g.Count() > 1 && g.Key.Length > 0 && !outer.ContainsKey(g.Key)))
        {
            var name = $"operands{named.Count}";
            writer.Line($"uint256 {name} = {same.Key};");
            named = named.Add(same.Key, name);
        }

        return named;
    }

    private void One(DecodeTree<CompressedRow>.Leaf leaf, ImmutableDictionary<string, string> named)
    {
        var row = leaf.Item;
        writer.Comment($"{row.Name}   [{row.Encoding.Text}]   is {row.Target.Name}   [{row.Target.Encoding!.Text}]");
        var (fixedBits, moved) = Expansion(row);
        var assignment = $"word = {string.Join(" | ", new[] { fixedBits, named.GetValueOrDefault(moved, moved) }.Where(t => t.Length > 0))};";
        var test = EncodingTest.Holds("half", WordBits, leaf.Mask, leaf.Encoding);
        writer.Line(test.Length == 0 ? assignment : $"if ({test}) {assignment}");
    }

    private static (string Fixed, string Moved) Expansion(CompressedRow row)
    {
        var fixedBits = row.Target.Encoding!.Match;
        var moves = new List<BitMove>();
        var signs = new SortedDictionary<int, uint>();
        foreach (var field in row.Target.Encoding.Fields)
        {
            if (row.Implied.TryGetValue(field.Field, out var implied))
            {
                fixedBits |= field.Insert((ulong)implied);
            }
            else if (row.SourceOf(field.Field) is { } source)
            {
                // A bias is 8 on three bits: a bit of its own.
                fixedBits |= field.Insert((ulong)source.Bias);
                moves.AddRange(source.Parts.SelectMany(from => field.Parts.SelectMany(to => Overlap(from, to))));
                Extend(source, field, signs);
            }
        }

        var terms = BitMove.Terms("half", WordBits, moves.Distinct()).Select(t => $"({t})").ToList();
        terms.AddRange(signs.Select(s => $"((half >> {s.Key}) & 1) * {SolidityLiteral.Code(s.Value)}"));
        return (SolidityLiteral.Code(fixedBits), string.Join(" | ", terms));
    }

    private static IEnumerable<BitMove> Overlap(FieldPart from, FieldPart to)
    {
        var low = Math.Max(from.ValueLow, to.ValueLow);
        var end = Math.Min(from.ValueLow + from.Width, to.ValueLow + to.Width);
        return low < end ? [new BitMove(from.WordLow + low - from.ValueLow, end - low, to.WordLow + low - to.ValueLow)] : [];
    }

    /// <summary>Copies of the sign for the bits of the long field that the short one does not have.</summary>
    private static void Extend(EncodedField source, EncodedField target, SortedDictionary<int, uint> signs)
    {
        if (!source.Field.IsSigned)
        {
            return;
        }

        var copies = target.Insert(~0UL << (source.TopBit + 1));
        if (copies != 0)
        {
            var top = source.Parts.First(p => p.ValueLow + p.Width - 1 == source.TopBit);
            var sign = top.WordLow + top.Width - 1;
            signs[sign] = signs.GetValueOrDefault(sign) | copies;
        }
    }
}
