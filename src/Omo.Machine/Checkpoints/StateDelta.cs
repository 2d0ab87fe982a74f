// SPDX-License-Identifier: MIT
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Machine.Checkpoints;

/// <summary>What brings a machine from one state to a later one: all registers, and the pages that changed in between.</summary>
public sealed class StateDelta
{
    /// <summary>A page without content, shared by all deltas.</summary>
    private static readonly byte[] s_zeros = new byte[GuestMemory.PageBytes];

    private readonly ulong[] _registers;
    private readonly Dictionary<ulong, byte[]> _pages;

    /// <summary>A delta of given content.</summary>
    /// <param name="position">Steps executed before the later state.</param>
    /// <param name="registers">Its registers, as <see cref="MachineState.SaveRegisters"/> gives them.</param>
    /// <param name="pages">Contents of pages by their numbers.</param>
    internal StateDelta(ulong position, ulong[] registers, Dictionary<ulong, byte[]> pages) =>
        (Position, _registers, _pages) = (position, registers, pages);

    /// <summary>Steps executed before the later state. What is counted is the caller's: a wrong machine may miscount its own.</summary>
    public ulong Position { get; }

    /// <summary>Bytes of memory content that are held, in whole pages that are not all zero.</summary>
    public long Bytes => _pages.Values.LongCount(page => page != s_zeros) * GuestMemory.PageBytes;

    /// <summary>The registers, as cells.</summary>
    internal IReadOnlyList<ulong> Registers => _registers;

    /// <summary>Contents of pages by their numbers.</summary>
    internal IReadOnlyDictionary<ulong, byte[]> Pages => _pages;

    /// <summary>Copies what changed since the observer was last asked.</summary>
    /// <param name="position">Steps executed so far.</param>
    /// <param name="state">The machine.</param>
    /// <param name="changes">Its pages that changed.</param>
    public static StateDelta Take(ulong position, MachineState state, ChangedPages changes)
    {
        var numbers = changes.Take();
        var pages = new Dictionary<ulong, byte[]>(numbers.Length);
        foreach (var page in numbers)
        {
            pages.Add(page, ContentOf(state.Memory.View(page << GuestMemory.PageBits, GuestMemory.PageBytes)));
        }

        return new StateDelta(position, state.SaveRegisters(), pages);
    }

    /// <summary>A copy of a page's content, or the shared one if it has none.</summary>
    internal static byte[] ContentOf(ReadOnlySpan<byte> page) => page.ContainsAnyExcept((byte)0) ? page.ToArray() : s_zeros;

    /// <summary>Brings a machine that is in the earlier state into the later one.</summary>
    public void Apply(MachineState state)
    {
        foreach (var (page, bytes) in _pages)
        {
            WriteIfDifferent(state.Memory, page, bytes);
        }

        state.RestoreRegisters(_registers);
    }

    /// <summary>The delta that does what this one and then the next one do.</summary>
    internal StateDelta Then(StateDelta next)
    {
        var pages = new Dictionary<ulong, byte[]>(_pages);
        foreach (var (page, bytes) in next._pages)
        {
            pages[page] = bytes;
        }

        return new StateDelta(next.Position, next._registers, pages);
    }

    /// <summary>Brings a machine into the state behind a sequence of deltas that begins with a machine's whole memory.</summary>
    /// <param name="state">A machine in any state of the same execution.</param>
    /// <param name="deltas">The deltas in their order.</param>
    internal static void ApplyAll(MachineState state, IReadOnlyList<StateDelta> deltas)
    {
        var done = new HashSet<ulong>();
        for (var i = deltas.Count - 1; i >= 0; i--)
        {
            foreach (var (page, bytes) in deltas[i]._pages)
            {
                if (done.Add(page))
                {
                    WriteIfDifferent(state.Memory, page, bytes);
                }
            }
        }

        foreach (var page in state.Memory.TouchedPages.Where(page => !done.Contains(page)).ToList())
        {
            WriteIfDifferent(state.Memory, page, s_zeros);
        }

        state.RestoreRegisters(deltas[^1]._registers);
    }

    private static void WriteIfDifferent(GuestMemory memory, ulong page, byte[] bytes)
    {
        // A page left alone keeps its hash and its decoded code.
        var address = page << GuestMemory.PageBits;
        if (!memory.View(address, GuestMemory.PageBytes).SequenceEqual(bytes))
        {
            memory.Write(address, bytes);
        }
    }
}
