// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Dsl;

/// <summary>
/// A bit vector in the notation of rows. Operators are unsigned and wrap; the signed ones are reached through
/// <see cref="S"/>. An integer literal takes the width of its partner.
/// </summary>
public readonly struct Bv
{
    private readonly Expr? _expr;

    // A number of 65 bits. It is no Int128 because methods that pass one are not compiled ahead of time.
    private readonly ulong _literal;
    private readonly bool _isNegative;

    /// <summary>Wraps a tree.</summary>
    public Bv(Expr expr) => _expr = expr;

    private Bv(ulong literal, bool isNegative) => (_literal, _isNegative) = (literal, isNegative);

    /// <summary>The tree. A bare literal has no width and therefore none.</summary>
    public Expr Expr => _expr ?? throw new IrException($"literal {Literal} needs a width: write Bits({Literal}, width)");

    /// <summary>True for a bare literal, which has no width yet.</summary>
    public bool IsLiteral => _expr is null;

    /// <summary>Width in bits.</summary>
    public int Width => Expr.Width;

    /// <summary>The same value for signed operators: <c>a.S &lt; b.S</c>, <c>a.S &gt;&gt; n</c>, <c>a.S / b.S</c>.</summary>
    public SignedBv S => new(this);

    /// <summary>The most significant bit.</summary>
    public Bv Sign => Bit(Width - 1);

    /// <summary>The tree at a given width; a literal adapts to it.</summary>
    /// <exception cref="IrException">The literal does not fit, neither as a signed nor as an unsigned number.</exception>
    public Expr At(int width)
    {
        if (_expr is not null)
        {
            return _expr;
        }

        // Cutting silently would turn a shift by the width or more into one by 0.
        var fits = width > 64 || (_isNegative ? (long)_literal >= long.MinValue >> (64 - width) : width == 64 || _literal >> width == 0);
        return fits ? Expr.Const(_literal, _isNegative ? ulong.MaxValue : 0, width) : throw new IrException($"literal {Literal} does not fit {width} bits");
    }

    private string Literal => _isNegative ? $"{(long)_literal}" : $"{_literal}";

    /// <summary>A literal that takes its partner's width.</summary>
    public static implicit operator Bv(int literal) => new((ulong)literal, literal < 0);

    /// <summary>A literal that takes its partner's width.</summary>
    public static implicit operator Bv(long literal) => new((ulong)literal, literal < 0);

    /// <summary>A literal that takes its partner's width.</summary>
    public static implicit operator Bv(ulong literal) => new(literal, isNegative: false);

    /// <summary>A decoded field as a value.</summary>
    public static implicit operator Bv(Field field) => new(Expr.Of(field));

    /// <summary>Sum modulo 2^width.</summary>
    public static Bv operator +(Bv a, Bv b) => Binary(ExprKind.Add, a, b);

    /// <summary>Difference modulo 2^width.</summary>
    public static Bv operator -(Bv a, Bv b) => Binary(ExprKind.Sub, a, b);

    /// <summary>Product modulo 2^width.</summary>
    public static Bv operator *(Bv a, Bv b) => Binary(ExprKind.Mul, a, b);

    /// <summary>Unsigned quotient; all ones for a divisor of 0.</summary>
    public static Bv operator /(Bv a, Bv b) => Binary(ExprKind.DivU, a, b);

    /// <summary>Unsigned remainder; the dividend for a divisor of 0.</summary>
    public static Bv operator %(Bv a, Bv b) => Binary(ExprKind.RemU, a, b);

    /// <summary>Bitwise and.</summary>
    public static Bv operator &(Bv a, Bv b) => Binary(ExprKind.And, a, b);

    /// <summary>Bitwise or.</summary>
    public static Bv operator |(Bv a, Bv b) => Binary(ExprKind.Or, a, b);

    /// <summary>Bitwise exclusive or.</summary>
    public static Bv operator ^(Bv a, Bv b) => Binary(ExprKind.Xor, a, b);

    /// <summary>Bitwise complement.</summary>
    public static Bv operator ~(Bv a) => new(Expr.Unary(ExprKind.Not, a.Expr));

    /// <summary>Complement of a condition.</summary>
    public static Bv operator !(Bv a) => ~a;

    /// <summary>Left shift; 0 for a count of the width or more.</summary>
    public static Bv operator <<(Bv a, Bv count) => new(Expr.Binary(ExprKind.Shl, a.Expr, count.At(a.Width)));

    /// <summary>Logical right shift; 0 for a count of the width or more.</summary>
    public static Bv operator >>(Bv a, Bv count) => new(Expr.Binary(ExprKind.ShrU, a.Expr, count.At(a.Width)));

    /// <summary>Equality, a condition of width 1.</summary>
    public static Bv operator ==(Bv a, Bv b) => Binary(ExprKind.Eq, a, b);

    /// <summary>Inequality.</summary>
    public static Bv operator !=(Bv a, Bv b) => !(a == b);

    /// <summary>Unsigned comparison.</summary>
    public static Bv operator <(Bv a, Bv b) => Binary(ExprKind.LtU, a, b);

    /// <summary>Unsigned comparison.</summary>
    public static Bv operator >(Bv a, Bv b) => Binary(ExprKind.LtU, b, a);

    /// <summary>Unsigned comparison.</summary>
    public static Bv operator >=(Bv a, Bv b) => !(a < b);

    /// <summary>Unsigned comparison.</summary>
    public static Bv operator <=(Bv a, Bv b) => !(b < a);

    /// <summary>The low bits.</summary>
    public Bv Low(int width) => new(Expr.Extract(Expr, 0, width));

    /// <summary>One bit, as a condition.</summary>
    public Bv Bit(int index) => new(Expr.Extract(Expr, index, 1));

    /// <summary>Bits <paramref name="low"/> .. <paramref name="low"/> + <paramref name="width"/> - 1.</summary>
    public Bv Slice(int low, int width) => new(Expr.Extract(Expr, low, width));

    /// <summary>Widened with zeros.</summary>
    public Bv Zext(int width = 64) => new(Expr.Extend(ExprKind.ZeroExtend, Expr, width));

    /// <summary>Widened with copies of the sign.</summary>
    public Bv Sext(int width = 64) => new(Expr.Extend(ExprKind.SignExtend, Expr, width));

    /// <summary>This value above another.</summary>
    public Bv Concat(Bv low) => new(Expr.Binary(ExprKind.Concat, Expr, low.Expr));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => throw new NotSupportedException("rows compare with ==, which builds a node");

    /// <inheritdoc/>
    public override int GetHashCode() => throw new NotSupportedException("a bit vector of a row has no value yet");

    internal static Bv Binary(ExprKind kind, Bv a, Bv b)
    {
        var width = a._expr?.Width ?? b.Width;
        return new(Expr.Binary(kind, a.At(width), b.At(width)));
    }
}
