// SPDX-License-Identifier: MIT
namespace Omo.Isa.Ir;

/// <summary>What has happened on the way to a statement.</summary>
internal sealed class RowPath
{
    public HashSet<int> Temps { get; init; } = [];

    public HashSet<RegisterGroup> Written { get; init; } = [];

    public List<MemoryAccess> Accessed { get; init; } = [];

    public List<OperandAccess> Operands { get; init; } = [];

    public bool HasEffect { get; set; }

    public bool HasStored { get; set; }

    // Classes rather than tuples: collections of structures are compiled anew in every process.
    internal sealed record MemoryAccess(Expr Address, int Bytes);

    internal sealed record OperandAccess(Operand Operand, Expr? Offset);

    public RowPath Fork() => new()
    {
        Temps = [.. Temps], Written = [.. Written], Accessed = [.. Accessed], Operands = [.. Operands],
        HasEffect = HasEffect, HasStored = HasStored,
    };

    public void Join(RowPath a, RowPath b)
    {
        Written.UnionWith(a.Written);
        Written.UnionWith(b.Written);
        HasEffect |= a.HasEffect | b.HasEffect;
        HasStored |= a.HasStored | b.HasStored;
    }
}
