// SPDX-License-Identifier: MIT
using System.Diagnostics.CodeAnalysis;
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Machine.Commitments;

/// <summary>
/// The state records of a batch. What fills the first keccak block changes rarely: it is kept apart, in a <em>head</em> for every run of
/// samples that share it, and only the rest, the <em>tail</em>, is written for every sample. A field in both stands in both.
/// </summary>
internal sealed unsafe class RecordBatch
{
    private const int BlockBytes = KeccakRecords.BlockBytes;

    private readonly MachineState _state;
    private readonly SectionBatch[] _sections;
    private readonly CellWatch _watch;
    private readonly int _firstHotCell;
    private readonly RecordEncoder _head;
    private readonly RecordEncoder _tail;
    private readonly byte[] _heads;
    private readonly byte[] _tails;
    private readonly int[] _headOf;
    private readonly int _tailStart;
    private readonly int _rootOffset;
    private readonly KeccakRecords? _keccak;
    private int _headCount;

    /// <summary>An empty batch.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="capacity">Most samples.</param>
    public RecordBatch(MachineState state, int capacity)
    {
        _state = state;
        var registers = state.Isa.Registers;
        var record = registers.Record;
        _rootOffset = StateRecord.RootOffset(registers);
        _sections = [.. record.Where(item => item.Kind == RecordItemKind.SectionHash).Select(item => new SectionBatch(state, item, capacity))];

        // Where the root, which no cell tells of, is in the first block already, heads are whole records, and every sample has one.
        var isSplit = _rootOffset >= BlockBytes;
        var heads = isSplit ? record.Where(item => item.Offset < BlockBytes || item.Kind == RecordItemKind.SectionHash).ToArray() : [.. record];
        var tails = isSplit ? record.Where(item => item.End > BlockBytes).ToArray() : [];
        _tailStart = tails.Length > 0 ? tails.Min(item => item.Offset) : registers.RecordBytes;
        _head = new RecordEncoder(heads, heads.Max(item => item.End));
        _tail = new RecordEncoder(tails, registers.RecordBytes - _tailStart, _tailStart);
        _heads = GC.AllocateUninitializedArray<byte>(capacity * _head.Bytes);
        _tails = GC.AllocateUninitializedArray<byte>(capacity * _tail.Bytes);
        _headOf = new int[capacity];
        var cells = heads.Where(item => item.Kind == RecordItemKind.Register).Select(item => item.Group!.CellOf(item.Index + 1));
        _watch = new CellWatch(cells.Concat(_sections.Select(section => section.EndCell)).Max());
        _firstHotCell = registers.Groups.Where(group => !registers.IsRare(group)).Min(group => group.FirstCell);
        _keccak = isSplit ? new KeccakRecords(registers.RecordBytes, capacity) : null;
    }

    /// <summary>Whether records are in heads and tails; else heads are whole.</summary>
    [MemberNotNullWhen(true, nameof(_keccak))]
    private bool IsSplit => _keccak is not null;

    /// <summary>Makes the batch empty.</summary>
    public void Clear()
    {
        _headCount = 0;
        foreach (var section in _sections)
        {
            section.Clear();
        }
    }

    /// <summary>Adds the registers of the machine as they are.</summary>
    /// <param name="sample">The sample: 0, and then one more each time.</param>
    /// <param name="mayHaveWrittenRare">False if no register has been written since that is <see cref="RegisterFile.IsRare"/>.</param>
    public void Add(int sample, bool mayHaveWrittenRare)
    {
        var cells = _state.Cells;
        var isFirst = _headCount == 0;
        if (!IsSplit || _watch.TakeChange(cells, mayHaveWrittenRare || isFirst ? 0 : _firstHotCell) || isFirst)
        {
            _head.Write(cells, _heads.AsSpan(_headCount * _head.Bytes));
            foreach (var section in _sections)
            {
                section.Add(_headCount);
            }

            _headCount++;
        }

        _headOf[sample] = _headCount - 1;
        _tail.Write(cells, _tails.AsSpan(sample * _tail.Bytes));
    }

    /// <summary>Hashes the cold sections that changed, and writes their hashes into the records.</summary>
    /// <param name="samples">Samples in the batch.</param>
    /// <returns>The number of permutations.</returns>
    public int FillSections(int samples)
    {
        var permutations = 0;
        foreach (var section in _sections)
        {
            permutations += section.Fill(_heads, _head.Bytes, _headCount);
            if (!IsSplit || section.Place.End <= BlockBytes)
            {
                continue;
            }

            // Not within the first block, so every tail has it too.
            for (var sample = 0; sample < samples; sample++)
            {
                var hash = _heads.AsSpan((_headOf[sample] * _head.Bytes) + section.Place.Offset, Keccak256.DigestBytes);
                hash.CopyTo(_tails.AsSpan((sample * _tail.Bytes) + section.Place.Offset - _tailStart));
            }
        }

        return permutations;
    }

    /// <summary>Writes the memory roots into the records.</summary>
    /// <param name="roots">The roots that changed, each with its sample.</param>
    /// <param name="last">The root before the first sample; receives that of the last one.</param>
    /// <param name="samples">Samples in the batch.</param>
    public void FillRoots(NodeChanges roots, Span<byte> last, int samples)
    {
        var (records, stride, offset) = IsSplit
            ? (_tails, _tail.Bytes, _rootOffset - _tailStart)
            : (_heads, _head.Bytes, _rootOffset);
        HashField.Fill(roots.Samples, roots.Hashes, last, records.AsSpan(offset), stride, samples);
    }

    /// <summary>Hashes the records, which by now are complete.</summary>
    /// <param name="samples">Samples in the batch.</param>
    /// <param name="hashes">Receives 32 bytes for each.</param>
    /// <returns>The number of permutations.</returns>
    public int Hash(int samples, Span<byte> hashes)
    {
        if (IsSplit)
        {
            return _keccak.Hash(_heads, _head.Bytes, _headOf.AsSpan(0, samples), _tails, _tail.Bytes, hashes);
        }

        KeccakBatch.HashMessages(_heads.AsSpan(0, samples * _head.Bytes), _head.Bytes, hashes);
        return samples * Keccak256.Permutations(_head.Bytes);
    }
}
