// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Engines;
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.State.Tests;

public sealed class SnapshotTests
{
    private const ulong First = 3_000;
    private const ulong Rest = 4_000;

    [Theory]
    [MemberData(nameof(Architecture.WithEngines), MemberType = typeof(Architecture))]
    public void Restore_SameMachine_GoesOnAsTheFirstTime(string architecture, string engine)
    {
        using var machine = Load(architecture, engine);
        machine.Run(First);
        var before = machine.StateHash();
        var snapshot = machine.TakeSnapshot();
        var expected = HashesOf(machine);

        machine.Restore(snapshot);

        Assert.Equal(First, snapshot.Step);
        Assert.Equal(First, machine.Step);
        Assert.Equal(before, machine.StateHash());
        Assert.Equal(expected, HashesOf(machine));
    }

    [Theory]
    [MemberData(nameof(Architecture.WithEngines), MemberType = typeof(Architecture))]
    public void Restore_MachineLoadedAlike_GoesOnAsTheOneCopied(string architecture, string engine)
    {
        using var machine = Load(architecture, engine);
        machine.Run(First);
        var snapshot = machine.TakeSnapshot();
        var expected = HashesOf(machine);

        using var other = Load(architecture, engine);
        other.Run(2 * First);
        other.Restore(snapshot);

        Assert.Equal(expected, HashesOf(other));
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void Restore_PagesWrittenSince_AreZeroAgain(string architecture)
    {
        using var machine = Load(architecture);
        var root = machine.MemoryRoot();
        var snapshot = machine.TakeSnapshot();
        machine.State.Memory.Write(0x3000_0000, new Dice(1).Bytes(10_000));
        Assert.NotEqual(root, machine.MemoryRoot());

        machine.Restore(snapshot);

        Assert.Equal(new byte[10_000], machine.State.Memory.View(0x3000_0000, 10_000).ToArray());
        Assert.Equal(root, machine.MemoryRoot());
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void Snapshot_AfterTheMachineWentOn_IsUnchanged(string architecture)
    {
        using var machine = Load(architecture);
        machine.Run(First);
        var before = machine.StateHash();
        var snapshot = machine.TakeSnapshot();
        for (var i = 0; i < 3; i++)
        {
            machine.Run(Rest);
            machine.Restore(snapshot);
            Assert.Equal(before, machine.StateHash());
        }
    }

    [Theory]
    [MemberData(nameof(Architecture.Names), MemberType = typeof(Architecture))]
    public void Restore_RegistersOfEveryGroup_AreBack(string architecture)
    {
        using var machine = Load(architecture);
        var state = machine.State;
        var cells = state.SaveRegisters();
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = (ulong)i + 1;
        }

        // The zero register's cell is 0 in every state.
        cells[ZeroCell(state)] = 0;
        state.RestoreRegisters(cells);
        var snapshot = machine.TakeSnapshot();
        state.RestoreRegisters(new ulong[cells.Length]);

        machine.Restore(snapshot);

        Assert.Equal(cells, state.SaveRegisters());
    }

    private static Machine.Machine Load(string architecture, string engine = EngineCatalog.Default)
    {
        var run = TestManifest.Run(architecture, "keccak");
        return run.Load(run.NewHost(), engine);
    }

    private static int ZeroCell(MachineState state) => state.Isa.StackPointer.Group.CellOf(0);

    private static List<Hash256> HashesOf(Machine.Machine machine)
    {
        var hashes = new List<Hash256>();
        for (ulong done = 0; done < Rest; done += 400)
        {
            machine.Run(400);
            hashes.Add(machine.StateHash());
        }

        return hashes;
    }
}
