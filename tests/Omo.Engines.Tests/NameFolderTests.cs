// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Isa.RiscV;
using Omo.Machine.Translator;

namespace Omo.Engines.Tests;

/// <summary>Which names the translator puts values in the place of: those whose value is the same where it is used.</summary>
public sealed class NameFolderTests
{
    private static readonly Temp s_name = new(0, 64);
    private static readonly Temp s_loaded = new(1, 64);
    private static readonly RegisterGroup s_x = RiscVRegisters.X;
    private static readonly Expr s_sum = Expr.Binary(ExprKind.Add, Expr.Of(s_x, 5), Expr.Const(8, 64));
    private static readonly Expr s_product = Expr.Binary(ExprKind.Mul, Expr.Of(s_x, 5), Expr.Of(s_x, 6));

    [Fact]
    public void Name_UsedOnce_IsReplaced()
    {
        var folded = Folded([new LetStatement(s_name, s_product), Write(7, Expr.Of(s_name))]);
        Assert.Same(s_product, Assert.IsType<WriteStatement>(Assert.Single(folded)).Value);
    }

    [Fact]
    public void Name_UsedBehindALoad_IsReplaced() =>
        Assert.Equal(2, Folded([new LetStatement(s_name, s_product), Load(Expr.Of(s_x, 9)), Write(7, Expr.Of(s_name))]).Count);

    [Fact]
    public void Name_UsedBehindAWrite_Stays() =>
        Assert.Equal(3, Folded([new LetStatement(s_name, s_product), Write(5, Expr.Const(0, 64)), Write(7, Expr.Of(s_name))]).Count);

    [Fact]
    public void Name_OfAProductUsedTwice_Stays() =>
        Assert.Equal(3, Folded([new LetStatement(s_name, s_product), Write(7, Expr.Of(s_name)), Write(8, Expr.Of(s_name))]).Count);

    [Fact]
    public void Name_OfASumUsedTwice_IsReplaced()
    {
        var folded = Folded([new LetStatement(s_name, s_sum), Load(Expr.Of(s_name)), Write(5, Expr.Of(s_name))]);
        Assert.Same(s_sum, Assert.IsType<LoadStatement>(folded[0]).Address);
        Assert.Same(s_sum, Assert.IsType<WriteStatement>(folded[1]).Value);
    }

    [Fact]
    public void Name_OfASumOfARegisterThatIsWrittenBetweenItsUses_Stays() =>
        Assert.Equal(3, Folded([new LetStatement(s_name, s_sum), Write(5, Expr.Of(s_name)), Write(6, Expr.Of(s_name))]).Count);

    [Fact]
    public void Name_UsedOnOneOfTwoWays_Stays() => Assert.Equal(
        2, Folded([new LetStatement(s_name, s_product), new IfStatement(Expr.Const(1, 1), [Write(7, Expr.Of(s_name))], [])]).Count);

    private static List<Statement> Folded(List<Statement> statements)
    {
        NameFolder.Fold(statements);
        return statements;
    }

    private static WriteStatement Write(int register, Expr value) => new(s_x, register, value);

    private static LoadStatement Load(Expr address) => new(s_loaded, address, false);
}
