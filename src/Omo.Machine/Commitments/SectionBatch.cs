// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Machine.Commitments;

/// <summary>The hashes of a cold section in the records of a batch: hashed only where its registers changed.</summary>
internal sealed unsafe class SectionBatch
{
    private readonly MachineState _state;
    private readonly RecordEncoder _encoder;
    private readonly int _firstCell;
    private readonly CellWatch _watch;
    private readonly int[] _samples;
    private readonly byte[] _messages;
    private readonly byte[] _hashes;
    private readonly byte[] _hash = new byte[Keccak256.DigestBytes];
    private bool _isKnown;
    private int _count;

    /// <summary>An empty batch.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="place">Where the section's hash stands in a state record.</param>
    /// <param name="capacity">Most samples.</param>
    public SectionBatch(MachineState state, RecordItem place, int capacity)
    {
        (_state, Place) = (state, place);
        var section = place.Section!;
        _encoder = StateRecord.EncoderOf(section);
        _firstCell = section.Groups.Min(g => g.FirstCell);
        EndCell = section.Groups.Max(g => g.CellOf(g.Count));
        _watch = new CellWatch(EndCell);
        _samples = new int[capacity];
        _messages = GC.AllocateUninitializedArray<byte>(capacity * section.Bytes);
        _hashes = GC.AllocateUninitializedArray<byte>(capacity * Keccak256.DigestBytes);
    }

    /// <summary>Where the section's hash stands in a state record.</summary>
    public RecordItem Place { get; }

    /// <summary>The cell behind the last one of the section.</summary>
    public int EndCell { get; }

    /// <summary>Makes the batch empty; the last hash stays known.</summary>
    public void Clear() => _count = 0;

    /// <summary>Looks at the machine's registers after a sample's steps.</summary>
    public void Add(int sample)
    {
        if (!_watch.TakeChange(_state.Cells, _firstCell) && _isKnown)
        {
            return;
        }

        _isKnown = true;
        _encoder.Write(_state.Cells, _messages.AsSpan(_count * _encoder.Bytes, _encoder.Bytes));
        _samples[_count++] = sample;
    }

    /// <summary>Hashes, and writes the section's hash of every sample into its record.</summary>
    /// <param name="records">The records of the batch.</param>
    /// <param name="recordBytes">Length of one.</param>
    /// <param name="samples">How many there are.</param>
    /// <returns>The number of permutations.</returns>
    public int Fill(Span<byte> records, int recordBytes, int samples)
    {
        KeccakBatch.HashMessages(_messages.AsSpan(0, _count * _encoder.Bytes), _encoder.Bytes, _hashes);
        HashField.Fill(_samples.AsSpan(0, _count), _hashes, _hash, records[Place.Offset..], recordBytes, samples);
        return _count * Keccak256.Permutations(_encoder.Bytes);
    }
}
