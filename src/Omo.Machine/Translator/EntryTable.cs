// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omo.Isa;

namespace Omo.Machine.Translator;

/// <summary>
/// Where translated code can be entered, by guest address. Two addresses may fall on one of the slots, where the dispatcher
/// looks first, so behind them stands all that is known.
/// </summary>
internal sealed unsafe class EntryTable : IDisposable
{
    private const int SlotBits = 12;

    private readonly Dictionary<ulong, EntrySlot> _entries = [];
    private readonly int _alignmentBits;
    private EntrySlot* _slots;

    /// <summary>An empty table.</summary>
    public EntryTable(InstructionSet isa)
    {
        _alignmentBits = BitOperations.Log2((uint)isa.CodeAlignment);
        _slots = (EntrySlot*)NativeMemory.AlignedAlloc((nuint)(sizeof(EntrySlot) << SlotBits), 64);
        for (var i = 0; i < 1 << SlotBits; i++)
        {
            Empty(_slots + i);
        }
    }

    /// <summary>The entry of an address.</summary>
    /// <returns>Null when there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public EntrySlot* Find(ulong address)
    {
        var slot = SlotOf(address);
        return slot->Address == address ? slot : FindBehind(slot, address);
    }

    private EntrySlot* FindBehind(EntrySlot* slot, ulong address)
    {
        if (!_entries.TryGetValue(address, out var entry))
        {
            return null;
        }

        *slot = entry;
        return slot;
    }

    /// <summary>Has an address lead to an entry of a region, and no longer to another's.</summary>
    public void Set(ulong address, Region region, int index)
    {
        var entry = new EntrySlot(address, region.Number, index, (ulong)region.Plan.MostSteps);
        _entries[address] = entry;
        *SlotOf(address) = entry;
    }

    /// <summary>Forgets an address if it leads to a region.</summary>
    /// <returns>Whether it did.</returns>
    public bool Remove(ulong address, Region region)
    {
        if (!_entries.TryGetValue(address, out var entry) || entry.Region != region.Number)
        {
            return false;
        }

        _entries.Remove(address);
        var slot = SlotOf(address);
        if (slot->Address == address)
        {
            Empty(slot);
        }

        return true;
    }

    /// <summary>Whether an address leads to a region other than one.</summary>
    public bool LeadsElsewhere(ulong address, Region? region) =>
        _entries.TryGetValue(address, out var entry) && entry.Region != region?.Number;

    /// <summary>Gives the slots' memory back.</summary>
    public void Dispose()
    {
        NativeMemory.AlignedFree(_slots);
        _slots = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the slots of a table that was not disposed.</summary>
    ~EntryTable() => NativeMemory.AlignedFree(_slots);

    /// <summary>Gives a slot the address of the next one.</summary>
    private void Empty(EntrySlot* slot) => *slot = new EntrySlot((ulong)(slot - _slots + 1) << _alignmentBits, 0, 0, 0);

    private EntrySlot* SlotOf(ulong address) => _slots + ((address >> _alignmentBits) & ((1UL << SlotBits) - 1));
}
