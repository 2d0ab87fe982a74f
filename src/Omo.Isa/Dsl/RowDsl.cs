// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Dsl;

/// <summary>The words rows are written in; instruction sets add their registers and fields and import it statically.</summary>
public static class RowDsl
{
    /// <summary>Memory by bytes of 8 bits.</summary>
    public static MemoryView M8 { get; } = new(8);

    /// <summary>Memory by halves of 16 bits.</summary>
    public static MemoryView M16 { get; } = new(16);

    /// <summary>Memory by words of 32 bits.</summary>
    public static MemoryView M32 { get; } = new(32);

    /// <summary>Memory by doublewords of 64 bits.</summary>
    public static MemoryView M64 { get; } = new(64);

    /// <summary>Memory by 128 bits.</summary>
    public static MemoryView M128 { get; } = new(128);

    /// <summary>Memory by a width of choice.</summary>
    public static MemoryView Memory(int bits) => new(bits);

    /// <summary>Memory whose range the row has checked itself.</summary>
    public static MemoryView Guarded(int bits) => new(bits, isGuarded: true);

    /// <summary>A literal of a stated width.</summary>
    public static Bv Bits(long value, int width) => new(Expr.Const((ulong)value, value < 0 ? ulong.MaxValue : 0, width));

    /// <summary>Evaluates once and names the result; also the way to keep a register's value past a write to it.</summary>
    public static Bv Let(Bv value)
    {
        var temp = RowBuilder.Current.NewTemp(value.Width);
        RowBuilder.Current.Add(new LetStatement(temp, value.Expr));
        return new(Expr.Of(temp));
    }

    /// <summary>One of two values. Both are evaluated, so neither may have an effect.</summary>
    public static Bv Select(Bv condition, Bv whenOne, Bv whenZero)
    {
        var width = whenOne.IsLiteral ? whenZero.Width : whenOne.Width;
        return new(Expr.Select(condition.Expr, whenOne.At(width), whenZero.At(width)));
    }

    /// <summary>Acts only under a condition.</summary>
    public static void If(Bv condition, Action then) => If(condition, then, static () => { });

    /// <summary>Acts one way or the other.</summary>
    public static void If(Bv condition, Action then, Action otherwise)
    {
        var builder = RowBuilder.Current;
        var first = builder.Nested(then);
        var second = builder.Nested(otherwise);
        builder.Add(new IfStatement(condition.Expr, first, second));
    }

    /// <summary>Ends the machine with a signal.</summary>
    public static void Fault(Signal signal) => RowBuilder.Current.Add(new FaultStatement(signal));

    /// <summary>Ends the machine with a signal under a condition.</summary>
    public static void FaultIf(Bv condition, Signal signal) => If(condition, () => Fault(signal));

    /// <summary>Runs the system call whose number stands in the ABI's register.</summary>
    public static void Syscall() => RowBuilder.Current.Add(new SyscallStatement());

    /// <summary>Upper half of an unsigned product.</summary>
    public static Bv MulHighU(Bv a, Bv b) => Bv.Binary(ExprKind.MulHighU, a, b);

    /// <summary>Upper half of a signed product.</summary>
    public static Bv MulHighS(Bv a, Bv b) => Bv.Binary(ExprKind.MulHighS, a, b);

    /// <summary>Upper half of a product of a signed and an unsigned value.</summary>
    public static Bv MulHighSU(Bv a, Bv b) => Bv.Binary(ExprKind.MulHighSU, a, b);

    /// <summary>Zero bits above the highest one.</summary>
    public static Bv CountLeadingZeros(Bv a) => new(Expr.Unary(ExprKind.CountLeadingZeros, a.Expr));

    /// <summary>Zero bits below the lowest one.</summary>
    public static Bv CountTrailingZeros(Bv a) => new(Expr.Unary(ExprKind.CountTrailingZeros, a.Expr));

    /// <summary>Number of one bits.</summary>
    public static Bv PopCount(Bv a) => new(Expr.Unary(ExprKind.PopCount, a.Expr));

    /// <summary>Applies an operation to each pair of equal lanes of two values, as vector instructions do.</summary>
    /// <param name="laneWidth">Bits of a lane; divides the operands' width.</param>
    /// <param name="a">First operand.</param>
    /// <param name="b">Second operand.</param>
    /// <param name="operation">From two lanes to one of the same width; must not have effects.</param>
    public static Bv Lanes(int laneWidth, Bv a, Bv b, Func<Bv, Bv, Bv> operation)
    {
        var (first, second) = (Let(a), Let(b));

        // Halving keeps the tree, and with it the operand stack of compiled code, shallow.
        Bv Range(int low, int width)
        {
            if (width == laneWidth)
            {
                return operation(first.Slice(low, width), second.Slice(low, width));
            }

            var half = width / laneWidth / 2 * laneWidth;
            return Range(low + half, width - half).Concat(Range(low, half));
        }

        return Range(0, first.Width);
    }

    /// <summary>The smaller of two unsigned values.</summary>
    public static Bv MinU(Bv a, Bv b) => Select(a < b, a, b);
}
