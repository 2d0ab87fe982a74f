// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Runtime.InteropServices;

namespace Omo.Machine.Translator;

/// <summary>
/// The entries of a region by address, in the form in which its code looks the target of an indirect jump up: a power of
/// two of places, so many that no two entries share one.
/// </summary>
internal sealed class TargetMap
{
    /// <summary>Log2 of the bytes of a place.</summary>
    public const int PlaceBits = 4;

    /// <summary>Where a place has the number of the entry; the address comes first.</summary>
    public const int IndexOffset = 8;

    private const int MostSizeBits = 12;

    private readonly Place[] _places;
    private Place[] _sites = [];

    /// <summary>The map of entries; of those that share a place even in the largest map one stays out of it.</summary>
    /// <param name="entries">Addresses, by number.</param>
    /// <param name="codeAlignment">Bytes to which they are aligned.</param>
    /// <param name="lastAddress">The last address that the region accesses itself.</param>
    /// <param name="elsewhere">Where other regions can be entered.</param>
    public TargetMap(IReadOnlyList<ulong> entries, int codeAlignment, ulong lastAddress, EntrySlot[] elsewhere)
    {
        (LastAddress, Elsewhere) = (lastAddress, elsewhere);
        AlignmentBits = BitOperations.Log2((uint)codeAlignment);
        var bits = BitOperations.Log2((uint)entries.Count);
        while (bits < MostSizeBits && SharesPlaces(entries, bits))
        {
            bits++;
        }

        SizeBits = bits;
        _places = GC.AllocateArray<Place>(1 << bits, pinned: true);
        for (var i = 0; i < _places.Length; i++)
        {
            // An address that belongs to another place: none is found here. A sole place is taken.
            _places[i] = new Place((ulong)(i + 1) << AlignmentBits, 0);
        }

        for (var i = 0; i < entries.Count; i++)
        {
            _places[PlaceOf(entries[i], bits)] = new Place(entries[i], (ulong)i);
        }
    }

    /// <summary>The last address that the region accesses itself; read by its code, whose compiler must not know the number.</summary>
    public ulong LastAddress { get; }

    /// <summary>Where other regions can be entered: the slots of an <see cref="EntryTable"/>.</summary>
    public EntrySlot[] Elsewhere { get; }

    /// <summary>Log2 of the number of places.</summary>
    public int SizeBits { get; }

    /// <summary>Bits of an address that are always 0 and left out.</summary>
    public int AlignmentBits { get; }

    /// <summary>Host address of the places, valid as long as the map is reachable.</summary>
    public nint Address => Marshal.UnsafeAddrOfPinnedArrayElement(_places, 0);

    /// <summary>Host address of what is known where the region is left, in the form of places, valid as long as the map is reachable.</summary>
    /// <param name="addresses">Of each site the address at which the next instruction stands.</param>
    /// <param name="numbers">Of each site a number.</param>
    public nint AddressOf(IReadOnlyList<ulong> addresses, IReadOnlyList<ulong> numbers)
    {
        _sites = GC.AllocateArray<Place>(addresses.Count, pinned: true);
        for (var i = 0; i < _sites.Length; i++)
        {
            _sites[i] = new Place(addresses[i], numbers[i]);
        }

        return Marshal.UnsafeAddrOfPinnedArrayElement(_sites, 0);
    }

    private bool SharesPlaces(IReadOnlyList<ulong> entries, int bits)
    {
        var isTaken = new bool[1 << bits];
        foreach (var entry in entries)
        {
            ref var place = ref isTaken[PlaceOf(entry, bits)];
            if (place)
            {
                return true;
            }

            place = true;
        }

        return false;
    }

    private ulong PlaceOf(ulong address, int bits) => (address >> AlignmentBits) & ((1UL << bits) - 1);

    private readonly record struct Place(ulong Address, ulong Index);
}
