// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Interpreter;

namespace Omo.Machine.Translator;

/// <summary>
/// Puts values in the place of names where that costs nothing: values that are used once, and sums of a register and a literal. What
/// an instruction accesses can so be seen in its addresses, and the host's compiler gets one expression in place of several.
/// </summary>
internal static class NameFolder
{
    /// <summary>Takes names out of statements.</summary>
    public static void Fold(List<Statement> statements)
    {
        var kept = 0;
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements[i] is LetStatement let && let.Value.Width <= 64
                && (TempUse.IsNext(statements, i, let.Target) || (IsSum(let.Value) && StaysToLastUse(statements, i, let))))
            {
                for (var j = i + 1; j < statements.Count; j++)
                {
                    statements[j] = Replace(statements[j], let);
                }
            }
            else
            {
                statements[kept++] = statements[i];
            }
        }

        statements.RemoveRange(kept, statements.Count - kept);
    }

    private static bool IsSum(Expr e) => e.Kind == ExprKind.Register || (e is { Kind: ExprKind.Add, A.Kind: ExprKind.Register, B.IsConst: true });

    private static bool StaysToLastUse(List<Statement> statements, int index, LetStatement let)
    {
        var last = statements.Count - 1;
        while (last > index && TempUse.Count(statements[last], let.Target) == 0)
        {
            last--;
        }

        var register = let.Value.Kind == ExprKind.Register ? let.Value : let.Value.A;
        for (var i = index + 1; i <= last; i++)
        {
            if ((i < last || statements[i] is IfStatement) && StatementTrees.MayWrite(statements[i], register))
            {
                return false;
            }

            // A flag that is kept uncomputed is made of names.
            if (TempUse.Count(statements[i], let.Target) > 0 && statements[i] is WriteStatement { Group.Width: 1 } or IfStatement)
            {
                return false;
            }
        }

        return true;
    }

    private static Statement Replace(Statement statement, LetStatement let) => statement switch
    {
        _ when TempUse.Count(statement, let.Target) == 0 => statement,
        LetStatement s => new LetStatement(s.Target, Replace(s.Value, let)),
        LoadStatement s => new LoadStatement(s.Target, Replace(s.Address, let), s.IsGuarded),
        StoreStatement s => new StoreStatement(Replace(s.Address, let), Replace(s.Value, let), s.IsGuarded),
        WriteStatement s => new WriteStatement(s.Group, s.Index, Replace(s.Value, let)),
        WritePartStatement s => new WritePartStatement(s.Group, s.Index, s.Low, Replace(s.Value, let)),
        IfStatement s => new IfStatement(
            Replace(s.Condition, let), [.. s.Then.Select(x => Replace(x, let))], [.. s.Otherwise.Select(x => Replace(x, let))]),
        _ => statement,
    };

    private static Expr Replace(Expr e, LetStatement let)
    {
        if (e.Kind == ExprKind.Temp)
        {
            return e.TempRef!.Id == let.Target.Id ? let.Value : e;
        }

        if (!e.HasNames)
        {
            return e;
        }

        var (a, b, c) = (Replace(e.A, let), e.B is null ? null : Replace(e.B, let), e.C is null ? null : Replace(e.C, let));
        return a == e.A && b == e.B && c == e.C ? e : ExprFolder.Rebuild(e, a, b, c);
    }
}
