// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>
/// Two registers that were set to the halves of one value, as a product is to hi and lo of MIPS. The next instruction of a sum of
/// products reads both side by side: as long as neither changes that is the value itself, and nothing is put together again.
/// </content>
internal sealed partial class RegionEmitter
{
    private LocalBuilder? _pair;

    // The two registers side by side, of which the local is the value; null where nothing is known of any.
    private Expr? _pairOf;

    /// <inheritdoc/>
    protected override bool TryPushPair(Expr pair)
    {
        if (_pairOf is null || !ExprTrees.Same(pair, _pairOf))
        {
            return false;
        }

        Il.Emit(OpCodes.Ldloc, _pair!);
        return true;
    }

    /// <summary>Notes what an instruction, which was just compiled, did to two registers.</summary>
    private void NotePair(IReadOnlyList<Statement> body)
    {
        if (_pairOf is { } known && body.Any(s => StatementTrees.MayWrite(s, known.A) || StatementTrees.MayWrite(s, known.B)))
        {
            _pairOf = null;
        }

        for (var i = 1; i < body.Count; i++)
        {
            if (body[i - 1] is WriteStatement first && body[i] is WriteStatement second && !TryNotePair(first, second))
            {
                _ = TryNotePair(second, first);
            }
        }
    }

    private bool TryNotePair(WriteStatement high, WriteStatement low)
    {
        if (high.Value is not { Kind: ExprKind.Extract, A: { Kind: ExprKind.Temp, Width: > 32 and <= 64 } whole } upper
            || low.Value is not { Kind: ExprKind.Extract, Low: 0 } lower || !ExprTrees.Same(lower.A, whole)
            || upper.Low != lower.Width || upper.Low + upper.Width != whole.Width || IsPostponed(whole.TempRef!))
        {
            return false;
        }

        Push(whole);
        Il.Emit(OpCodes.Stloc, _pair ??= Il.DeclareLocal(typeof(long)));
        _pairOf = Expr.Binary(ExprKind.Concat, Expr.Of(high.Group, high.Index), Expr.Of(low.Group, low.Index));
        return true;
    }
}
