// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;
using Omo.Machine.Interpreter;
using Omo.Machine.Memory;

namespace Omo.Machine.Translator;

/// <content>What is checked before memory is accessed.</content>
internal sealed partial class RegionEmitter
{
    private readonly AddressChecks _checks;

    /// <inheritdoc/>
    protected override bool IsSumIn64Bits(Expr address) => base.IsSumIn64Bits(address) || _checks.IsBehindItsBase(address);

    /// <inheritdoc/>
    protected override bool CanPushAgain(Expr value) => value.Width <= 64 && value.Kind switch
    {
        ExprKind.Register => _registers[value.Group!, value.Index.Fixed] is not null,
        ExprKind.Temp => !IsPostponed(value.TempRef!),
        ExprKind.Add => value.Width < 64 && value.B.IsConst && CanPushAgain(value.A),
        _ => false,
    };

    /// <inheritdoc/>
    protected override void LeaveIf(Expr condition)
    {
        if (!_checks.IsNeedless(condition))
        {
            base.LeaveIf(condition);
        }
    }

    /// <inheritdoc/>
    protected override void CheckSpace(GuestAddress address, int bytes, bool isStore)
    {
        var check = isStore ? _checks.SpaceOfStore(address.Expression) : _checks.SpaceOfLoad(address.Expression);
        if (check == AddressCheck.None)
        {
            return;
        }

        // What touches the last bytes of the space is left to the interpreter, so that one comparison serves all accesses.
        var below = check?.Below ?? AddressChecks.DistanceIn(address.Expression);
        if (address.Expression.Width <= 32 && address.Base is { } value)
        {
            Push(Plus(value, address.Offset - below));
            Il.Emit(OpCodes.Ldc_I4, (int)(uint)(Isa.SpaceEnd - AddressChecks.Margin));
        }
        else if (Isa.SpaceEnd <= int.MaxValue + 1UL)
        {
            PushAddress(address, below);
            PushLong(Isa.SpaceEnd - AddressChecks.Margin);
        }
        else
        {
            // An instruction of the host has no room for a literal of more than 32 bits.
            PushAddress(address, below);
            Il.Emit(OpCodes.Ldloc, _lastAddress);
        }

        Il.Emit(OpCodes.Bgt_Un, Leave);
    }

    /// <inheritdoc/>
    protected override void BranchIfNotFast(GuestAddress address, int bytes, Label target)
    {
        if (_checks.PagesOfStore(address.Expression) is not { } check || check.Length == bytes)
        {
            base.BranchIfNotFast(address, bytes, target);
        }
        else if (check != AddressCheck.None)
        {
            BranchIfPageIsNotFast(address, check.Below, target);
            BranchIfPageIsNotFast(address, check.Below - check.Length + 1, target);
        }
    }

    /// <summary>
    /// Jumps where the bytes do not lie in one page. Aligned ones always do, which is tested first; others are common on x86 only.
    /// </summary>
    protected override void BranchIfMayReachTwoPages(GuestAddress address, int bytes, Label target)
    {
        if (_checks.IsAligned(address.Expression))
        {
            return;
        }

        var isMisaligned = Il.DefineLabel();
        var back = Il.DefineLabel();
        base.BranchIfMayReachTwoPages(address, bytes, isMisaligned);
        Il.MarkLabel(back);
        _stubs.Add(() =>
        {
            Il.MarkLabel(isMisaligned);
            PushAddress(address);
            Il.Emit(OpCodes.Conv_I4);
            Il.Emit(OpCodes.Ldc_I4, GuestMemory.PageBytes - 1);
            Il.Emit(OpCodes.And);
            Il.Emit(OpCodes.Ldc_I4, GuestMemory.PageBytes - bytes);
            Il.Emit(OpCodes.Bgt_Un, target);
            Il.Emit(OpCodes.Br, back);
        });
    }
}
