// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Interpreter;
using Omo.Machine.Memory;

namespace Omo.Machine.Translator;

/// <content>
/// What is checked before loops. Addresses that move are checked for as many rounds as stay in their pages: a loop has a budget of its
/// own for these, and goes on by way of the checks when that is spent.
/// </content>
internal sealed partial class RegionEmitter
{
    private readonly RegionLoops _loops;
    private readonly Dictionary<ulong, CodePlace> _guards = [];
    private readonly Dictionary<ulong, LocalBuilder> _limits = [];

    /// <summary>Where a block is gone to: past what is checked before a loop only from the end of a round.</summary>
    private Label LabelOf(ulong start, bool isRound = false) =>
        !isRound && _guards.TryGetValue(start, out var guard) ? guard.Label : _blocks[start].Label;

    private void EmitGuards(RegionLoop loop)
    {
        Il.MarkLabel(_guards[loop.Start].Label);
        Begin(_block.Instructions[0]);
        _hadWrittenFlags = false;
        LocalBuilder? rounds = null;
        foreach (var guard in loop.Guards)
        {
            foreach (var alignment in guard.Alignments)
            {
                Push(guard.Base.ToExpr(alignment.First - guard.Base.Offset));
                PushConst((ulong)alignment.Length - 1, guard.Base.Width);
                Il.Emit(OpCodes.And);
                Il.Emit(OpCodes.Brtrue, Leave);
            }

            var first = NewLocal(typeof(long));
            Push(guard.Base.ToExpr(guard.Accessed.First - guard.Base.Offset));
            Widen(guard.Base.Width, 64);
            Il.Emit(OpCodes.Stloc, first);
            Il.Emit(OpCodes.Ldloc, first);
            PushLong(Isa.SpaceEnd - RegionLoops.Margin);
            Il.Emit(OpCodes.Bgt_Un, Leave);
            foreach (var written in guard.Written)
            {
                var distance = written.First - guard.Accessed.First;
                LeaveIfPageIsNotFast(first, distance);
                if (written.Length > 1)
                {
                    LeaveIfPageIsNotFast(first, distance + written.Length - 1);
                }
            }

            if (guard.Stride != 0)
            {
                rounds = LimitRounds(rounds, guard, first);
            }
        }

        if (rounds is not null)
        {
            SetLimit(loop, rounds);
        }
    }

    private void LeaveIfPageIsNotFast(LocalBuilder first, long distance) =>
        BranchIfPageIsNotFast(new GuestAddress(Expr.Zero(64), first, null, distance), 0, Leave);

    /// <summary>Takes the number of rounds behind the next one in which an address stays in its pages, if it is the least.</summary>
    private LocalBuilder LimitRounds(LocalBuilder? rounds, LoopGuard guard, LocalBuilder first)
    {
        var more = NewLocal(typeof(long));
        Il.Emit(OpCodes.Ldloc, first);
        if (guard.Stride > 0)
        {
            PushLong((ulong)guard.Accessed.Length - 1);
            Il.Emit(OpCodes.Add);
            Il.Emit(OpCodes.Not);
        }

        PushLong(GuestMemory.PageBytes - 1);
        Il.Emit(OpCodes.And);
        Il.Emit(OpCodes.Ldc_I4, BitOperations.Log2(BitOperations.RoundUpToPowerOf2((ulong)Math.Abs(guard.Stride))));
        Il.Emit(OpCodes.Shr_Un);
        Il.Emit(OpCodes.Stloc, more);
        if (rounds is null)
        {
            return more;
        }

        var isLess = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, rounds);
        Il.Emit(OpCodes.Ldloc, more);
        Il.Emit(OpCodes.Ble, isLess);
        Il.Emit(OpCodes.Ldloc, more);
        Il.Emit(OpCodes.Stloc, rounds);
        Il.MarkLabel(isLess);
        return rounds;
    }

    /// <summary>Sets down to which budget the loop goes on.</summary>
    private void SetLimit(RegionLoop loop, LocalBuilder rounds)
    {
        var limit = _limits[loop.Start] = Il.DeclareLocal(typeof(long));
        var isEnough = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _budget);
        Il.Emit(OpCodes.Ldloc, rounds);
        PushLong((ulong)loop.LeastSteps);
        Il.Emit(OpCodes.Mul);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Stloc, limit);
        Il.Emit(OpCodes.Ldloc, limit);
        PushLong((ulong)_plan.MostSteps);
        Il.Emit(OpCodes.Bge, isEnough);
        PushLong((ulong)_plan.MostSteps);
        Il.Emit(OpCodes.Stloc, limit);
        Il.MarkLabel(isEnough);
    }

    /// <summary>At the end of a round: goes back to the checks when what they found holds no longer.</summary>
    private void EmitLimitCheck(RegionLoop loop)
    {
        var isSpent = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _budget);
        Il.Emit(OpCodes.Ldloc, _limits[loop.Start]);
        Il.Emit(OpCodes.Blt, isSpent);
        var (pending, hasWritten, isShort) = (_pending.Copy(), _hasWrittenFlags, ShortAt(loop.Start));
        _stubs.Add(() =>
        {
            Il.MarkLabel(isSpent);
            EmitBudgetCheck(isShort);
            (_pending, _hasWrittenFlags) = (pending, hasWritten);
            HandOver(loop.Start, isRound: false);
            Il.Emit(OpCodes.Br, LabelOf(loop.Start));
        });
    }
}
