// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>Compares expressions of literals, names and what is computed from them as trees, and not as objects.</summary>
internal static class ExprTrees
{
    /// <summary>Whether two trees are the same.</summary>
    public static bool Same(Expr? a, Expr? b)
    {
        if (a is null || b is null || a.Kind != b.Kind || a.Width != b.Width)
        {
            return a is null && b is null;
        }

        return a.Kind switch
        {
            ExprKind.Const => a.ValueLow == b.ValueLow && a.ValueHigh == b.ValueHigh,
            ExprKind.Temp => a.TempRef!.Id == b.TempRef!.Id,
            ExprKind.Register => a.Group == b.Group && a.Index.Fixed == b.Index.Fixed,
            _ => a.Low == b.Low && Same(a.A, b.A) && Same(a.B, b.B) && Same(a.C, b.C),
        };
    }

    /// <summary>A hash of a tree, the same for trees that are the same.</summary>
    public static int Hash(Expr? e) => e is null ? 0 : e.Kind switch
    {
        ExprKind.Const => (int)e.ValueLow + e.Width,
        ExprKind.Temp => e.TempRef!.Id * 17,
        _ => (((((((int)e.Kind * 31) + Hash(e.A)) * 31) + Hash(e.B)) * 31) + Hash(e.C)) * 31 + e.Low,
    };
}
