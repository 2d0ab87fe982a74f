// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Ir.Tests.Validation;

/// <summary>Trees that cannot be built at all.</summary>
public sealed class ExprFactoryTests
{
    private static readonly Expr s_byte = Expr.Const(1, 8);
    private static readonly Expr s_word = Expr.Const(1, 32);

    public static TheoryData<string, string> Refusals()
    {
        var data = new TheoryData<string, string>();
        foreach (var (name, message, _) in s_refused)
        {
            data.Add(name, message);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Expression_OfWrongForm_CannotBeBuilt(string name, string message)
    {
        var e = Assert.Throws<IrException>(() => s_refused.Single(r => r.Name == name).Build());
        Assert.Equal(message, e.Message);
    }

    [Theory]
    [InlineData(8, -128)]
    [InlineData(8, 255)]
    [InlineData(1, -1)]
    [InlineData(64, -1)]
    public void Literal_ThatFitsEitherWay_TakesItsPartnersWidth(int width, long literal) =>
        Assert.Equal((UInt128)(Int128)literal & Expr.Mask(width), ((Bv)literal).At(width).Value);

    [Fact]
    public void Extension_ToTheSameWidth_IsTheOperandItself()
    {
        Assert.Same(s_byte, Expr.Extend(ExprKind.SignExtend, s_byte, 8));
        Assert.Same(s_byte, Expr.Extract(s_byte, 0, 8));
    }

    [Fact]
    public void RowNotation_OutsideARow_IsRefused() =>
        Assert.Equal("row notation is used outside the body of a row", Assert.Throws<IrException>(() => Let(Bits(1, 8))).Message);

    private static readonly (string Name, string Message, Func<object> Build)[] s_refused =
    [
        ("width-0", "Const: width 0 is outside 1..128", () => Expr.Const(0, 0)),
        ("width-129", "Const: width 129 is outside 1..128", () => Expr.Const(0, 129)),
        ("sum-of-two-widths", "Add: widths 8 and 32 differ", () => Expr.Binary(ExprKind.Add, s_byte, s_word)),
        ("comparison-of-two-widths", "LtS: widths 8 and 32 differ", () => Expr.Binary(ExprKind.LtS, s_byte, s_word)),
        ("too-long-concat", "Concat: width 136 is outside 1..128",
            () => Expr.Binary(ExprKind.Concat, Expr.Const(0, 128), s_byte)),
        ("wide-condition", "Select: widths 8, 32, 32; wanted 1, n, n", () => Expr.Select(s_byte, s_word, s_word)),
        ("narrowing-extension", "ZeroExtend: cannot extend 32 bits to 8", () => Expr.Extend(ExprKind.ZeroExtend, s_word, 8)),
        ("extract-above", "Extract: bits 28+8 of a value of 32 bits", () => Expr.Extract(s_word, 28, 8)),
        ("extract-below", "Extract: bits -1+8 of a value of 32 bits", () => Expr.Extract(s_word, -1, 8)),
        ("unary-with-binary-kind", "Add is not a unary node", () => Expr.Unary(ExprKind.Add, s_byte)),
        ("binary-with-unary-kind", "Not is not a binary node", () => Expr.Binary(ExprKind.Not, s_byte, s_byte)),
        ("bare-literal", "literal 1 needs a width: write Bits(1, width)", () => ((Bv)1).Expr),
        ("literal-too-large", "literal 256 does not fit 8 bits", () => new Bv(s_byte) + 256),
        ("literal-too-small", "literal -129 does not fit 8 bits", () => new Bv(s_byte) + -129),
        ("count-too-large", "literal 4 does not fit 2 bits", () => new Bv(Expr.Const(1, 2)) << 4),
    ];
}
