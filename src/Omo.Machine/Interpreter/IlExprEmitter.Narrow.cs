// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Interpreter;

/// <content>Nodes whose operands and result have at most 64 bits.</content>
internal abstract partial class IlExprEmitter
{
    private static bool IsLong(int width) => width is > 32 and <= 64;

    private void PushNarrow(Expr e)
    {
        switch (e.Kind)
        {
            case ExprKind.Not when e.Width == 1:
                Push(e.A);
                Il.Emit(OpCodes.Ldc_I4_1);
                Il.Emit(OpCodes.Xor);
                break;
            case ExprKind.Not:
                Push(e.A);
                Il.Emit(OpCodes.Not);
                Cut(e.Width);
                break;
            case ExprKind.Add:
                Binary(e, OpCodes.Add);
                break;
            case ExprKind.Sub:
                Binary(e, OpCodes.Sub);
                break;
            case ExprKind.Mul:
                Binary(e, OpCodes.Mul);
                break;
            case ExprKind.And:
                Binary(e, OpCodes.And);
                break;
            case ExprKind.Or:
                Binary(e, OpCodes.Or);
                break;
            case ExprKind.Xor:
                Binary(e, OpCodes.Xor);
                break;
            case ExprKind.MulHighU or ExprKind.MulHighS or ExprKind.MulHighSU:
                PushMulHigh(e);
                break;
            case ExprKind.DivU or ExprKind.RemU or ExprKind.DivS or ExprKind.RemS:
                PushDivision(e);
                break;
            case ExprKind.Shl or ExprKind.ShrU or ExprKind.ShrS:
                PushShift(e);
                break;
            case ExprKind.Eq or ExprKind.LtU or ExprKind.LtS:
                PushCompared(e);
                Il.Emit(e.Kind == ExprKind.Eq ? OpCodes.Ceq : e.Kind == ExprKind.LtU ? OpCodes.Clt_Un : OpCodes.Clt);
                break;
            case ExprKind.ZeroExtend:
                Push(e.A);
                Widen(e.A.Width, e.Width);
                break;
            case ExprKind.SignExtend:
                PushSigned(e.A);
                if (IsLong(e.Width) && !IsLong(e.A.Width))
                {
                    Il.Emit(OpCodes.Conv_I8);
                }

                Cut(e.Width);
                break;
            case ExprKind.Extract:
                PushExtract(e);
                break;
            case ExprKind.Concat when TryPushPair(e):
                break;
            case ExprKind.Concat:
                Push(e.A);
                Widen(e.A.Width, e.Width);
                Il.Emit(OpCodes.Ldc_I4, e.B.Width);
                Il.Emit(OpCodes.Shl);
                Push(e.B);
                Widen(e.B.Width, e.Width);
                Il.Emit(OpCodes.Or);
                break;
            case ExprKind.CountLeadingZeros or ExprKind.CountTrailingZeros or ExprKind.PopCount:
                PushCount(e);
                break;
            default:
                throw new IrException($"{e.Kind} does not compute");
        }
    }

    private void Binary(Expr e, OpCode operation)
    {
        Push(e.A);
        Push(e.B);
        Il.Emit(operation);
        if (e.Kind is ExprKind.Add or ExprKind.Sub or ExprKind.Mul)
        {
            Cut(e.Width);
        }
    }

    private void PushMulHigh(Expr e)
    {
        var width = e.Width;
        if (width == 64)
        {
            Push(e.A);
            Push(e.B);
            CallNarrow(e.Kind + "64");
        }
        else if (width > 32)
        {
            // No instruction set has such a product; the double width is at hand in the wide helpers.
            PushWidened(e.A);
            PushWidened(e.B);
            Il.Emit(OpCodes.Ldc_I4, width);
            CallWide(e.Kind.ToString());
            Narrow(width);
        }
        else
        {
            PushFactor(e.A, e.Kind != ExprKind.MulHighU);
            PushFactor(e.B, e.Kind == ExprKind.MulHighS);
            Il.Emit(OpCodes.Mul);
            Il.Emit(OpCodes.Ldc_I4, width);
            Il.Emit(OpCodes.Shr_Un);
            Il.Emit(OpCodes.Conv_I4);
            Cut(width);
        }
    }

