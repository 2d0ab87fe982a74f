// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Checkpoints;
using Omo.TestPrograms;

namespace Omo.Commitments.Tests;

public sealed class CheckpointChainTests
{
    private const ulong Distance = 500;

    private static TestRun Run { get; } = TestManifest.Run("riscv64", "memory");

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(300_000)]
    [InlineData(0)]
    public void GoTo_AnywhereAndOnAgain_GivesTheStatesOfOneRun(long budget)
    {
        var hashes = HashesOfOneRun();
        using var machine = Run.Load(Run.NewHost());
        var chain = new CheckpointChain(machine.State, 0, budget);
        while (!machine.HasExited)
        {
            machine.Run(Distance);
            chain.Add(machine.Step);
        }

        var dice = new Dice((ulong)budget);
        for (var i = 0; i < 200; i++)
        {
            var wanted = (ulong)dice.Below(hashes.Count);
            if (wanted < machine.Step || dice.OneIn(2))
            {
                GoTo(chain, machine, wanted);
            }

            machine.Run(wanted - Math.Min(wanted, machine.Step));
            if (dice.OneIn(3))
            {
                chain.Mark(machine.Step);
            }

            Assert.True(hashes[(int)machine.Step] == machine.StateHash(), $"another state at step {machine.Step}");
        }
    }

    [Fact]
    public void GoTo_AfterAMark_GoesNoFurtherBackThanThat()
    {
        using var machine = Run.Load(Run.NewHost());
        var chain = new CheckpointChain(machine.State, 0);
        machine.Run(1000);
        chain.Mark(machine.Step);
        machine.Run(500);
        chain.Mark(machine.Step);
        machine.Run(500);

        Assert.Equal(1500UL, chain.GoTo(1999));
        Assert.Equal(1500UL, machine.Step);
        Assert.Equal(1000UL, chain.GoTo(1499));
        Assert.Equal(0UL, chain.GoTo(999));
        Assert.Equal(0UL, chain.GoTo(1499));
    }

    [Fact]
    public void Add_BeyondTheBudget_KeepsFirstAndLastAndHalvesTheRest()
    {
        using var machine = Run.Load(Run.NewHost());
        var chain = new CheckpointChain(machine.State, 0, budget: 200_000);
        for (var i = 0; i < 40; i++)
        {
            machine.Run(Distance);
            chain.Add(machine.Step);

            Assert.Equal(0UL, chain.Positions.First());
            Assert.Equal(machine.Step, chain.Last);
        }

        Assert.InRange(chain.Positions.Count(), 2, 30);
        Assert.True(chain.Interval > 1 << 20);
    }

    [Fact]
    public void AddIfDue_WithManyChangedPages_WaitsLonger()
    {
        using var machine = Run.Load(Run.NewHost());
        var chain = new CheckpointChain(machine.State, 0);
        Assert.False(chain.AddIfDue(1 << 19));
        Assert.True(chain.AddIfDue(1 << 20));

        machine.State.Memory.Write(1 << 30, new byte[200 * 4096]);

        Assert.False(chain.AddIfDue((2 << 20) + 1));
        Assert.True(chain.AddIfDue((1 << 20) + (201 * 8192)));
    }

    private static void GoTo(CheckpointChain chain, Machine.Machine machine, ulong wanted)
    {
        var position = chain.GoTo(wanted);
        Assert.InRange(position, 0UL, wanted);
        Assert.Equal(position, machine.Step);
    }

    private static List<Hash256> HashesOfOneRun()
    {
        using var machine = Run.Load(Run.NewHost());
        using var hasher = new Machine.Commitments.StateHasher(machine, 1);
        List<Hash256> hashes = [machine.StateHash()];
        var some = new byte[1000 * 32];
        for (var count = -1; count != 0;)
        {
            count = hasher.Next(some);
            hashes.AddRange(some.Chunk(32).Take(count).Select(bytes => Hash256.FromBytes(bytes)));
        }

        return hashes;
    }
}
