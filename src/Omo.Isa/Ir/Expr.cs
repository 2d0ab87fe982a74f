// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>
/// An immutable expression node: a bit vector of a fixed width from 1 to <see cref="MaxWidth"/>. The factories check
/// operand widths, so an ill-typed tree cannot be built. Rows are written with <see cref="Dsl.Bv"/>, not with this class.
/// </summary>
public sealed class Expr
{
    /// <summary>Widest bit vector, in bits.</summary>
    public const int MaxWidth = 128;

    // Halves, because methods that pass a UInt128 are not compiled ahead of time.
    private readonly ulong _low, _high;

    private Expr(ExprKind kind, int width, Expr? a = null, Expr? b = null, Expr? c = null)
    {
        if (width is < 1 or > MaxWidth)
        {
            throw new IrException($"{kind}: width {width} is outside 1..{MaxWidth}");
        }

        (Kind, Width, A, B, C) = (kind, width, a!, b!, c!);
        IsNarrow = NarrowEvaluator.Takes(kind, width, a, b);
        HasNames = kind == ExprKind.Temp || a?.HasNames == true || b?.HasNames == true || c?.HasNames == true;
    }

    private Expr(ulong low, ulong high, int width)
        : this(ExprKind.Const, width) =>
        (_low, _high) = (low & LowMask(width), width <= 64 ? 0 : high & LowMask(width - 64));

    /// <summary>What the node computes.</summary>
    public ExprKind Kind { get; }

    /// <summary>Width of the result in bits.</summary>
    public int Width { get; }

    /// <summary>First operand; null where the kind has none.</summary>
    public Expr A { get; }

    /// <summary>Second operand; null where the kind has none.</summary>
    public Expr B { get; }

    /// <summary>Third operand; null where the kind has none.</summary>
    public Expr C { get; }

    /// <summary>The literal of a <see cref="ExprKind.Const"/>, below 2^Width.</summary>
    public UInt128 Value => new(_high, _low);

    /// <summary>The lowest 64 bits of <see cref="Value"/>.</summary>
    public ulong ValueLow => _low;

    /// <summary>The other bits of <see cref="Value"/>.</summary>
    public ulong ValueHigh => _high;

    /// <summary>The lowest bit taken by an <see cref="ExprKind.Extract"/>.</summary>
    public int Low { get; private init; }

    /// <summary>The decoded field of a <see cref="ExprKind.Field"/>; null otherwise.</summary>
    public Field? FieldRef { get; private init; }

    /// <summary>The group of a <see cref="ExprKind.Register"/>; null otherwise.</summary>
    public RegisterGroup? Group { get; private init; }

    /// <summary>Which register of <see cref="Group"/>.</summary>
    public RegisterIndex Index { get; private init; }

    /// <summary>The name of a <see cref="ExprKind.Temp"/>; null otherwise.</summary>
    public Temp? TempRef { get; private init; }

    /// <summary>True for a literal.</summary>
    public bool IsConst => Kind == ExprKind.Const;

    /// <summary>Whether <see cref="NarrowEvaluator"/> computes it; asked for more often than nodes are made.</summary>
    internal bool IsNarrow { get; }

    /// <summary>Whether a name is part of it; it is asked for more often than nodes are made.</summary>
    public bool HasNames { get; }

    /// <summary>True for the literal that is all ones.</summary>
    public bool IsOnes => IsConst && _low == LowMask(Width) && (Width <= 64 || _high == LowMask(Width - 64));

    /// <summary>All ones of the given width.</summary>
    public static UInt128 Mask(int width) => width == 128 ? UInt128.MaxValue : (UInt128.One << width) - 1;

    /// <summary>The lowest 64 bits of <see cref="Mask"/>.</summary>
    public static ulong LowMask(int width) => width >= 64 ? ulong.MaxValue : (1UL << width) - 1;

    /// <summary>The lowest bits of a value, up to 64, as a signed number.</summary>
    public static long Signed(long value, int width) => width >= 64 ? value : value << (64 - width) >> (64 - width);

    /// <summary>A literal; bits above the width are dropped.</summary>
    public static Expr Const(UInt128 value, int width) => Const((ulong)value, (ulong)(value >> 64), width);

