// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Ir.Tests.Conformance;

/// <summary>
/// One form of an expression node: its kind, the widths of its operands and, where that is part of the node, a literal.
/// A back end turns it into code once and runs that on many operand values.
/// </summary>
/// <param name="Kind">The node.</param>
/// <param name="A">Width of the first operand in bits.</param>
/// <param name="B">Width of the second; 0 where the node has none.</param>
/// <param name="C">Width of the third; 0 where the node has none.</param>
/// <param name="Width">Width of the result where it does not follow from the operands: extensions, extractions, literals, fields.</param>
/// <param name="Low">Lowest bit of an extraction.</param>
/// <param name="Literal">
/// Value of a <see cref="ExprKind.Const"/> node; elsewhere, a second operand that the code knows as a constant.
/// </param>
/// <param name="Encoding">
/// For a <see cref="ExprKind.Field"/>: an encoding with a field <c>f</c> and seven bits <c>op</c>, which tell shapes apart; the
/// first operand is an instruction word.
/// </param>
/// <param name="IsSigned">Whether that field is signed.</param>
public sealed record ExprShape(
    ExprKind Kind,
    int A = 0,
    int B = 0,
    int C = 0,
    int Width = 0,
    int Low = 0,
    UInt128? Literal = null,
    string? Encoding = null,
    bool IsSigned = false)
{
    /// <summary>The tree over given operands; those the node lacks are ignored.</summary>
    public Expr Build(Expr a, Expr b, Expr c) => Kind switch
    {
        ExprKind.Const => Expr.Const(Literal!.Value, Width),
        ExprKind.Register or ExprKind.Temp or ExprKind.Field => a,
        ExprKind.Not or ExprKind.CountLeadingZeros or ExprKind.CountTrailingZeros or ExprKind.PopCount => Expr.Unary(Kind, a),
        ExprKind.Select => Expr.Select(a, b, c),
        ExprKind.ZeroExtend or ExprKind.SignExtend => Expr.Extend(Kind, a, Width),
        ExprKind.Extract => Expr.Extract(a, Low, Width),
        _ => Expr.Binary(Kind, a, Literal is { } literal ? Expr.Const(literal, B) : b),
    };

    /// <summary>Width of the result in bits.</summary>
    public int ResultWidth => Kind switch
    {
        ExprKind.Const or ExprKind.Field or ExprKind.ZeroExtend or ExprKind.SignExtend or ExprKind.Extract => Width,
        ExprKind.Eq or ExprKind.LtU or ExprKind.LtS => 1,
        ExprKind.Concat => A + B,
        ExprKind.Select => B,
        _ => A,
    };
}
