// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Host;
using Omo.Machine.Merkle;
using Omo.Machine.State;

namespace Omo.Proofs;

/// <summary>
/// A live machine that notes, in order of first use, what a step touches. Output is kept from the host: the step has
/// been, or will be, run for its effects elsewhere.
/// </summary>
internal sealed class RecordingStateAccess(MachineState state, IHost host) : LiveStateAccess(state, host)
{
    private readonly Dictionary<ulong, byte[]> _before = [];
    private readonly List<StepAccess> _accesses = [];

    /// <summary>Things touched, in order.</summary>
    public List<object> FirstUses { get; } = [];

    /// <summary>Memory accesses, in order.</summary>
    public IReadOnlyList<StepAccess> Accesses => _accesses;

    /// <summary>The pre-image read, if any.</summary>
    public PreimagePart? Preimage { get; private set; }

    /// <summary>A leaf as it was before the step.</summary>
    public ReadOnlyMemory<byte> Before(ulong leaf)
    {
        if (_before.TryGetValue(leaf, out var bytes))
        {
            return bytes;
        }

        bytes = new byte[TreeShape.LeafBytes];
        State.Memory.Read(leaf << TreeShape.LeafBits, bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public override UInt128 ReadRegister(RegisterGroup group, int index)
    {
        Note(group, index);
        return base.ReadRegister(group, index);
    }

    /// <inheritdoc/>
    public override void WriteRegister(RegisterGroup group, int index, UInt128 value)
    {
        Note(group, index);
        base.WriteRegister(group, index, value);
    }

    /// <inheritdoc/>
    public override void ReadMemory(ulong address, Span<byte> data)
    {
        Note(address, data.Length);
        base.ReadMemory(address, data);
        _accesses.Add(new StepAccess(IsWrite: false, address, data.ToArray()));
    }

    /// <inheritdoc/>
    public override void WriteMemory(ulong address, ReadOnlySpan<byte> data)
    {
        Note(address, data.Length);
        base.WriteMemory(address, data);
        _accesses.Add(new StepAccess(IsWrite: true, address, data.ToArray()));
    }

    /// <inheritdoc/>
    public override int ReadPreimage(ReadOnlySpan<byte> key, ulong offset, Span<byte> data)
    {
        var count = base.ReadPreimage(key, offset, data);
        _ = Host.Preimages.TryGet(key, out var whole);
        Preimage = new PreimagePart(key.ToArray(), offset, whole.ToArray());
        return count;
    }

    /// <inheritdoc/>
    public override void Output(uint descriptor, ulong address, ulong length)
    {
    }

    /// <inheritdoc/>
    public override void UnknownSyscall(ulong number)
    {
    }

    private void Note(RegisterGroup group, int index)
    {
        if (index != group.ZeroIndex && State.Isa.Registers.SectionOf(group) is { } section && !FirstUses.Contains(section))
        {
            // The record is taken now: the step may change it.
            FirstUses.Add(section);
            Sections[section] = StateRecord.EncodeSection(State, section);
        }
    }

    /// <summary>Records of cold sections before the step.</summary>
    public Dictionary<ColdSection, byte[]> Sections { get; } = [];

    private void Note(ulong address, int length)
    {
        for (var leaf = address >> TreeShape.LeafBits; leaf <= (address + (ulong)length - 1) >> TreeShape.LeafBits; leaf++)
        {
            if (!_before.ContainsKey(leaf))
            {
                _before[leaf] = Before(leaf).ToArray();
                FirstUses.Add(leaf);
            }
        }
    }
}
