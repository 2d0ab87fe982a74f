// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Dsl;

/// <summary>The signed view of a bit vector: its comparison, division and right shift are the signed ones.</summary>
/// <param name="value">The bits.</param>
public readonly struct SignedBv(Bv value)
{
    private readonly Bv _value = value;

    /// <summary>A literal beside a signed operand.</summary>
    public static implicit operator SignedBv(int literal) => new(literal);

    /// <summary>Arithmetic right shift; sign bits for a count of the width or more.</summary>
    public static Bv operator >>(SignedBv a, Bv count) =>
        new(Expr.Binary(ExprKind.ShrS, a._value.Expr, count.At(a._value.Width)));

    /// <summary>Quotient truncated towards zero; all ones for a divisor of 0, MIN for MIN / -1.</summary>
    public static Bv operator /(SignedBv a, SignedBv b) => Bv.Binary(ExprKind.DivS, a._value, b._value);

    /// <summary>Remainder with the dividend's sign; the dividend for a divisor of 0, 0 for MIN % -1.</summary>
    public static Bv operator %(SignedBv a, SignedBv b) => Bv.Binary(ExprKind.RemS, a._value, b._value);

    /// <summary>Signed comparison.</summary>
    public static Bv operator <(SignedBv a, SignedBv b) => Bv.Binary(ExprKind.LtS, a._value, b._value);

    /// <summary>Signed comparison.</summary>
    public static Bv operator >(SignedBv a, SignedBv b) => b < a;

    /// <summary>Signed comparison.</summary>
    public static Bv operator >=(SignedBv a, SignedBv b) => !(a < b);

    /// <summary>Signed comparison.</summary>
    public static Bv operator <=(SignedBv a, SignedBv b) => !(b < a);
}
