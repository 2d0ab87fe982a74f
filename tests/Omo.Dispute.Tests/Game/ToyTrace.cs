// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Tests.Game;

/// <summary>The states of a toy machine, as they are or as a liar has them.</summary>
public sealed class ToyTrace
{
    private readonly List<byte[]> _records;

    private ToyTrace(List<byte[]> records) => _records = records;

    /// <summary>Steps to the last state.</summary>
    public ulong Steps => (ulong)_records.Count - 1;

    public byte[] Final => _records[^1];

    /// <summary>What really happens.</summary>
    public static ToyTrace Execute(byte[] program, Hash256 input)
    {
        var records = new List<byte[]> { ToyMachine.Start(program, input) };
        while (!ToyMachine.HasExited(records[^1]))
        {
            records.Add(ToyMachine.Next(records[^1]));
        }

        return new ToyTrace(records);
    }

    /// <summary>Right up to a state, and wrong from the next one on, as long as the truth.</summary>
    public ToyTrace WrongAfter(ulong step, Random random)
    {
        var records = _records.Take((int)step + 1).ToList();
        while ((ulong)records.Count <= Steps)
        {
            var record = _records[records.Count].ToArray();
            random.NextBytes(record.AsSpan(0, Hash256.Length));
            records.Add(record);
        }

        return new ToyTrace(records);
    }

    /// <summary>Says that the machine exits after another number of steps.</summary>
    public ToyTrace WithLength(ulong steps, Random random)
    {
        var records = _records.Take((int)Math.Min(steps, Steps)).ToList();
        while ((ulong)records.Count <= steps)
        {
            var exited = (ulong)records.Count == steps;
            records.Add(ToyMachine.Record(RandomHash(random), Steps, exited ? (byte)1 : (byte)0, exited, (ulong)records.Count));
        }

        return new ToyTrace(records);
    }

    public byte[] RecordAt(ulong step) => step <= Steps ? _records[(int)step] : Final;

    public Hash256 HashAt(ulong step) => ToyMachine.HashOf(RecordAt(step));

    public static Hash256 RandomHash(Random random)
    {
        var bytes = new byte[Hash256.Length];
        random.NextBytes(bytes);
        return Hash256.FromBytes(bytes);
    }
}
