// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Collections;

namespace Omo.Machine.Translator;

/// <summary>
/// Tells which addresses differ by a known distance: gives each a root and an offset, and the same root to those that are computed
/// alike from values of registers that have not changed in between.
/// </summary>
internal sealed class AddressValues
{
    // That of addresses that are literals.
    private const int NoRoot = 0;

    private readonly ValueMap<int, AddressValue> _registers;
    private readonly ValueMap<int, AddressValue> _names = new();
    private readonly Numbering _numbering;

    /// <summary>Nothing is known.</summary>
    public AddressValues() => (_registers, _numbering) = (new(), new());

    /// <summary>What another knows between two instructions, so not of names, which do not outlast one.</summary>
    public AddressValues(AddressValues other) => (_registers, _numbering) = (new(other._registers), other._numbering);

    /// <summary>The value of an expression.</summary>
    public AddressValue Of(Expr e)
    {
        switch (e.Kind)
        {
            case ExprKind.Const when e.Width <= 64:
                return new(NoRoot, Expr.Signed((long)e.ValueLow, e.Width));
            case ExprKind.Register:
                return Known(_registers, e.Group!.CellOf(e.Index.Fixed));
            case ExprKind.Temp:
                return Known(_names, e.TempRef!.Id);
            case ExprKind.Add when e.Width <= 64:
                var (a, b) = (Of(e.A), Of(e.B));
                var offset = Expr.Signed(a.Offset + b.Offset, e.Width);
                return new(a.Root == NoRoot ? b.Root : b.Root == NoRoot ? a.Root : Computed(e, new(a.Root, 0), new(b.Root, 0)), offset);
            case ExprKind.Sub when e.Width <= 64 && e.B.IsConst:
                var (root, from) = Of(e.A);
                return new(root, Expr.Signed(from - (long)e.B.ValueLow, e.Width));
            case ExprKind.Shl or ExprKind.ShrU or ExprKind.And or ExprKind.Mul or ExprKind.Extract or ExprKind.ZeroExtend or ExprKind.SignExtend:
                return new(Computed(e, Of(e.A), e.B is null ? default : Of(e.B)), 0);
            default:
                return new(++_numbering.Roots, 0);
        }
    }

    /// <summary>Gives a value a name.</summary>
    public void Name(Temp name, Expr value) => _names[name.Id] = Of(value);

    /// <summary>Sets a register.</summary>
    /// <param name="group">Its group.</param>
    /// <param name="index">Which of it.</param>
    /// <param name="value">The value; null for one that is not known.</param>
    public void Write(RegisterGroup group, int index, Expr? value) =>
        _registers[group.CellOf(index)] = value is null ? new(++_numbering.Roots, 0) : Of(value);

    private AddressValue Known(ValueMap<int, AddressValue> values, int key)
    {
        if (!values.TryGetValue(key, out var value))
        {
            values.Add(key, value = new(++_numbering.Roots, 0));
        }

        return value;
    }

    private int Computed(Expr e, AddressValue a, AddressValue b)
    {
        var key = new Operation((int)e.Kind, e.Width, e.Low, a.Root, a.Offset, b.Root, b.Offset);
        if (!_numbering.Computed.TryGetValue(key, out var root))
        {
            _numbering.Computed.Add(key, root = ++_numbering.Roots);
        }

        return root;
    }

    /// <summary>The roots given so far: the same for all ways through the region that begin alike, so that none is given twice.</summary>
    private sealed class Numbering
    {
        public int Roots { get; set; }

        public Dictionary<Operation, int> Computed { get; } = [];
    }

    /// <summary>What is computed from two values.</summary>
    private sealed record Operation(int Kind, int Width, int Low, int RootA, long OffsetA, int RootB, long OffsetB)
    {
        /// <summary>Of the parts in which operations differ most: the hash of all takes longer than comparing them.</summary>
        public override int GetHashCode() => (((((RootA * 31) + (int)OffsetA) * 31) + RootB) * 31) + (int)OffsetB + Kind;
    }
}
