// SPDX-License-Identifier: MIT
using System.Reflection.Emit;
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <content>How compiled code is left, and how indirect jumps find out whether it must be.</content>
internal sealed partial class RegionEmitter
{
    private readonly List<Action> _stubs = [];
    private readonly Dictionary<ulong, CodePlace> _exits = [];
    private readonly Label _exit;
    private readonly Label _leave;
    private readonly Label _leaveSite;
    private readonly LocalBuilder _site;
    private readonly List<ulong> _siteAddresses = [];
    private readonly List<ulong> _siteSteps = [];
    private readonly Label _dispatch;
    private bool _isDispatchUsed;
    private Label? _leaveHere;

    /// <inheritdoc/>
    protected override Label Leave
    {
        get
        {
            if (_leaveHere is not { } label)
            {
                _leaveHere = label = Il.DefineLabel();
                var (address, undone) = (_instruction.Address, UndoneHere);
                var following = _isInSlot ? _slotTarget : null;
                var (pending, hasWritten) = (_pendingBefore, _hadWrittenFlags);
                _stubs.Add(() =>
                {
                    Il.MarkLabel(label);
                    if (hasWritten)
                    {
                        Keep(pending, pending.Set);
                    }

                    EmitLeave(address, undone, following);
                });
            }

            return label;
        }
    }

    /// <summary>Where to go when the budget is short before an address.</summary>
    private Label ShortAt(ulong target)
    {
        if (!_hasWrittenFlags)
        {
            return ExitTo(target);
        }

        var label = Il.DefineLabel();
        var pending = _pending.Copy();
        _stubs.Add(() =>
        {
            Il.MarkLabel(label);
            Keep(pending, pending.Set);
            Il.Emit(OpCodes.Br, ExitTo(target));
        });
        return label;
    }

    private Label ExitTo(ulong target)
    {
        if (!_exits.TryGetValue(target, out var exit))
        {
            _exits.Add(target, exit = new CodePlace(Il.DefineLabel(), _exits.Count));
        }

        return exit.Label;
    }

    private void EmitLeaveHere() => Il.Emit(OpCodes.Br, Leave);

    /// <summary>Leaves before an instruction.</summary>
    /// <param name="address">Its address.</param>
    /// <param name="undone">Steps of the block that are done but not counted.</param>
    /// <param name="slot">In a delay slot: the branch's target.</param>
    private void EmitLeave(ulong address, int undone, SlotTarget? slot)
    {
        if (slot is null)
        {
            // By its number: there are hundreds in a region, and the host's compiler had better see as little of each as possible.
            Il.Emit(OpCodes.Ldc_I4, _siteAddresses.Count);
            Il.Emit(OpCodes.Stloc, _site);
            Il.Emit(OpCodes.Br, _leaveSite);
            _siteAddresses.Add(address);
            _siteSteps.Add((ulong)(long)undone);
            return;
        }

        if (slot.Address is { } target)
        {
            PushLong(target);
        }
        else
        {
            Il.Emit(OpCodes.Ldloc, _pc);
        }

        Il.Emit(OpCodes.Stloc, _following);
        PushLong(address);
        Il.Emit(OpCodes.Stloc, _pc);
        PushLong((ulong)(long)undone);
        Il.Emit(OpCodes.Stloc, _undone);
        Il.Emit(OpCodes.Br, _leave);
    }

    private void EmitEntrySwitch()
    {
        Il.Emit(OpCodes.Switch, EntryLabels());
        Il.Emit(OpCodes.Br, _exit);
    }

    private void EmitExits()
    {
        // A stub may ask for no further ones.
        foreach (var stub in _stubs)
        {
            stub();
        }

        foreach (var (target, exit) in _exits)
        {
            Il.MarkLabel(exit.Label);
            PushLong(target);
            Il.Emit(OpCodes.Stloc, _pc);
            Il.Emit(OpCodes.Br, _exit);
        }

        if (_isDispatchUsed)
        {
            EmitDispatcher();
        }

        EmitReturn();
    }

