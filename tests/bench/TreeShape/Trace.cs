// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Bench.TreeShape;

/// <summary>What the first steps of a run leave to be hashed: a state record a step, and the leaves that steps wrote.</summary>
public sealed class Trace
{
    private const int BlockBytes = 136;

    private readonly List<byte> _records = [];
    private readonly List<(int Step, ulong Leaf)> _stores = [];
    private readonly List<byte> _storedBytes = [];

    /// <summary>Executes and records.</summary>
    /// <param name="machine">The machine; afterwards it stands behind the last step recorded.</param>
    /// <param name="limit">Most steps.</param>
    public Trace(Machine.Machine machine, int limit)
    {
        var (state, registers) = (machine.State, machine.State.Isa.Registers);
        RecordBytes = registers.RecordBytes;
        RootOffset = registers.Record.Single(item => item.Kind == RecordItemKind.MemoryRoot).Offset;
        var evaluator = new Evaluator(state.Isa);
        var touch = new StepTouch(state, machine.Host);
        var before = StateRecord.Encode(state, Hash256.Zero);
        for (; Steps < limit && !machine.HasExited; Steps++)
        {
            touch.Clear();
            evaluator.Step(touch);
            foreach (var leaf in touch.Written)
            {
                _stores.Add((Steps, leaf));
                _storedBytes.AddRange(state.Memory.View(leaf * NodeShape.LeafBytes, NodeShape.LeafBytes));
            }

            var after = StateRecord.Encode(state, Hash256.Zero);
            CountReuse(before, after);
            _records.AddRange(after);
            before = after;
        }

        Records = [.. _records];
        Stores = [.. _stores];
        StoredBytes = [.. _storedBytes];
    }

    /// <summary>Steps recorded.</summary>
    public int Steps { get; }

    /// <summary>Records after each step, back to back; the memory root in them is left 0.</summary>
    public byte[] Records { get; }

    /// <summary>Length of a record.</summary>
    public int RecordBytes { get; }

    /// <summary>Where the memory root stands in a record.</summary>
    public int RootOffset { get; }

    /// <summary>Leaves written, by step and leaf.</summary>
    public (int Step, ulong Leaf)[] Stores { get; }

    /// <summary>Their contents after the step.</summary>
    public byte[] StoredBytes { get; }

    /// <summary>Keccak blocks of a record.</summary>
    public int RecordBlocks => (RecordBytes / BlockBytes) + 1;

    /// <summary>Steps whose record begins with the same keccak block as the one before.</summary>
    public int SameFirstBlock { get; private set; }

    /// <summary>Steps whose record begins with the same two.</summary>
    public int SameTwoBlocks { get; private set; }

    private void CountReuse(ReadOnlySpan<byte> before, ReadOnlySpan<byte> after)
    {
        var same = before.CommonPrefixLength(after);
        SameFirstBlock += same >= BlockBytes ? 1 : 0;
        SameTwoBlocks += same >= 2 * BlockBytes ? 1 : 0;
    }
}