    private void PushFactor(Expr e, bool isSigned)
    {
        if (isSigned)
        {
            PushSigned(e);
            Il.Emit(OpCodes.Conv_I8);
        }
        else
        {
            Push(e);
            Il.Emit(OpCodes.Conv_U8);
        }
    }

    private void PushDivision(Expr e)
    {
        var isSigned = e.Kind is ExprKind.DivS or ExprKind.RemS;
        foreach (var operand in (ReadOnlySpan<Expr>)[e.A, e.B])
        {
            if (isSigned)
            {
                PushSigned(operand);
            }
            else
            {
                Push(operand);
            }
        }

        CallNarrow(e.Kind + (IsLong(e.Width) ? "64" : "32"));
        Cut(e.Width);
    }

    /// <summary>Pushes both operands of a comparison such that comparing the whole stack values gives the result.</summary>
    private void PushCompared(Expr e)
    {
        foreach (var operand in (ReadOnlySpan<Expr>)[e.A, e.B])
        {
            if (e.Kind == ExprKind.LtS)
            {
                PushSigned(operand);
            }
            else
            {
                Push(operand);
            }
        }
    }

    private void PushExtract(Expr e)
    {
        Push(e.A);
        if (e.Low > 0)
        {
            Il.Emit(OpCodes.Ldc_I4, e.Low);
            Il.Emit(OpCodes.Shr_Un);
        }

        if (IsLong(e.A.Width) && !IsLong(e.Width))
        {
            Il.Emit(OpCodes.Conv_I4);
        }

        // The top bits of a value are followed by zeros already.
        if (e.Low + e.Width < e.A.Width)
        {
            Cut(e.Width);
        }
    }

    private void PushCount(Expr e)
    {
        var size = IsLong(e.Width) ? 64 : 32;
        Push(e.A);
        if (e.Kind == ExprKind.CountTrailingZeros && e.Width < size)
        {
            PushConst(1UL << e.Width, size);
            Il.Emit(OpCodes.Or);
        }

        var name = e.Kind switch
        {
            ExprKind.CountLeadingZeros => nameof(BitOperations.LeadingZeroCount),
            ExprKind.CountTrailingZeros => nameof(BitOperations.TrailingZeroCount),
            _ => nameof(BitOperations.PopCount),
        };
        Il.Emit(OpCodes.Call, typeof(BitOperations).GetMethod(name, [size == 64 ? typeof(ulong) : typeof(uint)])!);
        if (e.Kind == ExprKind.CountLeadingZeros && e.Width < size)
        {
            Il.Emit(OpCodes.Ldc_I4, size - e.Width);
            Il.Emit(OpCodes.Sub);
        }

        Widen(32, size);
    }

    /// <summary>Pushes a value of up to 64 bits with copies of its sign up to the top of its stack type.</summary>
    private void PushSigned(Expr e)
    {
        Push(e);
        switch (e.Width)
        {
            case 8:
                Il.Emit(OpCodes.Conv_I1);
                break;
            case 16:
                Il.Emit(OpCodes.Conv_I2);
                break;
            case 32 or 64:
                break;
            default:
                Il.Emit(OpCodes.Ldc_I4, (IsLong(e.Width) ? 64 : 32) - e.Width);
                Il.Emit(OpCodes.Shl);
                Il.Emit(OpCodes.Ldc_I4, (IsLong(e.Width) ? 64 : 32) - e.Width);
                Il.Emit(OpCodes.Shr);
                break;
        }
    }

    /// <summary>Clears the bits above a width of up to 64.</summary>
    private void Cut(int width)
    {
        switch (width)
        {
            case 8:
                Il.Emit(OpCodes.Conv_U1);
                break;
            case 16:
                Il.Emit(OpCodes.Conv_U2);
                break;
            case 32 or 64:
                break;
            default:
                PushConst(Expr.LowMask(width), width);
                Il.Emit(OpCodes.And);
                break;
        }
    }

    private void CallNarrow(string name) => Il.Emit(OpCodes.Call, typeof(NarrowMath).GetMethod(name)!);
}
