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
        CheckSpace(load.Address, address, load.Bytes, isStore: false);
        PushMemory();
        Il.Emit(OpCodes.Ldloc, address);
        Il.Emit(OpCodes.Add);
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

        PopTemp(load.Target);
    }

    private void EmitStore(StoreStatement store)
    {
        var address = EmitAddress(store.Address);
        CheckSpace(store.Address, address, store.Bytes, isStore: true);
        EmitStoreCheck(store.Address, address, store.Bytes);
        PushMemory();
        Il.Emit(OpCodes.Ldloc, address);
        Il.Emit(OpCodes.Add);
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

    /// <summary>Evaluates an address, as an int64.</summary>
    private LocalBuilder EmitAddress(Expr expression)
    {
        var address = NewLocal(typeof(long));
        Push(expression);
        Widen(expression.Width, 64);
        Il.Emit(OpCodes.Stloc, address);
        return address;
    }

    /// <summary>Leaves when an access is not within the guest's space.</summary>
    /// <param name="expression">The address as the row has it.</param>
    /// <param name="address">The address.</param>
    /// <param name="bytes">Bytes that are accessed.</param>
    /// <param name="isStore">Whether they are written.</param>
    protected virtual void CheckSpace(Expr expression, LocalBuilder address, int bytes, bool isStore) => BranchIfOutOfSpace(address, bytes, Leave);

    /// <summary>Jumps when an access is not within the guest's space.</summary>
    protected virtual void BranchIfOutOfSpace(LocalBuilder address, int bytes, Label target)
    {
        Il.Emit(OpCodes.Ldloc, address);
        Il.Emit(OpCodes.Ldc_I8, (long)(Isa.SpaceEnd - (ulong)bytes));
        Il.Emit(OpCodes.Bgt_Un, target);
    }

    /// <summary>Jumps when an access may reach a second page. An aligned one cannot; the slow path looks at others more closely.</summary>
    protected virtual void BranchIfMayReachTwoPages(LocalBuilder address, int bytes, Label target)
    {
        Il.Emit(OpCodes.Ldloc, address);
        Il.Emit(OpCodes.Ldc_I4, (int)BitOperations.RoundUpToPowerOf2((uint)bytes) - 1);
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.And);
        Il.Emit(OpCodes.Brtrue, target);
    }

    /// <summary>Jumps when a store needs more than to be done.</summary>
    /// <param name="expression">The address as the row has it.</param>
    /// <param name="address">The address.</param>
    /// <param name="bytes">Bytes that are written.</param>
    /// <param name="target">Where to.</param>
    protected virtual void BranchIfNotFast(Expr expression, LocalBuilder address, int bytes, Label target)
    {
        if (bytes > 1)
        {
            BranchIfMayReachTwoPages(address, bytes, target);
        }

        BranchIfPageIsNotFast(() => Il.Emit(OpCodes.Ldloc, address), target);
    }

    /// <summary>Jumps when the page of the address that is pushed has no <see cref="GuestMemory.FastStore"/>.</summary>
    protected void BranchIfPageIsNotFast(Action pushAddress, Label target)
    {
        PushFlags();
        pushAddress();
        Il.Emit(OpCodes.Ldc_I4, GuestMemory.PageBits);
        Il.Emit(OpCodes.Shr_Un);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldind_U1);
        Il.Emit(OpCodes.Ldc_I4, (int)GuestMemory.FastStore);
        Il.Emit(OpCodes.Bne_Un, target);
    }

    private void EmitStoreCheck(Expr expression, LocalBuilder address, int bytes)
    {
        var startOver = _hasEffect ? null : SlowStore;
        var slow = startOver ?? Il.DefineLabel();
        BranchIfNotFast(expression, address, bytes, slow);
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
