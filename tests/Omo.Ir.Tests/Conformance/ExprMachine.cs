// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>
/// A machine with one row for each shape: it reads its operands from registers of just their widths and writes the result
/// to a register of the result's width. Instruction words are the shapes' numbers, which leaves room for fields above.
/// </summary>
public sealed class ExprMachine : SampleMachine
{
    /// <summary>The most shapes that one machine can have.</summary>
    public const int MaxShapes = 1 << OpcodeBits;

    private const int OpcodeBits = 7;

    private readonly IReadOnlyList<ExprShape> _shapes;

    /// <summary>Builds registers and rows.</summary>
    public ExprMachine(IReadOnlyList<ExprShape> shapes)
        : this(shapes, NewRegisters(shapes))
    {
    }

    private ExprMachine(IReadOnlyList<ExprShape> shapes, RegisterFile registers)
        : base(registers, [.. shapes.Select((s, i) => NewRow(s, i, registers))]) => _shapes = shapes;

    public override string ContractName => nameof(ExprMachine);

    /// <summary>The result register of a shape.</summary>
    public RegisterGroup ResultOf(int shape) => Registers["r" + shape];

    /// <summary>The instruction that executes a shape; where the shape is a field, its bits come from the first operand.</summary>
    public Decoded Instruction(int shape, ExprCase operands)
    {
        var row = Rows[shape];
        var fields = row.Encoding!.Fields.Aggregate(0u, (mask, f) => mask | f.WordMask);
        return new Decoded(row, row.Encoding.Match | ((uint)operands.A & fields), 4, row.Name);
    }

    /// <summary>A shape's operand registers and their values in a case.</summary>
    public IEnumerable<(RegisterGroup Register, UInt128 Value)> OperandsOf(int shape, ExprCase operands) =>
        Operands(_shapes[shape], operands).Select(o => (Registers[o.Prefix + shape], o.Value));

    private static IEnumerable<(string Prefix, int Width, UInt128 Value)> Operands(ExprShape shape, ExprCase values)
    {
        (string, int Width, UInt128)[] all = [("a", shape.A, values.A), ("b", shape.B, values.B), ("c", shape.C, values.C)];
        return all.Where(o => o.Width > 0 && shape.Kind != ExprKind.Field);
    }

    private static RegisterFile NewRegisters(IReadOnlyList<ExprShape> shapes)
    {
        var registers = new RegisterFile(wordBits: 64);
        for (var i = 0; i < shapes.Count; i++)
        {
            foreach (var (prefix, width, _) in Operands(shapes[i], default))
            {
                registers.Declare(prefix + i, 1, width);
            }

            registers.Declare("r" + i, 1, shapes[i].ResultWidth);
        }

        registers.Close();
        return registers;
    }

    private static Row NewRow(ExprShape shape, int index, RegisterFile registers)
    {
        var field = new Field("f" + index, shape.Width, shape.IsSigned);
        Expr Operand(string prefix, int width) => width == 0 ? null! : Expr.Of(registers[prefix + index], 0);
        var body = RowBuilder.Build(() =>
        {
            var a = shape.Kind == ExprKind.Field ? Expr.Of(field) : Operand("a", shape.A);
            if (shape.Kind == ExprKind.Temp)
            {
                a = RowDsl.Let(new Bv(a)).Expr;
            }

            var value = shape.Build(a, Operand("b", shape.B), Operand("c", shape.C));
            new RegisterView(registers["r" + index]).Value = new Bv(value);
        });
        var text = shape.Encoding ?? "0000000000000000000000000 op";
        var number = Convert.ToString(index, 2).PadLeft(OpcodeBits, '0');
        var encoding = WordEncoding.Parse(text.Replace("op", number), new Dictionary<string, FieldInWord> { ["f"] = new(0, field) });
        return new Row("expr" + index, "conformance", encoding, "", body);
    }
}
