// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <summary>
/// Finds names that stand for a value only until the next effect, and are used just once: their value is as well computed where it is
/// used. The host's compiler makes better code of one expression than of several with locals between them.
/// </summary>
internal static class TempUse
{
    private const int Often = 2;

    /// <summary>Whether the name that a statement gives is used once, by a statement before which nothing changes.</summary>
    /// <param name="statements">Statements.</param>
    /// <param name="index">The one that gives the name.</param>
    /// <param name="name">The name.</param>
    public static bool IsNext(IReadOnlyList<Statement> statements, int index, Temp name)
    {
        var next = index + 1;
        while (next < statements.Count && Count(statements[next], name) == 0)
        {
            if (!HasNoEffect(statements[next]))
            {
                return false;
            }

            next++;
        }

        return next < statements.Count && Count(statements[next], name) == 1 && Count(statements, next + 1, name) == 0;
    }

    private static bool HasNoEffect(Statement statement) =>
        statement is LetStatement or LoadStatement or IfStatement { Then: [FaultStatement], Otherwise: [] };

    /// <summary>How often a statement uses a name, or more where that cannot be told apart from often.</summary>
    public static int Count(Statement statement, Temp name) => statement switch
    {
        LetStatement s => Count(s.Value, name),
        LoadStatement s => Count(s.Address, name),
        StoreStatement s => Count(s.Address, name) + Count(s.Value, name),

        // A flag's value may be kept uncomputed, and must then be made of names that have a local.
        WriteStatement s => Count(s.Value, name) * (s.Group.Width == 1 ? Often : 1),
        WritePartStatement s => Count(s.Value, name),
        FillStatement s => Count(s.Address, name),
        CopyStatement s => Count(s.Destination, name) + Count(s.Source, name) + Count(s.Length, name),
        PreimageCopyStatement s => Count(s.Destination, name) + Count(s.Length, name),
        KeyShiftStatement s => Count(s.Source, name) + Count(s.Length, name),
        OutputStatement s => Count(s.Descriptor, name) + Count(s.Address, name) + Count(s.Length, name),

        // Whether a way is gone is not known, and a value that both use must be computed before.
        IfStatement s => Count(s.Condition, name) + (Often * (Count(s.Then, 0, name) + Count(s.Otherwise, 0, name))),
        _ => 0,
    };

    private static int Count(IReadOnlyList<Statement> statements, int from, Temp name)
    {
        var count = 0;
        for (var i = from; i < statements.Count; i++)
        {
            count += Count(statements[i], name);
        }

        return count;
    }

    private static int Count(Expr? e, Temp name)
    {
        if (e?.HasNames != true)
        {
            return 0;
        }

        if (e.Kind == ExprKind.Temp)
        {
            return e.TempRef!.Id == name.Id ? 1 : 0;
        }

        // Some operations push an operand twice.
        var times = e.Kind == ExprKind.Select || e.Width > 64 || e.A is { Width: > 64 } ? Often : 1;
        return times * (Count(e.A, name) + Count(e.B, name) + Count(e.C, name));
    }
}
