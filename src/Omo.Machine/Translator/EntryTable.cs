// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Omo.Isa;

namespace Omo.Machine.Translator;

/// <summary>
/// Where translated code can be entered, by guest address. Two addresses may fall on one of the slots, where the dispatcher
/// looks first and translated code alone, so behind them stands all that is known.
/// </summary>
internal sealed class EntryTable
{
    /// <summary>Log2 of the number of slots; the bits of an address behind those of its alignment tell which is its own.</summary>
    public const int SlotBits = 13;

    private readonly Dictionary<ulong, Entry> _entries = [];
    private readonly EntrySlot[] _none = new EntrySlot[1];
    private readonly int _alignmentBits;

    /// <summary>An empty table.</summary>
    public EntryTable(InstructionSet isa)
    {
        _alignmentBits = BitOperations.Log2((uint)isa.CodeAlignment);
        for (var i = 0; i < Slots.Length; i++)
        {
            Empty(i);
        }
    }

    /// <summary>The slots, for translated code.</summary>
    public EntrySlot[] Slots { get; } = new EntrySlot[1 << SlotBits];

    /// <summary>The entry of an address, until entries change; without code when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref readonly EntrySlot Find(ulong address)
    {
        ref var slot = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(Slots), PlaceOf(address));
        return ref slot.Address == address ? ref slot : ref FindBehind(ref slot, address);
    }

    private ref EntrySlot FindBehind(ref EntrySlot slot, ulong address)
    {
        if (!_entries.TryGetValue(address, out var entry))
        {
            return ref _none[0];
        }

        slot = entry.Slot;
        return ref slot;
    }

    /// <summary>Has an address lead to an entry of a region, and no longer to another's.</summary>
    public void Set(ulong address, Region region, int index)
    {
        var entry = new EntrySlot(address, region.Execute, index, region.Plan.MostSteps);
        _entries[address] = new Entry(entry, region);
        Slots[PlaceOf(address)] = entry;
    }

    /// <summary>Forgets an address if it leads to a region.</summary>
    /// <returns>Whether it did.</returns>
    public bool Remove(ulong address, Region region)
    {
        if (!_entries.TryGetValue(address, out var entry) || entry.Region != region)
        {
            return false;
        }

        _entries.Remove(address);
        var place = PlaceOf(address);
        if (Slots[place].Address == address)
        {
            Empty(place);
        }

        return true;
    }

    /// <summary>The region to which an address leads, or null.</summary>
    public Region? RegionAt(ulong address) => _entries.TryGetValue(address, out var entry) ? entry.Region : null;

    /// <summary>Gives a slot the address of the next one.</summary>
    private void Empty(int place) => Slots[place] = new EntrySlot((ulong)(place + 1) << _alignmentBits, null, 0, 0);

    private int PlaceOf(ulong address) => (int)((address >> _alignmentBits) & ((1UL << SlotBits) - 1));

    private sealed record Entry(EntrySlot Slot, Region Region);
}