    /// <summary>An indirect jump: to one of this region's entries, else out.</summary>
    private void EmitDispatcher()
    {
        var place = Il.DeclareLocal(typeof(nint));
        Il.MarkLabel(_dispatch);
        EmitBudgetCheck(_exit);
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Ldc_I4, _targets.AlignmentBits);
        Il.Emit(OpCodes.Shr_Un);
        PushLong((1UL << _targets.SizeBits) - 1);
        Il.Emit(OpCodes.And);
        Il.Emit(OpCodes.Ldc_I4, TargetMap.PlaceBits);
        Il.Emit(OpCodes.Shl);
        PushLong((ulong)_targets.Address);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Stloc, place);
        Il.Emit(OpCodes.Ldloc, place);
        Il.Emit(OpCodes.Ldind_I8);
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Bne_Un, _exit);
        Il.Emit(OpCodes.Ldloc, place);
        Il.Emit(OpCodes.Ldc_I4, TargetMap.IndexOffset);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldind_I4);
        EmitEntrySwitch();
    }

    /// <summary>Where the method ends, with all registers back in their cells.</summary>
    private void EmitReturn()
    {
        var store = Il.DefineLabel();
        Il.MarkLabel(_exit);
        SetFollowing();
        SetLocal(_undone, () => PushLong(0));
        SetLocal(_isLeft, () => Il.Emit(OpCodes.Ldc_I4_0));
        Il.Emit(OpCodes.Br, store);
        Il.MarkLabel(_leaveSite);
        if (_siteAddresses.Count > 0)
        {
            var sites = _targets.AddressOf(_siteAddresses, _siteSteps);
            SetLocal(_pc, () => PushOfSite(sites));
            SetLocal(_undone, () => PushOfSite(sites + TargetMap.IndexOffset));
            SetFollowing();
        }

        Il.MarkLabel(_leave);
        SetLocal(_isLeft, () => Il.Emit(OpCodes.Ldc_I4_1));
        Il.MarkLabel(store);
        EmitRecipes();
        _registers.StoreChanged(PushCell);
        PushCell(Isa.Registers.Pc.FirstCell);
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Stind_I8);
        if (Isa.Registers.NextPc is { } nextPc)
        {
            PushCell(nextPc.FirstCell);
            Il.Emit(OpCodes.Ldloc, _following);
            Il.Emit(OpCodes.Stind_I8);
        }

        Il.Emit(OpCodes.Ldarg, (short)BudgetAddress);
        Il.Emit(OpCodes.Ldloc, _budget);
        Il.Emit(OpCodes.Ldloc, _undone);
        Il.Emit(OpCodes.Sub);
        Il.Emit(OpCodes.Stind_I8);
        var ret = Il.DefineLabel();
        Il.Emit(OpCodes.Ldloc, _isLeft);
        Il.Emit(OpCodes.Brtrue, ret);
        EmitGoElsewhere(ret);
        Il.MarkLabel(ret);
        Il.Emit(OpCodes.Ldloc, _isLeft);
        Il.Emit(OpCodes.Ret);
    }

    private void SetFollowing()
    {
        if (HasSlots)
        {
            SetLocal(_following, () =>
            {
                Il.Emit(OpCodes.Ldloc, _pc);
                PushLong((ulong)Isa.CodeAlignment);
                Il.Emit(OpCodes.Add);
                PushLong(Expr.LowMask(Isa.Registers.WordBits));
                Il.Emit(OpCodes.And);
            });
        }
    }

    private void PushOfSite(nint table)
    {
        Il.Emit(OpCodes.Ldloc, _site);
        Il.Emit(OpCodes.Ldc_I4, TargetMap.PlaceBits);
        Il.Emit(OpCodes.Shl);
        Il.Emit(OpCodes.Conv_U8);
        PushLong((ulong)table);
        Il.Emit(OpCodes.Add);
        Il.Emit(OpCodes.Ldind_I8);
    }

    /// <summary>Goes on in another region's code, as the dispatcher would; what it does not find here it looks up itself.</summary>
    private void EmitGoElsewhere(Label isNone)
    {
        var slot = Il.DeclareLocal(typeof(EntrySlot).MakeByRefType());
        Il.Emit(OpCodes.Ldarg_0);
        PushPropertyOf(typeof(TargetMap), nameof(TargetMap.Elsewhere));
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Ldc_I4, _targets.AlignmentBits);
        Il.Emit(OpCodes.Shr_Un);
        PushLong((1UL << EntryTable.SlotBits) - 1);
        Il.Emit(OpCodes.And);
        Il.Emit(OpCodes.Conv_I);
        Il.Emit(OpCodes.Readonly);
        Il.Emit(OpCodes.Ldelema, typeof(EntrySlot));
        Il.Emit(OpCodes.Stloc, slot);

        PushPropertyOf(slot, nameof(EntrySlot.Address));
        Il.Emit(OpCodes.Ldloc, _pc);
        Il.Emit(OpCodes.Bne_Un, isNone);
        Il.Emit(OpCodes.Ldloc, _budget);
        PushPropertyOf(slot, nameof(EntrySlot.MostSteps));
        Il.Emit(OpCodes.Conv_I8);
        Il.Emit(OpCodes.Blt, isNone);

        PushPropertyOf(slot, nameof(EntrySlot.Code));
        Il.Emit(OpCodes.Ldarg, (short)BudgetAddress);
        PushPlace(_plan.Places?.Cells, Cells);
        PushMemory();
        PushFlags();
        PushPropertyOf(slot, nameof(EntrySlot.Index));
        Il.Emit(OpCodes.Tailcall);
        Il.Emit(OpCodes.Callvirt, typeof(Region.Code).GetMethod(nameof(Region.Code.Invoke))!);
        Il.Emit(OpCodes.Ret);
    }

    private void PushPropertyOf(LocalBuilder slot, string name)
    {
        Il.Emit(OpCodes.Ldloc, slot);
        PushPropertyOf(typeof(EntrySlot), name);
    }

    private void PushPropertyOf(Type type, string name) => Il.Emit(OpCodes.Call, type.GetProperty(name)!.GetMethod!);

    private void SetLocal(LocalBuilder local, Action push)
    {
        push();
        Il.Emit(OpCodes.Stloc, local);
    }
}
