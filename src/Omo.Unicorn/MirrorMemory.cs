// SPDX-License-Identifier: MIT
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Unicorn;

/// <summary>The memory that libunicorn works on: page by page a copy of a machine's, to be compared with it.</summary>
internal sealed unsafe class MirrorMemory : IDisposable
{
    private readonly MachineState _state;
    private readonly UnicornEngine _engine;
    private readonly GuestMemory _memory;

    /// <summary>Reserves the guest's space, all zeros, and maps it into the engine.</summary>
    /// <exception cref="GuestMemoryException">The host refuses to reserve the address space.</exception>
    public MirrorMemory(MachineState state, UnicornEngine engine)
    {
        (_state, _engine) = (state, engine);
        _memory = new GuestMemory(state.Isa.AddressBits, long.MaxValue);
        engine.MapHostMemory(0, state.Isa.SpaceEnd, _memory.Base);
    }

    /// <summary>Copies bytes out. The range must lie in the guest's space.</summary>
    public void Read(ulong address, Span<byte> data) => _memory.Read(address, data);

    /// <summary>The bytes there. The range must lie in the guest's space.</summary>
    public ReadOnlySpan<byte> View(ulong address, int size) => _memory.View(address, size);

    /// <summary>Makes pages equal to the machine's.</summary>
    public void CopyPages(IEnumerable<ulong> pages)
    {
        foreach (var page in InSpace(pages))
        {
            var bytes = Page(_state.Memory, page);
            // Equal pages stay untouched: writing would throw away the code translated from them.
            if (!bytes.SequenceEqual(Page(_memory, page)))
            {
                _engine.WriteMemory(page << GuestMemory.PageBits, bytes);
            }
        }
    }

    /// <summary>Compares pages with the machine's.</summary>
    /// <returns>The first difference in words, or null.</returns>
    public string? ComparePages(IEnumerable<ulong> pages)
    {
        foreach (var page in InSpace(pages))
        {
            if (CompareRange(page << GuestMemory.PageBits, GuestMemory.PageBytes) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    /// <summary>Compares bytes with the machine's.</summary>
    /// <inheritdoc cref="ComparePages"/>
    public string? CompareRange(ulong address, int size)
    {
        var ours = _state.Memory.View(address, size);
        var theirs = _memory.View(address, size);
        var same = ours.CommonPrefixLength(theirs);
        return same == size
            ? null
            : $"memory at 0x{address + (ulong)same:x}: Omo 0x{ours[same]:x2}, libunicorn 0x{theirs[same]:x2}";
    }

    /// <summary>Frees the memory; the engine must not run afterwards.</summary>
    public void Dispose() => _memory.Dispose();

    /// <summary>Without the input region, which the guest cannot reach.</summary>
    private IEnumerable<ulong> InSpace(IEnumerable<ulong> pages) =>
        pages.Where(page => page < _state.Isa.SpaceEnd >> GuestMemory.PageBits);

    private static ReadOnlySpan<byte> Page(GuestMemory memory, ulong page) =>
        memory.View(page << GuestMemory.PageBits, GuestMemory.PageBytes);
}
