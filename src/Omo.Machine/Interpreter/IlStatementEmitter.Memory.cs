// SPDX-License-Identifier: MIT
using System.Buffers.Binary;
using System.Numerics;
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Memory;

namespace Omo.Machine.Interpreter;

/// <content>Loads and stores.</content>
internal abstract partial class IlStatementEmitter
{
    private void EmitLoad(LoadStatement load)
    {
        var address = EmitAddress(load.Address);
        CheckSpace(address, load.Bytes, isStore: false);
        if (load.Bytes <= sizeof(ulong) && IsUsedNext(load.Target))
        {
            SetPostponed(load.Target, () => PushLoaded(load, address));
            return;
        }

        PushLoaded(load, address);
        PopTemp(load.Target);
    }

    private void PushLoaded(LoadStatement load, GuestAddress address)
    {
        PushHostAddress(address);
        switch (load.Bytes)
        {
            case 1:
                Il.Emit(OpCodes.Ldind_U1);
                break;
            case 2:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Ldind_U2);
                SwapBytes(typeof(ushort));
                break;
            case 4:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Ldind_I4);
                SwapBytes(typeof(uint));
                break;
            case 8:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Ldind_I8);
                SwapBytes(typeof(ulong));
                break;
            case 16 when !Isa.IsBigEndian:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Ldobj, typeof(UInt128));
                break;
            default:
                Il.Emit(OpCodes.Ldc_I4, load.Bytes);
                CallAccess(Isa.IsBigEndian ? nameof(OddAccess.LoadBig) : nameof(OddAccess.LoadLittle));
                Narrow(8 * load.Bytes);
                break;
        }
    }

    private void EmitStore(StoreStatement store)
    {
        var address = EmitAddress(store.Address);
        CheckSpace(address, store.Bytes, isStore: true);
        EmitStoreCheck(address, store.Bytes);
        PushHostAddress(address);
        Push(store.Value);
        switch (store.Bytes)
        {
            case 1:
                Il.Emit(OpCodes.Stind_I1);
                break;
            case 2:
                SwapBytes(typeof(ushort));
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Stind_I2);
                break;
            case 4:
                SwapBytes(typeof(uint));
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Stind_I4);
                break;
            case 8:
                SwapBytes(typeof(ulong));
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Stind_I8);
                break;
            case 16 when !Isa.IsBigEndian:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Stobj, typeof(UInt128));
                break;
            default:
                Widen(8 * store.Bytes, Expr.MaxWidth);
                Il.Emit(OpCodes.Ldc_I4, store.Bytes);
                CallAccess(Isa.IsBigEndian ? nameof(OddAccess.StoreBig) : nameof(OddAccess.StoreLittle));
                break;
        }
    }

    /// <summary>Stores the value on the stack, in the host's byte order, to the address below it.</summary>
    protected void StoreBytes(int bytes)
    {
        switch (bytes)
        {
            case 1:
                Il.Emit(OpCodes.Stind_I1);
                break;
            case 2:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Stind_I2);
                break;
            case 4:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Stind_I4);
                break;
            case 8:
                Il.Emit(OpCodes.Unaligned, (byte)1);
                Il.Emit(OpCodes.Stind_I8);
                break;
            default:
                Widen(8 * bytes, Expr.MaxWidth);
                Il.Emit(OpCodes.Ldc_I4, bytes);
                CallAccess(nameof(OddAccess.StoreLittle));
                break;
        }
    }

    /// <summary>Evaluates an address as far as it must be before it is used.</summary>
    private GuestAddress EmitAddress(Expr expression)
    {
        var (value, offset) = expression is { Kind: ExprKind.Add, B.IsConst: true } && IsSumIn64Bits(expression)
            ? (expression.A, Expr.Signed((long)expression.B.ValueLow, expression.Width))
            : (expression, 0);
        if (CanPushAgain(value))
        {
            return new GuestAddress(expression, null, value, offset);
        }

        var local = NewLocal(typeof(long));
        Push(value);
        Widen(value.Width, 64);
        Il.Emit(OpCodes.Stloc, local);
        return new GuestAddress(expression, local, null, offset);
    }

    /// <summary>Whether a sum that is an address is the same if its parts are added in 64 bits.</summary>
    protected virtual bool IsSumIn64Bits(Expr address) => address.Width == 64;

    /// <summary>Whether an address is as well computed where it is used, again and again, as kept in a local.</summary>
    protected virtual bool CanPushAgain(Expr value) => false;

    /// <summary>Pushes an address, as an int64.</summary>
    /// <param name="address">The address.</param>
    /// <param name="below">What is subtracted from it.</param>
    protected void PushAddress(GuestAddress address, long below = 0)
    {
        var offset = address.Offset - below;
        if (address.Local is { } local)
        {
            Il.Emit(OpCodes.Ldloc, local);
        }
        else if (address.Base!.Width < 64 && address.Offset == 0)
        {
            // Added within the width, where two distances become one.
            Push(Plus(address.Base, offset));
            Widen(address.Base.Width, 64);
            return;
        }
        else
        {
            Push(address.Base);
            Widen(address.Base.Width, 64);
        }

        if (offset != 0)
        {
            Il.Emit(OpCodes.Ldc_I8, offset);
            Il.Emit(OpCodes.Add);
        }
    }

    /// <summary>A value and a distance, as one sum.</summary>
    protected static Expr Plus(Expr value, long offset)
    {
        if (value is { Kind: ExprKind.Add, B.IsConst: true })
        {
            return Plus(value.A, offset + (long)value.B.ValueLow);
        }

        var added = (ulong)offset & Expr.LowMask(value.Width);
        return added == 0 ? value : Expr.Binary(ExprKind.Add, value, Expr.Const(added, 0, value.Width));
    }

    private void PushHostAddress(GuestAddress address)
    {
        PushMemory();
        PushAddress(address);
        Il.Emit(OpCodes.Add);
    }

    /// <summary>Leaves when an access is not within the guest's space.</summary>
    /// <param name="address">The address.</param>
    /// <param name="bytes">Bytes that are accessed.</param>
    /// <param name="isStore">Whether they are written.</param>
    protected virtual void CheckSpace(GuestAddress address, int bytes, bool isStore)
    {
        PushAddress(address);
        Il.Emit(OpCodes.Ldc_I8, (long)(Isa.SpaceEnd - (ulong)bytes));
        Il.Emit(OpCodes.Bgt_Un, Leave);
    }

    /// <summary>Jumps when an access may reach a second page. An aligned one cannot; the slow path looks at others more closely.</summary>
    protected virtual void BranchIfMayReachTwoPages(GuestAddress address, int bytes, Label target)
    {
        PushAddress(address);
        Il.Emit(OpCodes.Ldc_I4, (int)BitOperations.RoundUpToPowerOf2((uint)bytes) - 1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.And);
        Il.Emit(OpCodes.Brtrue, target);
    }

    /// <summary>Jumps when a store needs more than to be done.</summary>
    /// <param name="address">The address.</param>
    /// <param name="bytes">Bytes that are written.</param>
    /// <param name="target">Where to.</param>
    protected virtual void BranchIfNotFast(GuestAddress address, int bytes, Label target)
    {
        if (bytes > 1)
        {
            BranchIfMayReachTwoPages(address, bytes, target);
        }

        BranchIfPageIsNotFast(address, 0, target);
    }

    /// <summary>Jumps when the page of an address, less something, has no <see cref="GuestMemory.FastStore"/>.</summary>
    protected void BranchIfPageIsNotFast(GuestAddress address, long below, Label target)
    {
        PushFlags();
        PushAddress(address, below);
        Il.Emit(OpCodes.Ldc_I4, GuestMemory.PageBits);
        Il.Emit(OpCodes.Shr_Un);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldind_U1);
        Il.Emit(OpCodes.Ldc_I4, (int)GuestMemory.FastStore);
        Il.Emit(OpCodes.Bne_Un, target);
    }

    private void EmitStoreCheck(GuestAddress address, int bytes)
    {
        var startOver = _hasEffect ? null : SlowStore;
        var slow = startOver ?? Il.DefineLabel();
        BranchIfNotFast(address, bytes, slow);
        if (startOver is null)
        {
            var back = Il.DefineLabel();
            Il.MarkLabel(back);
            _coldPaths.Add(() =>
            {
                Il.MarkLabel(slow);
                CallBeforeStore(address, bytes);
                Il.Emit(OpCodes.Br, back);
            });
        }
    }

    private void SwapBytes(Type type)
    {
        if (Isa.IsBigEndian)
        {
            Il.Emit(OpCodes.Call, typeof(BinaryPrimitives).GetMethod(nameof(BinaryPrimitives.ReverseEndianness), [type])!);
        }
    }

    private void CallAccess(string name) => Il.Emit(OpCodes.Call, typeof(OddAccess).GetMethod(name)!);
}
