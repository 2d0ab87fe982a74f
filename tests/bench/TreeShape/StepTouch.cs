// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Host;
using Omo.Machine.State;

namespace Omo.Bench.TreeShape;

/// <summary>A live machine that notes which leaves and cold sections a step touches, in order of first use.</summary>
public sealed class StepTouch(MachineState state, IHost host) : LiveStateAccess(state, host)
{
    private const int LeafBits = 5;

    private readonly List<ulong> _opened = [];
    private readonly SortedSet<ulong> _written = [];
    private readonly Dictionary<ColdSection, byte[]> _sections = [];

    /// <summary>Leaves touched, in order of first use.</summary>
    public IReadOnlyList<ulong> Opened => _opened;

    /// <summary>Leaves written, ascending.</summary>
    public IReadOnlyCollection<ulong> Written => _written;

    /// <summary>Records of the cold sections touched, as they were before.</summary>
    public IReadOnlyCollection<byte[]> Sections => _sections.Values;

    /// <summary>Forgets the last step.</summary>
    public void Clear()
    {
        _opened.Clear();
        _written.Clear();
        _sections.Clear();
    }

    /// <inheritdoc/>
    public override UInt128 ReadRegister(RegisterGroup group, int index)
    {
        NoteSection(group);
        return base.ReadRegister(group, index);
    }

    /// <inheritdoc/>
    public override void WriteRegister(RegisterGroup group, int index, UInt128 value)
    {
        NoteSection(group);
        base.WriteRegister(group, index, value);
    }

    /// <inheritdoc/>
    public override void ReadMemory(ulong address, Span<byte> data)
    {
        Note(address, data.Length, isWrite: false);
        base.ReadMemory(address, data);
    }

    /// <inheritdoc/>
    public override void WriteMemory(ulong address, ReadOnlySpan<byte> data)
    {
        Note(address, data.Length, isWrite: true);
        base.WriteMemory(address, data);
    }

    /// <inheritdoc/>
    public override void Output(uint descriptor, ulong address, ulong length)
    {
    }

    private void NoteSection(RegisterGroup group)
    {
        if (State.Isa.Registers.SectionOf(group) is { } section && !_sections.ContainsKey(section))
        {
            _sections[section] = StateRecord.EncodeSection(State, section);
        }
    }

    private void Note(ulong address, int length, bool isWrite)
    {
        for (var leaf = address >> LeafBits; leaf <= (address + (ulong)length - 1) >> LeafBits; leaf++)
        {
            if (!_opened.Contains(leaf))
            {
                _opened.Add(leaf);
            }

            if (isWrite)
            {
                _written.Add(leaf);
            }
        }
    }
}
