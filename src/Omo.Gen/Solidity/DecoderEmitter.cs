// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>
/// Writes a decision tree over an instruction word with the rows' code at its leaves. A value that several branches need is
/// computed once, ahead of them.
/// </summary>
/// <param name="rows">Writes the code of a row.</param>
/// <param name="usual">What <c>to</c> is where the code does not set it.</param>
internal sealed class DecoderEmitter(RowEmitter rows, string usual)
{
    private const int LongestChain = 3;
    private const int SharingRows = 3;
    private const string Illegal = $"_fault{nameof(Signal.IllegalInstruction)}();";

    /// <summary>Writes a tree.</summary>
    public void Write(DecodeTree<Row> tree, RowScope scope, SourceWriter writer)
    {
        switch (tree)
        {
            case DecodeTree<Row>.Leaf leaf:
                Confirmed(leaf, scope, writer);
                break;
            case DecodeTree<Row>.Sequence sequence:
                Sequence(sequence, scope, writer);
                break;
            case DecodeTree<Row>.Branch branch:
                var key = $"bits{branch.Low + branch.Width - 1}to{branch.Low}";
                writer.Line($"uint256 {key} = {BitMove.Terms("word", 32, [new BitMove(branch.Low, branch.Width, 0)])[0]};");
                Cases(branch, key, branch.Cases, 0, (1u << branch.Width) - 1, scope, writer);
                break;
        }
    }

    private void Cases(
        DecodeTree<Row>.Branch branch, string key, IReadOnlyList<(uint Value, DecodeTree<Row> Tree)> cases, uint low, uint high,
        RowScope outer, SourceWriter writer)
    {
        var scope = outer.Inside();
        Share(cases.Select(c => c.Tree.Items).ToList(), scope, writer);
        if (cases.Count > LongestChain)
        {
            var middle = cases.Count / 2;
            var start = cases[middle].Value;
            writer.Open($"if ({key} < {SolidityLiteral.Of(start)})");
            Cases(branch, key, [.. cases.Take(middle)], low, start - 1, scope, writer);
            writer.Next("else");
            Cases(branch, key, [.. cases.Skip(middle)], start, high, scope, writer);
            writer.Close();
            return;
        }

        for (var i = 0; i < cases.Count; i++)
        {
            // The last of a complete set needs no test.
            var isOnly = i == cases.Count - 1 && high - low + 1 == cases.Count;
            var header = isOnly ? "" : $"if ({key} == {SolidityLiteral.Of(cases[i].Value)})";
            if (i == 0 && isOnly)
            {
                Write(cases[i].Tree, scope.Inside(), writer);
                return;
            }

            if (i == 0)
            {
                writer.Open(header);
            }
            else
            {
                writer.Next(("else " + header).Trim());
            }

            Write(cases[i].Tree, scope.Inside(), writer);
            if (isOnly)
            {
                writer.Close();
                return;
            }
        }

        writer.Next("else");
        writer.Line(Illegal);
        writer.Close();
    }

    private void Sequence(DecodeTree<Row>.Sequence sequence, RowScope scope, SourceWriter writer)
    {
        foreach (var (leaf, i) in sequence.Leaves.Select((l, i) => (l, i)))
        {
            var header = $"if ({Test(leaf)})";
            if (i == 0)
            {
                writer.Open(header);
            }
            else
            {
                writer.Next("else " + header);
            }

            Row(leaf.Item, scope, writer);
        }

        writer.Next("else");
        writer.Line(Illegal);
        writer.Close();
    }

    private void Confirmed(DecodeTree<Row>.Leaf leaf, RowScope scope, SourceWriter writer)
    {
        if (leaf.Mask != 0 || leaf.Encoding.Excluded.Count > 0)
        {
            writer.Line($"if (!({Test(leaf)})) {Illegal}");
        }

        Row(leaf.Item, scope, writer);
    }

    private void Row(Row row, RowScope scope, SourceWriter writer)
    {
        writer.Comment(Describe(row));
        rows.Write(row, scope.Inside(), writer, usual);
    }

    /// <summary>The condition under which an item that is left over is the right one.</summary>
    private static string Test(DecodeTree<Row>.Leaf leaf) =>
        EncodingTest.Of("word", 32, leaf.Mask, leaf.Match, leaf.Encoding.Excluded);

    private static string Describe(Row row) =>
        $"{row.Name}{(row.Assembly.Length > 0 ? " " : "")}{row.Assembly.Replace("{", "").Replace("}", "")}   [{row.Encoding!.Text}]";

    /// <summary>
    /// Declares what at least two of some branches and a fair part of their rows need, if all rows that use the name mean
    /// the same by it. What only a few need would only lie in the way of the others on the EVM's stack.
    /// </summary>
    private void Share(IReadOnlyList<IReadOnlyList<Row>> branches, RowScope scope, SourceWriter writer)
    {
        var uses = branches.SelectMany((items, branch) => items.SelectMany(r => UsesOf(r, scope).Select(value => (branch, value)))).ToList();
        foreach (var group in uses.GroupBy(u => u.value.Name))
        {
            var value = group.First().value;
            var isShared = group.Select(u => u.branch).Distinct().Count() > 1 && group.All(u => u.value == value);
            if (isShared && group.Count() * SharingRows >= branches.Sum(b => b.Count) && !scope.Has(value))
            {
                scope.Declare(value, writer);
            }
        }
    }

    private IEnumerable<SharedValue> UsesOf(Row row, RowScope scope) => new RowUses(row, scope, rows.Result).Shared.Keys;
}
