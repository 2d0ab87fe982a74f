// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Memory;

namespace Omo.Machine.Translator;

/// <content>What is checked before memory is accessed.</content>
internal sealed partial class RegionEmitter
{
    private readonly AddressChecks _checks;

    /// <inheritdoc/>
    protected override void CheckSpace(Expr expression, LocalBuilder address, int bytes, bool isStore)
    {
        if ((isStore ? _checks.SpaceOfStore(expression) : _checks.SpaceOfLoad(expression)) is not { } check)
        {
            BranchIfOutOfSpace(address, bytes, Leave);
        }
        else if (check != AddressCheck.None)
        {
            BranchIfOutOfSpace(FirstOf(check, address), check.Length, Leave);
        }
    }

    /// <inheritdoc/>
    protected override void BranchIfNotFast(Expr expression, LocalBuilder address, int bytes, Label target)
    {
        if (_checks.PagesOfStore(expression) is not { } check || check.Length == bytes)
        {
            base.BranchIfNotFast(expression, address, bytes, target);
        }
        else if (check != AddressCheck.None)
        {
            var first = FirstOf(check, address);
            BranchIfPageIsNotFast(() => Il.Emit(OpCodes.Ldloc, first), target);
            BranchIfPageIsNotFast(
                () =>
                {
                    Il.Emit(OpCodes.Ldloc, first);
                    PushLong((ulong)check.Length - 1);
                    Il.Emit(OpCodes.Add);
                },
                target);
        }
    }

    /// <summary>
    /// Jumps where the bytes do not lie in one page. Aligned ones always do, which is tested first; others are common on x86 only.
    /// </summary>
    protected override void BranchIfMayReachTwoPages(LocalBuilder address, int bytes, Label target)
    {
        var isMisaligned = Il.DefineLabel();
        var back = Il.DefineLabel();
        base.BranchIfMayReachTwoPages(address, bytes, isMisaligned);
        Il.MarkLabel(back);
        _stubs.Add(() =>
        {
            Il.MarkLabel(isMisaligned);
            Il.Emit(OpCodes.Ldloc, address);
            Il.Emit(OpCodes.Conv_I4);
            Il.Emit(OpCodes.Ldc_I4, GuestMemory.PageBytes - 1);
            Il.Emit(OpCodes.And);
            Il.Emit(OpCodes.Ldc_I4, GuestMemory.PageBytes - bytes);
            Il.Emit(OpCodes.Bgt_Un, target);
            Il.Emit(OpCodes.Br, back);
        });
    }

    /// <summary>
    /// Compares with a local, because an instruction of the host has no room for a literal of more than 32 bits. What touches the
    /// last bytes of the space is left to the interpreter, so that one local serves accesses of all sizes.
    /// </summary>
    protected override void BranchIfOutOfSpace(LocalBuilder address, int bytes, Label target)
    {
        if (Isa.SpaceEnd <= int.MaxValue + 1UL)
        {
            base.BranchIfOutOfSpace(address, bytes, target);
            return;
        }

        Il.Emit(OpCodes.Ldloc, address);
        Il.Emit(OpCodes.Ldloc, _lastAddress);
        Il.Emit(OpCodes.Bgt_Un, target);
    }

    /// <summary>The address of the first byte that is checked. One below 0 is none of the guest's space.</summary>
    private LocalBuilder FirstOf(AddressCheck check, LocalBuilder address)
    {
        if (check.Below == 0)
        {
            return address;
        }

        var first = NewLocal(typeof(long));
        Il.Emit(OpCodes.Ldloc, address);
        PushLong((ulong)check.Below);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Stloc, first);
        return first;
    }
}
