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
    private const int NoCell = -1;

    private LocalBuilder? _pair;
    private int _highOfPair = NoCell;
    private int _lowOfPair = NoCell;

    /// <inheritdoc/>
    protected override bool TryPushPair(Expr pair)
    {
        if (_highOfPair == NoCell || !IsCell(pair.A, _highOfPair) || !IsCell(pair.B, _lowOfPair))
        {
            return false;
        }

        Il.Emit(OpCodes.Ldloc, _pair!);
        return true;

        static bool IsCell(Expr e, int cell) => e.Kind == ExprKind.Register && e.Group!.CellOf(e.Index.Fixed) == cell;
    }

    /// <summary>Nothing is known of any two registers.</summary>
    private void ForgetPair() => _highOfPair = _lowOfPair = NoCell;

    /// <summary>Notes what an instruction, which was just compiled, did to two registers.</summary>
    private void NotePair(IReadOnlyList<Statement> body)
    {
        if (_highOfPair != NoCell && (MayWrite(body, _highOfPair) || MayWrite(body, _lowOfPair)))
        {
            ForgetPair();
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
            || low.Value is not { Kind: ExprKind.Extract, Low: 0, A.Kind: ExprKind.Temp } lower
            || lower.A.TempRef!.Id != whole.TempRef!.Id || upper.Low != lower.Width || upper.Low + upper.Width != whole.Width
            || IsPostponed(whole.TempRef))
        {
            return false;
        }

        Push(whole);
        Il.Emit(OpCodes.Stloc, _pair ??= Il.DeclareLocal(typeof(long)));
        (_highOfPair, _lowOfPair) = (high.Group.CellOf(high.Index.Fixed), low.Group.CellOf(low.Index.Fixed));
        return true;
    }

    private static bool MayWrite(IReadOnlyList<Statement> statements, int cell)
    {
        foreach (var statement in statements)
        {
            if (statement switch
            {
                WriteStatement s => s.Group.CellOf(s.Index.Fixed) == cell,
                WritePartStatement s => s.Group.CellOf(s.Index.Fixed) == cell,
                IfStatement s => MayWrite(s.Then, cell) || MayWrite(s.Otherwise, cell),
                _ => false,
            })
            {
                return true;
            }
        }

        return false;
    }
}
