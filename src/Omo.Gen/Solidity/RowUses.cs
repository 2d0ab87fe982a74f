// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>How often a row's code mentions its shared values and its named values.</summary>
internal sealed class RowUses
{
    private readonly Func<Expr, SharedValue?> _share;
    private readonly Func<WriteStatement, SharedValue?> _shareTarget;

    /// <summary>Counts in the body of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="scope">Knows what rows have in common.</param>
    /// <param name="result">The group whose writes are left to the caller of the row's code, or null.</param>
    public RowUses(Row row, RowScope scope, RegisterGroup? result)
    {
        _share = e => scope.Share(row, e);
        _shareTarget = w => w.Group == result ? null : scope.Share(row, w);
        Block(row.Body);
    }

    /// <summary>Shared values by number of mentions, in order of the first.</summary>
    public Dictionary<SharedValue, int> Shared { get; } = [];

    /// <summary>Mentions of named values by <see cref="Temp.Id"/>; those in statements without code do not count.</summary>
    public Dictionary<int, int> Temps { get; } = [];

    private void Block(IReadOnlyList<Statement> statements)
    {
        // From the back: a name that only unused names mention is itself unused.
        foreach (var statement in statements.Reverse())
        {
            if (statement is IfStatement branch)
            {
                Block(branch.Otherwise);
                Block(branch.Then);
                Value(branch.Condition);
            }
            else if (statement is not LetStatement let || Temps.ContainsKey(let.Target.Id))
            {
                foreach (var e in StatementShape.Operands(statement))
                {
                    Value(e);
                }

                if (statement is WriteStatement write)
                {
                    Count(_shareTarget(write));
                }
            }
        }
    }

    private void Value(Expr? e)
    {
        if (e is null)
        {
            return;
        }

        if (e.Kind == ExprKind.Temp)
        {
            Temps[e.TempRef!.Id] = Temps.GetValueOrDefault(e.TempRef.Id) + 1;
        }
        else
        {
            Count(_share(e));
        }

        Value(e.A);
        Value(e.B);
        Value(e.C);
    }

    private void Count(SharedValue? shared)
    {
        if (shared is not null)
        {
            Shared[shared] = Shared.GetValueOrDefault(shared) + 1;
        }
    }
}