    /// <summary>A literal in halves of 64 bits; bits above the width are dropped.</summary>
    public static Expr Const(ulong low, ulong high, int width) => new(low, high, width);

    /// <summary>The literal 0.</summary>
    public static Expr Zero(int width) => new(0, 0, width);

    /// <summary>Whether it is a literal of a value.</summary>
    public bool Is(ulong value) => IsConst && _low == value && _high == 0;

    /// <summary>A decoded field.</summary>
    public static Expr Of(Field field) => new(ExprKind.Field, field.Width) { FieldRef = field };

    /// <summary>A register's value before the row.</summary>
    public static Expr Of(RegisterGroup group, RegisterIndex index)
    {
        group.CheckIndex(index);
        return new(ExprKind.Register, group.Width) { Group = group, Index = index };
    }

    /// <summary>A named value.</summary>
    public static Expr Of(Temp temp) => new(ExprKind.Temp, temp.Width) { TempRef = temp };

    /// <summary><see cref="ExprKind.Not"/>, or one of the counting nodes, all of the operand's width.</summary>
    public static Expr Unary(ExprKind kind, Expr a)
    {
        if (kind is not (ExprKind.Not or ExprKind.CountLeadingZeros or ExprKind.CountTrailingZeros or ExprKind.PopCount))
        {
            throw new IrException($"{kind} is not a unary node");
        }

        return new(kind, a.Width, a);
    }

    /// <summary>A node with two operands of the same width (any for the right operand of shifts and of Concat).</summary>
    public static Expr Binary(ExprKind kind, Expr a, Expr b)
    {
        var shape = Shape(kind);
        if (shape != BinaryShape.Free && a.Width != b.Width)
        {
            throw new IrException($"{kind}: widths {a.Width} and {b.Width} differ");
        }

        var width = kind == ExprKind.Concat ? a.Width + b.Width : shape == BinaryShape.Compare ? 1 : a.Width;
        return new(kind, width, a, b);
    }

    /// <summary>A choice by a bit between two values of one width.</summary>
    public static Expr Select(Expr condition, Expr whenOne, Expr whenZero)
    {
        if (condition.Width != 1 || whenOne.Width != whenZero.Width)
        {
            throw new IrException($"Select: widths {condition.Width}, {whenOne.Width}, {whenZero.Width}; wanted 1, n, n");
        }

        return new(ExprKind.Select, whenOne.Width, condition, whenOne, whenZero);
    }

    /// <summary>The operand itself, or widened with zeros or its sign to a larger width.</summary>
    public static Expr Extend(ExprKind kind, Expr a, int width)
    {
        if (kind is not (ExprKind.ZeroExtend or ExprKind.SignExtend) || width < a.Width)
        {
            throw new IrException($"{kind}: cannot extend {a.Width} bits to {width}");
        }

        return width == a.Width ? a : new(kind, width, a);
    }

    /// <summary>Bits <paramref name="low"/> .. <paramref name="low"/> + <paramref name="width"/> - 1.</summary>
    public static Expr Extract(Expr a, int low, int width)
    {
        if (low < 0 || low + width > a.Width)
        {
            throw new IrException($"Extract: bits {low}+{width} of a value of {a.Width} bits");
        }

        return width == a.Width ? a : new(ExprKind.Extract, width, a) { Low = low };
    }

    private enum BinaryShape
    {
        Same,
        Compare,
        Free,
    }

    private static BinaryShape Shape(ExprKind kind) => kind switch
    {
        ExprKind.Add or ExprKind.Sub or ExprKind.Mul or ExprKind.MulHighU or ExprKind.MulHighS or ExprKind.MulHighSU
            or ExprKind.DivU or ExprKind.DivS or ExprKind.RemU or ExprKind.RemS
            or ExprKind.And or ExprKind.Or or ExprKind.Xor => BinaryShape.Same,
        ExprKind.Eq or ExprKind.LtU or ExprKind.LtS => BinaryShape.Compare,
        ExprKind.Shl or ExprKind.ShrU or ExprKind.ShrS or ExprKind.Concat => BinaryShape.Free,
        _ => throw new IrException($"{kind} is not a binary node"),
    };
}
