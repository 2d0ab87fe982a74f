// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <content>Delay slots: the instruction behind a branch is compiled again where the branch is taken.</content>
internal sealed partial class RegionEmitter
{
    private bool _isInSlot;
    private SlotTarget? _slotTarget;

    /// <summary>Where a branch goes after its slot.</summary>
    /// <param name="Address">The address, or null when it stands in <see cref="_pc"/>.</param>
    private sealed record SlotTarget(ulong? Address);

    private void EmitSlot(SlotTarget target, Action goOn)
    {
        var (branch, way, leaveHere) = (_instruction, _way, _leaveHere);
        (_isInSlot, _slotTarget) = (true, target);
        if (_block.Slot is { } slot)
        {
            Begin(slot);
            NoteComparisons(branch.Body);
            EmitBody(Resolve(slot.Body), isTail: false);
            Count(1);
            (_instruction, _way, _leaveHere) = (branch, way, leaveHere);
            _isInSlot = false;
            goOn();
            return;
        }

        // The slot cannot be compiled; the interpreter finds the machine with the branch pending.
        EmitLeave(branch.End, undone: 0, target);
        _isInSlot = false;
    }
}
