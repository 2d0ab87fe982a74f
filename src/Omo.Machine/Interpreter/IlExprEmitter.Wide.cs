// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <content>Shifts, whose counts may be of any width, and values of more than 64 bits.</content>
internal abstract partial class IlExprEmitter
{
    /// <summary>Turns the unsigned value on the stack into one of a larger width.</summary>
    protected void Widen(int from, int to)
    {
        if (StackType(from) == StackType(to))
        {
            return;
        }

        if (from <= 32)
        {
            Il.Emit(OpCodes.Conv_U8);
        }

        if (to > 64)
        {
            CallWide(nameof(WideMath.FromLow));
        }
    }

    /// <summary>Turns the <see cref="UInt128"/> on the stack into a value of a smaller width that holds it.</summary>
    protected void Narrow(int to)
    {
        if (to <= 64)
        {
            CallWide(nameof(WideMath.ToLow));
        }

        if (to <= 32)
        {
            Il.Emit(OpCodes.Conv_I4);
        }
    }

    private void PushWidened(Expr e)
    {
        Push(e);
        Widen(e.Width, Expr.MaxWidth);
    }

    private void PushShift(Expr e)
    {
        var width = e.Width;
        if (MaxOf(e.B) < (ulong)width)
        {
            PushShifted(e);
            Push(e.B);
            if (e.B.Width > 64)
            {
                CallWide(nameof(WideMath.ToLow));
            }

            if (e.B.Width > 32)
            {
                Il.Emit(OpCodes.Conv_I4);
            }

            Il.Emit(e.Kind == ExprKind.Shl ? OpCodes.Shl : e.Kind == ExprKind.ShrU ? OpCodes.Shr_Un : OpCodes.Shr);
        }
        else
        {
            PushShifted(e);
            PushClampedCount(e.B);
            Il.Emit(OpCodes.Ldc_I4, width);
            CallNarrow(e.Kind + (IsLong(width) ? "64" : "32"));
        }

        if (e.Kind != ExprKind.ShrU)
        {
            Cut(width);
        }
    }

    private void PushShifted(Expr e)
    {
        if (e.Kind == ExprKind.ShrS)
        {
            PushSigned(e.A);
        }
        else
        {
            Push(e.A);
        }
    }

    private void PushClampedCount(Expr count)
    {
        Push(count);
        if (count.Width > 64)
        {
            CallWide(nameof(WideMath.ClampCount));
        }
        else if (count.Width > 32)
        {
            CallNarrow(nameof(NarrowMath.ClampCount));
        }
        else if (count.Width == 32)
        {
            // The helpers of narrow values compare without sign, the wide ones with it.
            Il.Emit(OpCodes.Conv_U8);
            CallNarrow(nameof(NarrowMath.ClampCount));
        }
    }

    /// <summary>An upper bound of a value; of values that need more than 64 bits no good one.</summary>
    private ulong MaxOf(Expr e) => e.Kind switch
    {
        ExprKind.Const => e.ValueHigh == 0 ? e.ValueLow : ulong.MaxValue,
        ExprKind.Field => MaxOf(e.FieldRef!),
        ExprKind.ZeroExtend => MaxOf(e.A),
        ExprKind.And => Math.Min(MaxOf(e.A), MaxOf(e.B)),
        _ => Expr.LowMask(e.Width),
    };

    private void PushWide(Expr e)
    {
        switch (e.Kind)
        {
            case ExprKind.ZeroExtend:
                Push(e.A);
                Widen(e.A.Width, e.Width);
                break;
            case ExprKind.SignExtend:
                PushWidened(e.A);
                Il.Emit(OpCodes.Ldc_I4, e.A.Width);
                Il.Emit(OpCodes.Ldc_I4, e.Width);
                CallWide(nameof(WideMath.SignExtend));
                break;
            case ExprKind.Extract when e.Low / 64 == (e.Low + e.Width - 1) / 64:
                PushWithinHalf(e);
                break;
            case ExprKind.Concat when e.A.Width == 64 && e.B.Width == 64:
                Push(e.A);
                Push(e.B);
                Il.Emit(OpCodes.Newobj, typeof(UInt128).GetConstructor([typeof(ulong), typeof(ulong)])!);
                break;
            case ExprKind.Extract:
                Push(e.A);
                Il.Emit(OpCodes.Ldc_I4, e.Low);
                Il.Emit(OpCodes.Ldc_I4, e.Width);
                CallWide(nameof(WideMath.Extract));
                Narrow(e.Width);
                break;
            case ExprKind.Concat:
                PushWidened(e.A);
                PushWidened(e.B);
                Il.Emit(OpCodes.Ldc_I4, e.B.Width);
                CallWide(nameof(WideMath.Concat));
                break;
            case ExprKind.Shl or ExprKind.ShrU or ExprKind.ShrS:
                Push(e.A);
                PushClampedCount(e.B);
                Il.Emit(OpCodes.Ldc_I4, e.Width);
                CallWide(e.Kind.ToString());
                break;
            default:
                // The helpers bear the names of the nodes; comparisons give an int32, which is what a bit is.
                Push(e.A);
                if (e.B is not null)
                {
                    Push(e.B);
                }

                Il.Emit(OpCodes.Ldc_I4, e.A.Width);
                CallWide(e.Kind.ToString());
                break;
        }
    }

    /// <summary>Bits that lie in one half of a wide value, which is how lanes of vectors are taken.</summary>
    private void PushWithinHalf(Expr e)
    {
        var low = e.Low % 64;
        Push(e.A);
        CallWide(e.Low < 64 ? nameof(WideMath.ToLow) : nameof(WideMath.ToHigh));
        if (low > 0)
        {
            Il.Emit(OpCodes.Ldc_I4, low);
            Il.Emit(OpCodes.Shr_Un);
        }

        if (e.Width <= 32)
        {
            Il.Emit(OpCodes.Conv_I4);
        }

        if (e.Width < 64)
        {
            Cut(e.Width);
        }
    }

    private void CallWide(string name) => Il.Emit(OpCodes.Call, typeof(WideMath).GetMethod(name)!);
}
