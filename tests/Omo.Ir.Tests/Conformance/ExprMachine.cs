// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>
/// A machine with one row for each shape: it reads its operands from registers of just their widths and writes the result
/// to a register of the result's width. Instruction words are the shapes' numbers; a shape that is a field takes all words and
/// has to be alone.
/// </summary>
public sealed class ExprMachine : SampleMachine
{
    private readonly IReadOnlyList<ExprShape> _shapes;

    /// <summary>Builds registers and rows.</summary>
    public ExprMachine(IReadOnlyList<ExprShape> shapes)
        : this(shapes, NewRegisters(shapes))
    {
    }

    private ExprMachine(IReadOnlyList<ExprShape> shapes, RegisterFile registers)
        : base(registers, [.. shapes.Select((s, i) => NewRow(s, i, registers))]) => _shapes = shapes;

    /// <summary>The result register of a shape.</summary>
    public RegisterGroup ResultOf(int shape) => Registers["r" + shape];

    /// <summary>The instruction that executes a shape; its word is the first operand where the shape is a field.</summary>
    public Decoded Instruction(int shape, ExprCase operands) =>
        new(Rows[shape], _shapes[shape].Kind == ExprKind.Field ? (uint)operands.A : (uint)shape, 4, Rows[shape].Name);

    /// <summary>Sets a shape's operand registers.</summary>
    public void SetOperands(Action<RegisterGroup, int, UInt128> write, int shape, ExprCase operands)
    {
        foreach (var (prefix, width, value) in Operands(_shapes[shape], operands))
        {
            write(Registers[prefix + shape], 0, value);
        }
    }

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
        if (shape.Kind == ExprKind.Field)
        {
            return NewFieldRow(shape, index, registers);
        }

        Expr Operand(string prefix, int width) => width == 0 ? null! : Expr.Of(registers[prefix + index], 0);
        var body = RowBuilder.Build(() =>
        {
            var a = Operand("a", shape.A);
            if (shape.Kind == ExprKind.Temp)
            {
                a = RowDsl.Let(new Bv(a)).Expr;
            }

            var value = shape.Build(a, Operand("b", shape.B), Operand("c", shape.C));
            new RegisterView(registers["r" + index]).Value = new Bv(value);
        });
        var number = Convert.ToString(index, 2).PadLeft(32, '0');
        var encoding = WordEncoding.Parse(number, new Dictionary<string, (int, Field)>());
        return new Row("expr" + index, "conformance", encoding, shape.Kind.ToString(), body);
    }

    private static Row NewFieldRow(ExprShape shape, int index, RegisterFile registers)
    {
        var field = new Field("f", shape.Width, shape.IsSigned);
        var encoding = WordEncoding.Parse(shape.Encoding!, new Dictionary<string, (int, Field)> { ["f"] = (0, field) });
        var body = RowBuilder.Build(() => new RegisterView(registers["r" + index]).Value = field);
        return new Row("expr" + index, "conformance", encoding, "{f}", body);
    }
}
