// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Collections;

namespace Omo.Machine.Translator;

/// <summary>A value as a sum of multiples of registers, as they are where a loop's body begins, and of a literal.</summary>
internal sealed class LinearValue
{
    private readonly Term[] _terms;

    private LinearValue(Term[] terms, long offset, int width) => (_terms, Offset, Width) = (terms, Expr.Signed(offset, width), width);

    /// <summary>The literal, as a signed value of the width.</summary>
    public long Offset { get; }

    /// <summary>Bits of the value; it is computed modulo two to that power.</summary>
    public int Width { get; }

    /// <summary>A literal.</summary>
    public static LinearValue Const(long value, int width) => new([], value, width);

    /// <summary>A register.</summary>
    public static LinearValue Of(RegisterGroup group, int index) => new([new Term(group, index, 1)], 0, group.Width);

    /// <summary>Whether two values differ by a literal, or by none.</summary>
    public bool HasTermsOf(LinearValue other) => Width == other.Width && _terms.SequenceEqual(other._terms);

    /// <summary>The sum with another value; null where it has more terms than addresses have.</summary>
    public LinearValue? Plus(LinearValue other)
    {
        if (other._terms.Length == 0)
        {
            return Plus(other.Offset);
        }

        return _terms.Length switch
        {
            0 => other.Plus(Offset),
            1 when other._terms.Length == 1 => Both(_terms[0], other._terms[0], Offset + other.Offset),
            _ => null,
        };
    }

    /// <summary>The sum with a literal.</summary>
    public LinearValue Plus(long offset) => new(_terms, Offset + offset, Width);

    /// <summary>The product with a literal.</summary>
    public LinearValue Times(long factor) =>
        new(Array.ConvertAll(_terms, t => t with { Factor = Expr.Signed(t.Factor * factor, Width) }), Offset * factor, Width);

    /// <summary>Whether one of its registers is among some, by their cells.</summary>
    public bool IsOfAny(ValueSet<int> cells) => Array.Exists(_terms, t => cells.Contains(t.Group.CellOf(t.Index)));

    /// <summary>The same sum after registers were written.</summary>
    /// <param name="written">Their values by their cells; null for one that is not of this kind.</param>
    /// <returns>Null where it is of such a register.</returns>
    public LinearValue? After(Dictionary<int, LinearValue?> written)
    {
        LinearValue? sum = Const(Offset, Width);
        foreach (var term in _terms)
        {
            var value = written.TryGetValue(term.Group.CellOf(term.Index), out var known) ? known : Of(term.Group, term.Index);
            sum = value is null || value.Width != Width ? null : sum?.Plus(value.Times(term.Factor));
        }

        return sum;
    }

    /// <summary>The value as an expression that is evaluated where the body begins.</summary>
    /// <param name="more">What is added to it.</param>
    public Expr ToExpr(long more)
    {
        Expr? sum = null;
        foreach (var term in _terms)
        {
            var register = Expr.Of(term.Group, term.Index);
            var product = term.Factor == 1 ? register : Expr.Binary(ExprKind.Mul, register, Literal(term.Factor));
            sum = sum is null ? product : Expr.Binary(ExprKind.Add, sum, product);
        }

        var offset = Expr.Signed(Offset + more, Width);
        return sum is null ? Literal(offset) : offset == 0 ? sum : Expr.Binary(ExprKind.Add, sum, Literal(offset));
    }

    private LinearValue Both(Term a, Term b, long offset)
    {
        if (a.Group == b.Group && a.Index == b.Index)
        {
            return new([a with { Factor = Expr.Signed(a.Factor + b.Factor, Width) }], offset, Width);
        }

        return new(a.Group.CellOf(a.Index) < b.Group.CellOf(b.Index) ? [a, b] : [b, a], offset, Width);
    }

    private Expr Literal(long value) => Expr.Const((ulong)value & Expr.LowMask(Width), 0, Width);

    /// <summary>A multiple of a register.</summary>
    private sealed record Term(RegisterGroup Group, int Index, long Factor);
}
