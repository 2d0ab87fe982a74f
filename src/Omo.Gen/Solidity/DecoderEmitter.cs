// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes a decision tree over an instruction word with the rows' code at its leaves. A value that several branches need is
/// computed once, ahead of them.
/// </summary>
/// <param name="rows">Writes the code of a row.</param>
/// <param name="usual">What <c>to</c> is where the code does not set it.</param>
/// <param name="writer">Where the code goes.</param>
internal sealed class DecoderEmitter(RowEmitter rows, string usual, SourceWriter writer)
{
    private const int WordBits = 32;
    private const int SharingRows = 3;
    private const string Illegal = $"_fault{nameof(Signal.IllegalInstruction)}();";

    /// <summary>Writes a tree.</summary>
    public void Write(DecodeTree<Row> tree, RowScope scope)
    {
        switch (tree)
        {
            case DecodeTree<Row>.Leaf leaf:
                Row(leaf.Item, scope, EncodingTest.Fails("word", WordBits, leaf.Mask, leaf.Encoding));
                break;
            case DecodeTree<Row>.Sequence sequence:
                Sequence(sequence, scope);
                break;
            case DecodeTree<Row>.Branch branch:
                writer.Line($"uint256 {branch.Key} = {BitMove.Terms("word", WordBits, [new BitMove(branch.Low, branch.Width, 0)])[0]};");
                new CaseSearch<DecodeTree<Row>, RowScope>(writer, branch.Key, Share, (t, s) => Write(t, s.Inside()), _ => writer.Line(Illegal))
                    .Write([.. branch.Cases.Select(c => ((ulong)c.Value, c.Tree))], 0, (1UL << branch.Width) - 1, scope);
                break;
        }
    }

    private void Sequence(DecodeTree<Row>.Sequence sequence, RowScope scope)
    {
        foreach (var (leaf, i) in sequence.Leaves.Select((l, i) => (l, i)))
        {
            var test = $"if ({EncodingTest.Holds("word", WordBits, leaf.Mask, leaf.Encoding)})";
            if (i == 0)
            {
                writer.Open(test);
            }
            else
            {
                writer.Next("else " + test);
            }

            Row(leaf.Item, scope);
        }

        writer.Next("else");
        writer.Line(Illegal);
        writer.Close();
    }

    private void Row(Row row, RowScope scope, string illegal = "")
    {
        var operands = row.Assembly.Replace("{", "").Replace("}", "");
        writer.Comment($"{$"{row.Name} {operands}".TrimEnd()}   [{row.Encoding!.Text}]");
        if (illegal.Length > 0)
        {
            writer.Line($"if ({illegal}) {Illegal}");
        }

        rows.Write(row, scope.Inside(), writer, usual);
    }

    /// <summary>
    /// Declares what at least two of some branches and a fair part of their rows need, if all rows that use the name mean
    /// the same by it. What only a few need would only lie in the way of the others on the EVM's stack.
    /// </summary>
    private RowScope Share(IReadOnlyList<IReadOnlyList<DecodeTree<Row>>> branches, RowScope outer)
    {
        var scope = outer.Inside();
        var items = branches.Select(trees => trees.SelectMany(t => t.Items).ToList()).ToList();
        var uses = items.SelectMany((rowsBelow, branch) => rowsBelow.SelectMany(r => UsesOf(r, scope).Select(value => (branch, value)))).ToList();
        foreach (var group in uses.GroupBy(u => u.value.Name))
        {
            var value = group.First().value;
            var isShared = group.Select(u => u.branch).Distinct().Count() > 1 && group.All(u => u.value == value);
            if (isShared && group.Count() * SharingRows >= items.Sum(b => b.Count) && !scope.Has(value))
            {
                scope.Declare(value, writer);
            }
        }

        return scope;
    }

    private IEnumerable<SharedValue> UsesOf(Row row, RowScope scope) => new RowUses(row, scope, rows.Result).Shared.Keys;
}
