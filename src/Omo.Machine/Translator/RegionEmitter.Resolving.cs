// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>Puts what is pending in the place of the flags that an instruction reads.</content>
internal sealed partial class RegionEmitter
{
    private readonly Dictionary<int, Expr> _comparisons = [];

    private IReadOnlyList<Statement> Resolve(IReadOnlyList<Statement> statements)
    {
        List<Statement>? resolved = null;
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = Resolve(statements[i]);
            if (resolved is null && statement != statements[i])
            {
                resolved = new List<Statement>(statements.Count);
                for (var j = 0; j < i; j++)
                {
                    resolved.Add(statements[j]);
                }
            }

            resolved?.Add(statement);
        }

        return resolved ?? statements;
    }

    /// <summary>The statement itself where nothing of it is replaced.</summary>
    private Statement Resolve(Statement statement)
    {
        switch (statement)
        {
            case LetStatement s when Resolve(s.Value) is var value:
                _definitions[s.Target.Id] = value;
                return value == s.Value ? s : new LetStatement(s.Target, value);
            case LoadStatement s when ResolveAddress(s.Address) is var address && address != s.Address:
                return new LoadStatement(s.Target, address, s.IsGuarded);
            case StoreStatement s when (ResolveAddress(s.Address), Resolve(s.Value)) is var (address, value) && (address != s.Address || value != s.Value):
                return new StoreStatement(address, value, s.IsGuarded);
            case WriteStatement s when Resolve(s.Value) is var value && value != s.Value:
                return new WriteStatement(s.Group, s.Index, value);
            case WritePartStatement s when Resolve(s.Value) is var value && value != s.Value:
                return new WritePartStatement(s.Group, s.Index, s.Low, value);
            case IfStatement s:
                var (condition, then, otherwise) = (Resolve(s.Condition), Resolve(s.Then), Resolve(s.Otherwise));
                return condition == s.Condition && then == s.Then && otherwise == s.Otherwise ? s : new IfStatement(condition, then, otherwise);
            default:
                return statement;
        }
    }

    private Expr? PendingOf(int cell) => _numbers.BitOf(cell) == 0 ? null : _pending[_numbers.NumberOf(cell)];

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
            return e.Width == 1 ? PendingOf(e.Group!.CellOf(e.Index.Fixed)) ?? e : e;
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
        for (var i = 0; i < statements.Count; i++)
        {
            switch (statements[i])
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
