// SPDX-License-Identifier: MIT
using Omo.Machine.Memory;

namespace Omo.Machine.State;

/// <summary>A copy of a machine's registers and of every page it had written, to go back to.</summary>
public sealed class MachineSnapshot
{
    private readonly ulong[] _registers;
    private readonly Dictionary<ulong, byte[]> _pages;

    private MachineSnapshot(ulong step, ulong[] registers, Dictionary<ulong, byte[]> pages) =>
        (Step, _registers, _pages) = (step, registers, pages);

    /// <summary>Instructions executed when it was taken.</summary>
    public ulong Step { get; }

    /// <summary>Copies a machine.</summary>
    public static MachineSnapshot Take(MachineState state)
    {
        var pages = new Dictionary<ulong, byte[]>();
        foreach (var page in state.Memory.TouchedPages)
        {
            pages[page] = state.Memory.View(page << GuestMemory.PageBits, GuestMemory.PageBytes).ToArray();
        }

        return new MachineSnapshot(state.Step, state.SaveRegisters(), pages);
    }

    /// <summary>Brings the machine that was copied, or one loaded alike, into the copied state.</summary>
    public void Restore(MachineState state)
    {
        state.RestoreRegisters(_registers);
        var zeros = new byte[GuestMemory.PageBytes];
        foreach (var page in state.Memory.TouchedPages.ToArray())
        {
            if (!_pages.ContainsKey(page))
            {
                WriteIfDifferent(state.Memory, page, zeros);
            }
        }

        foreach (var (page, bytes) in _pages)
        {
            WriteIfDifferent(state.Memory, page, bytes);
        }
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
