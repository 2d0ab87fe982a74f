// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.Merkle;
using Omo.Machine.State;
using Omo.Proofs.Opening;

namespace Omo.Proofs;

/// <summary>
/// A state known only by its record and what a proof opens of it. Executing a step on it either shows the state after
/// the step or fails with a <see cref="ProofException"/>.
/// </summary>
internal sealed class WitnessStateAccess : IStateAccess
{
    private readonly RegisterFile _registers;
    private readonly Dictionary<RegisterGroup, RecordItem[]> _places = [];
    private readonly Dictionary<ColdSection, byte[]> _sections = [];
    private readonly byte[] _record;
    private readonly ProofReader _proof;
    private readonly PartialTree _tree;
    private readonly PreimagePart? _preimage;

    /// <summary>A state before a step.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="record">The state record.</param>
    /// <param name="proof">The proof stream.</param>
    /// <param name="preimage">The pre-image that the step reads, if it does.</param>
    public WitnessStateAccess(InstructionSet isa, ReadOnlySpan<byte> record, ReadOnlyMemory<byte> proof, PreimagePart? preimage)
    {
        _registers = isa.Registers;
        if (record.Length != _registers.RecordBytes)
        {
            throw new ProofException($"the state record of {isa.Name} has {_registers.RecordBytes} bytes; this one has {record.Length}");
        }

        _record = record.ToArray();
        if (_record[StateRecord.Item(_registers, _registers.Exited).Offset] > 1)
        {
            throw new ProofException("the state record's field 'exited' is neither 0 nor 1");
        }

        _proof = new ProofReader(proof);
        _preimage = preimage;
        _tree = new PartialTree(TreeShape.For(isa.AddressBits), Hash256.FromBytes(MemoryRootPlace));
    }

    /// <summary>Whether the step read a pre-image.</summary>
    public bool HasReadPreimage { get; private set; }

    /// <summary>The record after the step. Refuses a proof that was not used up.</summary>
    public byte[] Finish()
    {
        _proof.RequireEnd();
        if (_preimage is not null && !HasReadPreimage)
        {
            throw new ProofException("the proof brings a pre-image that the step does not read");
        }

        _tree.Commit().CopyTo(MemoryRootPlace);
        foreach (var (section, bytes) in _sections)
        {
            Keccak256.Hash(bytes, HashPlace(section));
        }

        return _record;
    }

    /// <inheritdoc/>
    public UInt128 ReadRegister(RegisterGroup group, int index)
    {
        if (index == group.ZeroIndex)
        {
            return 0;
        }

        UInt128 value = 0;
        foreach (var b in Place(group, index))
        {
            value = (value << 8) | b;
        }

        return value;
    }

    /// <inheritdoc/>
    public void WriteRegister(RegisterGroup group, int index, UInt128 value)
    {
        if (index == group.ZeroIndex)
        {
            return;
        }

        var place = Place(group, index);
        for (var i = place.Length - 1; i >= 0; i--)
        {
            place[i] = (byte)value;
            value >>= 8;
        }
    }

    /// <inheritdoc/>
    public void ReadMemory(ulong address, Span<byte> data)
    {
        for (var done = 0; done < data.Length;)
        {
            var part = LeafPart(address + (ulong)done, data.Length - done);
            part.CopyTo(data[done..]);
            done += part.Length;
        }
    }

    /// <inheritdoc/>
    public void WriteMemory(ulong address, ReadOnlySpan<byte> data)
    {
        for (var done = 0; done < data.Length;)
        {
            var part = LeafPart(address + (ulong)done, data.Length - done);
            data.Slice(done, part.Length).CopyTo(part);
            done += part.Length;
        }
    }

    /// <inheritdoc/>
    public void ReadKey(Span<byte> key) => KeyPlace.CopyTo(key);

    /// <inheritdoc/>
    public void WriteKey(ReadOnlySpan<byte> key) => key.CopyTo(KeyPlace);

    /// <inheritdoc/>
    public int ReadPreimage(ReadOnlySpan<byte> key, ulong offset, Span<byte> data)
    {
        if (_preimage is null)
        {
            throw new ProofException("the step reads a pre-image and the proof brings none");
        }

        HasReadPreimage = true;
        return _preimage.Read(key, offset, data);
    }

    /// <inheritdoc/>
    public void Output(uint descriptor, ulong address, ulong length)
    {
    }

    /// <inheritdoc/>
    public void UnknownSyscall(ulong number)
    {
    }

    private Span<byte> MemoryRootPlace
    {
        get
        {
            var item = _registers.Record.First(i => i.Kind == RecordItemKind.MemoryRoot);
            return _record.AsSpan(item.Offset, item.Bytes);
        }
    }

    private Span<byte> KeyPlace => Place(_registers.PreimageKey, 0);

    private Span<byte> HashPlace(ColdSection section)
    {
        var item = _registers.Record.First(i => i.Section == section);
        return _record.AsSpan(item.Offset, item.Bytes);
    }

    private Span<byte> Place(RegisterGroup group, int index)
    {
        var section = _registers.SectionOf(group);
        if (!_places.TryGetValue(group, out var items))
        {
            items = new RecordItem[group.Count];
            foreach (var candidate in (section?.Items ?? _registers.Record).Where(i => i.Group == group))
            {
                items[candidate.Index] = candidate;
            }

            _places[group] = items;
        }

        var item = items[index];
        return (section is null ? _record : Section(section)).AsSpan(item.Offset, item.Bytes);
    }

    private byte[] Section(ColdSection section)
    {
        if (!_sections.TryGetValue(section, out var bytes))
        {
            bytes = _proof.Bytes(section.Bytes).ToArray();
            if (!Keccak256.Hash(bytes).AsSpan().SequenceEqual(HashPlace(section)))
            {
                throw new ProofException($"the registers of section '{section.Name}' do not hash to the value in the state record");
            }

            _sections[section] = bytes;
        }

        return bytes;
    }

    private Span<byte> LeafPart(ulong address, int atMost)
    {
        var offset = (int)(address % TreeShape.LeafBytes);
        var bytes = _tree.Leaf(address >> TreeShape.LeafBits, _proof);
        return bytes.Slice(offset, Math.Min(atMost, TreeShape.LeafBytes - offset));
    }
}
