// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Machine.Commitments;
using Omo.Machine.Memory;
using Omo.Machine.Merkle;
using Omo.Machine.State;

namespace Omo.Ir.Tests;

/// <summary>State hashes in batches for whatever a new instruction set declares, against records written whole and hashed one by one.</summary>
public sealed class RecordLayoutTests
{
    private const int Capacity = 64;

    public static TheoryData<string> Layouts() => [.. Registers.Keys];

    private static Dictionary<string, Func<RegisterFile>> Registers { get; } = new()
    {
        // The first keccak block ends 136 bytes behind the start. The system's registers take 66 of them, or 58 with 32-bit words.
        ["shorter than a block"] = () => Closed(32, _ => { }),
        ["memory root in the first block"] = () => Closed(64, file => file.Declare("r", 4, 64)),
        ["memory root across its end"] = () => Closed(64, file => file.Declare("r", 5, 64)),
        ["memory root just behind it"] = () => Closed(64, file =>
        {
            file.Declare("r", 8, 64);
            file.Declare("b", 6, 8);
        }),
        ["a wide register across its end"] = () => Closed(64, file =>
        {
            file.Declare("w", 6, 128);
            file.Declare("b", 3, 8);
        }),
        ["sections before, across and behind its end"] = () => Closed(64, file =>
        {
            file.DeclareCold("one", ("a", 3, 64));
            file.DeclareCold("two", ("b", 2, 128), ("c", 1, 8));
            file.DeclareCold("three", ("d", 40, 64));
            file.DeclareCold("four", ("e", 1, 32));
            file.Declare("r", 31, 64);
        }),
        ["a section behind registers"] = () => Closed(32, file =>
        {
            file.Declare("r", 40, 32);
            file.DeclareCold("late", ("a", 4, 64));
        }),
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Hash_RandomChanges_EqualsRecordsHashedOneByOne(string layout)
    {
        var registers = Registers[layout]();
        using var state = new MachineState(new SampleMachine(registers, []), 1 << 20);
        var tree = new MerkleTree(state.Memory);
        var other = new MerkleTree(state.Memory);
        var (log, dice) = (new StoreLog(), Dice.For(layout, 0));
        var batch = new StepBatch(state, log, Capacity);
        var root = new byte[Keccak256.DigestBytes];
        tree.Update().CopyTo(root);
        state.Memory.StoreLog = log;
        var saved = state.SaveRegisters();
        for (var round = 0; round < 20; round++)
        {
            if (dice.OneIn(4))
            {
                // Nobody tells of changes between two batches.
                state.RestoreRegisters(saved);
            }

            var expected = new List<Hash256>();
            batch.Clear();
            for (var samples = 1 + dice.Below(Capacity); batch.Count < samples;)
            {
                batch.Add(Change(state, dice));
                var record = StateRecord.Encode(state, other.Update());
                expected.Add(Hash256.FromBytes(Keccak256.Hash(record)));
            }

            var hashes = new byte[Capacity * Keccak256.DigestBytes];
            batch.Changes.Raise(tree.Nodes, tree.Shape);
            batch.Records.FillRoots(batch.Changes, root, batch.Count);
            batch.Records.FillSections(batch.Count);
            batch.Records.Hash(batch.Count, hashes);

            Assert.Equal(expected, hashes.Chunk(Keccak256.DigestBytes).Take(batch.Count).Select(bytes => Hash256.FromBytes(bytes)));
        }

        state.Memory.StoreLog = null;
    }

    private static RegisterFile Closed(int wordBits, Action<RegisterFile> declare)
    {
        var file = new RegisterFile(wordBits);
        declare(file);
        file.Close();
        return file;
    }

    /// <summary>What a step may do: set some register, the step, and now and then a byte of memory.</summary>
    /// <returns>Whether it wrote a rare register, or may have.</returns>
    private static bool Change(MachineState state, Dice dice)
    {
        var registers = state.Isa.Registers;
        state[registers.Step]++;
        var mayHaveWrittenRare = dice.OneIn(8);
        if (dice.Below(3) > 0)
        {
            var group = registers.Groups[dice.Below(registers.Groups.Count)];
            state[group, dice.Below(group.Count)] = (ulong)dice.Below(3);
            mayHaveWrittenRare |= registers.IsRare(group);
        }

        if (dice.Below(4) == 0)
        {
            state.Memory.Write((ulong)dice.Below(4096) * 8, [(byte)dice.Below(256)]);
        }

        return mayHaveWrittenRare;
    }
}
