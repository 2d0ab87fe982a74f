// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;

namespace Omo.Machine.Memory;

/// <summary>
/// The writes to a guest's memory since the log was last cleared, in their order, each with the bytes it replaced if they are
/// few: whoever hashes every state needs to know where memory changed, and where a write left it as it was.
/// </summary>
public sealed unsafe class StoreLog
{
    private const int MostKept = 16;

    private Entry[] _entries = new Entry[64];

    /// <summary>Writes noted.</summary>
    public int Count { get; private set; }

    /// <summary>Forgets all writes.</summary>
    public void Clear() => Count = 0;

    /// <summary>Where a write begins and how many bytes it has.</summary>
    public (ulong Address, int Length) this[int index] => (_entries[index].Address, _entries[index].Length);

    /// <summary>Whether the bytes of a write are now other ones than before it, or may be.</summary>
    /// <param name="index">The write.</param>
    /// <param name="memory">Host address of guest address 0.</param>
    public bool HasChanged(int index, byte* memory)
    {
        fixed (Entry* entry = &_entries[index])
        {
            return entry->Length > MostKept
                || !new ReadOnlySpan<byte>(entry->Before, entry->Length).SequenceEqual(new(memory + entry->Address, entry->Length));
        }
    }

    /// <summary>Notes a write that is about to be made.</summary>
    internal void Add(ulong address, int length, byte* memory)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
        }

        fixed (Entry* entry = &_entries[Count++])
        {
            (entry->Address, entry->Length) = (address, length);
            if (length <= MostKept)
            {
                // Always all of them: beyond the end of the space there is another page.
                Unsafe.WriteUnaligned(entry->Before, Unsafe.ReadUnaligned<UInt128>(memory + address));
            }
        }
    }

    private struct Entry
    {
        public ulong Address;
        public int Length;
        public fixed byte Before[MostKept];
    }
}
