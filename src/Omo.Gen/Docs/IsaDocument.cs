// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Gen.Docs;

/// <summary>
/// The page of an instruction set: every row with its encoding and assembly text. The section between the marks
/// <c>gas</c> is measured elsewhere and kept as it is.
/// </summary>
internal static class IsaDocument
{
    private static readonly MarkedSection s_gas = new("gas");

    /// <summary>The page's text.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="previous">The page as it was; empty if there was none.</param>
    /// <param name="path">Its path, for messages.</param>
    public static string Format(InstructionSet isa, string previous, string path)
    {
        var groups = isa.Rows.GroupBy(r => r.Extension).ToList();
        var counts = groups.Select(g => (g.Key, g.Count())).ToList();
        if (isa.CompressedRows.Count > 0)
        {
            counts.Add(("compressed", isa.CompressedRows.Count));
        }

        counts.Add(("[system calls](../syscalls.md)", isa.Syscalls.Rows.Count));
        var sections = groups.Select(g => $"## {g.Key}\n\n{Rows(g)}\n").ToList();
        if (isa.CompressedRows.Count > 0)
        {
            sections.Add($"## Compressed\n\n{CompressedText}\n\n{Compressed(isa)}\n");
        }

        return $"""
            # {string.Join(", ", InstructionSets.All.Where(i => i.Family == isa.Family).Select(i => i.Name))}

            Every instruction that Omo executes and proves for this architecture, as `make generate` lists them from the tables
            that also drive the engines and the step contract (src/Omo.Isa). {(isa.LongestInstruction == 0 ? WordText : OpcodeText)}

            {MarkdownTable.Format(["extension", "#rows"], counts.Append(("all", counts.Sum(c => c.Item2))).Select(c => new[] { c.Item1, $"{c.Item2}" }))}
            {string.Join("\n", sections)}
            {UndefinedFlagsTable.Format(isa)}## Gas

            {s_gas.Of(previous, path)}

            """.ReplaceLineEndings("\n");
    }

    private const string WordText = """
        Encodings are written as in the manual, from the
        most significant bit down: digits are fixed bits, names are fields, brackets say which bits of a value stand there,
        `where` excludes reserved values. Any other encoding is an illegal instruction, which ends the machine with exit
        code 132, as a step like any other.
        """;

    private const string OpcodeText = """
        Encodings are written as in the manual
        (SDM volume 2, 3.1.1.1): a mandatory prefix, opcode bytes, `/r` or `/digit`, immediates. Behind them `m` and `r` ask for a
        memory or a register operand, `W0` and `W1` for REX.W, `a32` and `a64` for an address size. Any other encoding is an illegal
        instruction, which ends the machine with exit code 132, as a step like any other.
        """;

    private const string CompressedText =
        "A prime marks one of the eight registers from number 8 on. Each stands for one of the instructions above and means exactly what that one means.";

    private static string Rows(IEnumerable<Row> rows) => MarkdownTable.Format(
        ["instruction", "operands", "encoding"],
        rows.Select(r => new[] { MarkdownTable.Code(r.Name), MarkdownTable.Code(Operands(r.Assembly)), MarkdownTable.Code(r.Form!.Text) }));

    private static string Compressed(InstructionSet isa) => MarkdownTable.Format(
        ["instruction", "stands for", "encoding"],
        isa.CompressedRows.Select(r => new[]
        {
            MarkdownTable.Code(r.Name),
            MarkdownTable.Code(string.Join(", ", r.Implied.OrderBy(i => i.Key.Name, StringComparer.Ordinal).Select(i => $"{i.Key} = {i.Value}").Prepend(r.Target.Name))),
            MarkdownTable.Code(r.Encoding.Text),
        }));

    /// <summary>{rd:f}, {imm}({rs1}) becomes rd, imm(rs1).</summary>
    private static string Operands(string assembly) =>
        string.Concat(assembly.Split('{', '}').Select((part, i) => i % 2 == 0 ? part : part.Split(':')[0]));
}
