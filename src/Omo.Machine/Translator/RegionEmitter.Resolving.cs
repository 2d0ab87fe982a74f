// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>Puts what is pending in the place of the flags that an instruction reads.</content>
internal sealed partial class RegionEmitter
{
    private readonly Dictionary<int, Expr> _comparisons = [];

    private List<Statement> Resolve(IReadOnlyList<Statement> statements)
    {
        var resolved = new List<Statement>(statements.Count);
        foreach (var statement in statements)
        {
            resolved.Add(statement switch
            {
                LetStatement s => Define(new LetStatement(s.Target, Resolve(s.Value))),
                LoadStatement s => new LoadStatement(s.Target, ResolveAddress(s.Address), s.IsGuarded),
                StoreStatement s => new StoreStatement(ResolveAddress(s.Address), Resolve(s.Value), s.IsGuarded),
                WriteStatement s => new WriteStatement(s.Group, s.Index, Resolve(s.Value)),
                WritePartStatement s => new WritePartStatement(s.Group, s.Index, s.Low, Resolve(s.Value)),
                IfStatement s => new IfStatement(Resolve(s.Condition), Resolve(s.Then), Resolve(s.Otherwise)),
                _ => statement,
            });
        }

        return resolved;
    }

    private LetStatement Define(LetStatement let)
    {
        _definitions[let.Target.Id] = let.Value;
        return let;
    }

    /// <summary>An address, which is known by its object: what is checked for the old one is for the new one.</summary>
    private Expr ResolveAddress(Expr address)
    {
        var resolved = Resolve(address);
        if (resolved != address)
        {
            _checks.Rename(address, resolved);
        }

        return resolved;
    }

    private Expr Resolve(Expr e)
    {
        if (e.Kind == ExprKind.Register)
        {
            return e.Width == 1 && _pending.TryGetValue(e.Group!.CellOf(e.Index.Fixed), out var value) ? value : e;
        }

        if (e.A is null)
        {
            return e;
        }

        if (ComparisonOf(e) is { } comparison)
        {
            return ExprFolder.Not(Resolve(comparison));
        }

        var (a, b, c) = (Resolve(e.A), e.B is null ? null : Resolve(e.B), e.C is null ? null : Resolve(e.C));

        return _conditions.Fold(a == e.A && b == e.B && c == e.C ? e : ExprFolder.Rebuild(e, a, b, c));
    }

    /// <summary>What was compared for a register that is compared with 0.</summary>
    private Expr? ComparisonOf(Expr e) =>
        e is { Kind: ExprKind.Eq, A.Kind: ExprKind.Register } && e.B.Is(0)
        && _comparisons.TryGetValue(e.A.Group!.CellOf(e.A.Index.Fixed), out var comparison) ? comparison : null;

    /// <summary>Keeps in mind which registers hold the results of comparisons, as long as what was compared stays.</summary>
    private void NoteComparisons(IReadOnlyList<Statement> statements, bool isCertain = true)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case WriteStatement { Group.Width: <= 64 } s:
                    Forget(s.Group, s.Index.Fixed);
                    if (isCertain && s.Value is { Kind: ExprKind.ZeroExtend, A: { Kind: ExprKind.LtU or ExprKind.LtS or ExprKind.Eq } comparison }
                        && StaysWith(comparison.A, s) && StaysWith(comparison.B, s))
                    {
                        _comparisons[s.Group.CellOf(s.Index.Fixed)] = comparison;
                    }

                    break;
                case WritePartStatement s:
                    Forget(s.Group, s.Index.Fixed);
                    break;
                case IfStatement s:
                    NoteComparisons(s.Then, isCertain: false);
                    NoteComparisons(s.Otherwise, isCertain: false);
                    break;
            }
        }
    }

    private void Forget(RegisterGroup group, int index)
    {
        _comparisons.Remove(group.CellOf(index));
        foreach (var (cell, comparison) in _comparisons)
        {
            // Removing does not disturb the enumeration.
            if (IsOf(comparison.A, group, index) || IsOf(comparison.B, group, index))
            {
                _comparisons.Remove(cell);
            }
        }
    }

    private static bool StaysWith(Expr compared, WriteStatement write) =>
        compared.IsConst || (compared.Kind == ExprKind.Register && !IsOf(compared, write.Group, write.Index.Fixed));

    private static bool IsOf(Expr e, RegisterGroup group, int index) => e.Kind == ExprKind.Register && e.Group == group && e.Index.Fixed == index;
}
