// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.Machine.Memory;
using Omo.Machine.Merkle;
using Omo.Machine.State;

namespace Omo.Machine.Commitments;

/// <summary>
/// What the states of one batch leave to be hashed: their records, and the lowest nodes of the memory tree that writes changed, with the
/// bytes that they hash. A <em>sample</em> is a state that is hashed.
/// </summary>
internal sealed unsafe class StepBatch : IStepObserver
{
    private readonly MachineState _state;
    private readonly StoreLog _log;
    private ulong[] _written = new ulong[64];

    /// <summary>An empty batch.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="log">Its writes.</param>
    /// <param name="capacity">Most samples.</param>
    public StepBatch(MachineState state, StoreLog log, int capacity)
    {
        (_state, _log) = (state, log);
        Records = new RecordBatch(state, capacity);
        Changes = new NodeChanges(capacity);
    }

    /// <summary>Samples in the batch.</summary>
    public int Count { get; private set; }

    /// <summary>Their state records; memory roots and hashes of sections are not in them yet.</summary>
    public RecordBatch Records { get; }

    /// <summary>Nodes of height 1 that changed, in the order of samples and then of addresses.</summary>
    public NodeChanges Changes { get; }

    /// <summary>Makes the batch empty.</summary>
    public void Clear()
    {
        Count = 0;
        Changes.Clear();
        Records.Clear();
    }

    /// <summary>Adds the machine's state as it is, with the writes since the sample before.</summary>
    /// <param name="mayHaveWrittenRare">False if no register has been written since that is <see cref="Isa.Ir.RegisterFile.IsRare"/>.</param>
    public void Add(bool mayHaveWrittenRare = true)
    {
        Records.Add(Count, mayHaveWrittenRare);
        if (_log.Count > 0)
        {
            AddWrites();
        }

        Count++;
    }

    /// <inheritdoc/>
    void IStepObserver.AfterStep(bool mayHaveWrittenRare) => Add(mayHaveWrittenRare);

    private void AddWrites()
    {
        var memory = _state.Memory.Base;
        var count = 0;
        for (var i = 0; i < _log.Count; i++)
        {
            if (!_log.HasChanged(i, memory))
            {
                continue;
            }

            var (address, length) = _log[i];
            var last = (address + (ulong)length - 1) / TreeShape.NodeBytes;
            for (var node = address / TreeShape.NodeBytes; node <= last; node++)
            {
                if (count == _written.Length)
                {
                    Array.Resize(ref _written, 2 * count);
                }

                _written[count++] = node;
            }
        }

        _log.Clear();
        if (count > 1)
        {
            Array.Sort(_written, 0, count);
        }

        for (var i = 0; i < count; i++)
        {
            if (i == 0 || _written[i] != _written[i - 1])
            {
                // Safety: a write lies in the guest's memory, and so does the whole of its node, which is aligned.
                Changes.Add(Count, _written[i], memory + (_written[i] * TreeShape.NodeBytes));
            }
        }
    }
}
