// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa;
using Omo.Machine.Commitments;
using Omo.TestPrograms;

namespace Omo.Commitments.Tests;

/// <summary>Hashes computed in batches, against those asked for one by one.</summary>
public sealed class StateHasherTests
{
    private const ulong Limit = 20_000_000;

    public static TheoryData<string, string, ulong> Cases()
    {
        var data = new TheoryData<string, string, ulong>();
        foreach (var isa in InstructionSets.All)
        {
            foreach (var (program, stride) in new (string, ulong)[]
                {
                    ("hello", 1), ("syscalls", 1), ("memory", 1), ("sorting", 3), ("selfmodify", 17), ("glibc", 1000),
                })
            {
                data.Add(isa.Name, program, stride);
            }
        }

        // Registers of cold sections change.
        data.Add("riscv64", "riscv_floating", 1);
        data.Add("riscv64", "riscv_floating", 5);
        data.Add("mips", "mips_floating", 1);
        data.Add("mipsel", "mips_floating", 1);
        data.Add("x86_64", "glibc", 1);
        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Next_AtRandomStates_GivesTheHashesAskedForOnDemand(string architecture, string program, ulong stride)
    {
        var run = TestManifest.Runs(architecture).First(r => r.Program == program);
        var hashes = AllHashes(run, stride, out var steps);
        var dice = Dice.For(program, (int)stride);
        using var machine = run.Load(run.NewHost());
        var chosen = Enumerable.Range(0, 3000).Select(_ => dice.Below(hashes.Count)).Append(0).Append(hashes.Count - 1);
        foreach (var index in chosen.Distinct().Order())
        {
            machine.Run(((ulong)(index + 1) * stride) - machine.Step);

            Assert.True(machine.StateHash() == hashes[index], $"the state after {machine.Step} steps has another hash");
        }

        Assert.True(machine.HasExited);
        Assert.Equal(steps, machine.Step);
        Assert.Equal((ulong)hashes.Count, (steps + stride - 1) / stride);
    }

    [Trait("Category", Soak.Category)]
    [Fact]
    public void Next_AtTenThousandRandomStates_GivesTheHashesAskedForOnDemand()
    {
        var (count, dice) = (0, Dice.For("states", 0));
        foreach (var isa in InstructionSets.All)
        {
            var run = TestManifest.Run(isa.Name, "mixed");
            var hashes = AllHashes(run, 1, out _);
            using var machine = run.Load(run.NewHost());
            foreach (var index in Enumerable.Range(0, 5000).Select(_ => dice.Below(hashes.Count)).Distinct().Order())
            {
                machine.Run((ulong)index + 1 - machine.Step);
                Assert.True(machine.StateHash() == hashes[index], $"the state after {machine.Step} steps has another hash");
                count++;
            }
        }

        Assert.InRange(count, 10_000, int.MaxValue);
    }

    [Theory]
    [EverySet]
    public void Next_OnTheTranslator_GivesTheSame(string architecture)
    {
        var run = TestManifest.Run(architecture, "sorting");

        Assert.Equal(AllHashes(run, 50, out _), AllHashes(run, 50, out _, engine: "translator"));
        Assert.Equal(AllHashes(run, 1, out _), AllHashes(run, 1, out _, engine: "translator"));
    }

    [Fact]
    public void Next_AfterTheEnd_GivesNothing()
    {
        var run = TestManifest.Run("riscv64", "hello");
        using var machine = run.Load(run.NewHost());
        machine.Run(Limit);
        using var hasher = new StateHasher(machine, 1);

        Assert.Equal(0, hasher.Next(new byte[64]));
    }

    [Fact]
    public void Dispose_InTheMiddle_LeavesTheMachineAsAnyOther()
    {
        var run = TestManifest.Run("riscv64", "sorting");
        using var machine = run.Load(run.NewHost());
        using (var hasher = new StateHasher(machine, 1))
        {
            hasher.Next(new byte[1000 * 32]);
        }

        Assert.Equal(1000UL, machine.Step);
        machine.Run(Limit);
        Assert.Equal(Hash256.Parse(run.StateHash), machine.StateHash());
    }

    /// <summary>Cost that no clock is needed for. The spike, with binary trees, took 5.7 to 7.4 permutations a state.</summary>
    [Theory]
    [InlineData("keccak", 5.0)]
    [InlineData("mixed", 4.2)]
    [InlineData("sorting", 4.2)]
    [InlineData("bigint", 4.9)]
    [InlineData("glibc", 5.2)]
    public void Permutations_AState_StayFewOnRiscV(string program, double most)
    {
        var run = TestManifest.Runs("riscv64").First(r => r.Program == program);
        using var machine = run.Load(run.NewHost());
        using var hasher = new StateHasher(machine, 1);
        var hashes = new byte[StateHasher.BatchSize * 32];
        while (hasher.Hashes < 100_000 && hasher.Next(hashes) == StateHasher.BatchSize)
        {
        }

        Assert.InRange((double)hasher.Permutations / hasher.Hashes, 2.0, most);
    }

    [Theory]
    [EverySet]
    public void Next_WhenWarm_AllocatesNothing(string architecture)
    {
        var run = TestManifest.Run(architecture, "mixed");
        using var machine = run.Load(run.NewHost());
        using var hasher = new StateHasher(machine, 1);
        var hashes = new byte[StateHasher.BatchSize * 32];
        for (var i = 0; i < 6; i++)
        {
            hasher.Next(hashes);
        }

        // The runtime and the interpreter allocate when they compile something; hashing would allocate every time.
        var least = long.MaxValue;
        for (var i = 0; i < 5; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            hasher.Next(hashes);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static List<Hash256> AllHashes(TestRun run, ulong stride, out ulong steps, string engine = "interpreter")
    {
        using var machine = run.Load(run.NewHost(), engine);
        using var hasher = new StateHasher(machine, stride);
        var all = new List<Hash256>();
        var some = new byte[StateHasher.BatchSize * 32];
        for (var count = -1; count != 0;)
        {
            count = hasher.Next(some);
            all.AddRange(some.Chunk(32).Take(count).Select(bytes => Hash256.FromBytes(bytes)));
            Assert.True(machine.Step < Limit, "the program does not end");
        }

        steps = machine.Step;
        return all;
    }
}
