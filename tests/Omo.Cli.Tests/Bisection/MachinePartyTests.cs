// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Cli.Execution;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Loading;
using Omo.TestPrograms;

namespace Omo.Cli.Tests.Bisection;

public class MachinePartyTests
{
    private const ulong HelloSample = 40;

    [Fact]
    public void StateHashAt_AnyOrderOfQuestions_GivesTheHashesOfOneRun()
    {
        using var reference = Load("hello");
        var hashes = new List<Hash256> { reference.StateHash() };
        while (!reference.HasExited)
        {
            reference.Run(1);
            hashes.Add(reference.StateHash());
        }

        using var party = new MachineParty("honest", Load("hello"));
        Assert.Equal((ulong)hashes.Count - 1, party.FindEnd(ulong.MaxValue));
        var random = new Dice(1);
        for (var i = 0; i < 200; i++)
        {
            var step = random.Below(hashes.Count + 10);
            Assert.Equal(hashes[Math.Min(step, hashes.Count - 1)], party.StateHashAt((ulong)step));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(300)]
    public void StateHashAt_FaultAtStep_DiffersFromTheStateAfterThatStepOn(int step)
    {
        using var honest = new MachineParty("honest", Load("hello"));
        using var faulty = new MachineParty("faulty", Load("hello"), new RegisterFault((ulong)step, RiscVRegisters.X, 31, 5));

        Assert.Equal(honest.StateHashAt((ulong)step), faulty.StateHashAt((ulong)step));
        Assert.NotEqual(honest.StateHashAt((ulong)step + 1), faulty.StateHashAt((ulong)step + 1));
        Assert.Equal(honest.StateHashAt((ulong)step), faulty.StateHashAt((ulong)step));
    }

    [Fact]
    public void StateHashAt_MemoryFault_ChangesTheByteOnly()
    {
        using var faulty = new MachineParty("faulty", Load("hello"), new MemoryFault(HelloSample, 0x5000, 0xab));

        Assert.Equal(0, faulty.At(HelloSample).State.Memory.View(0x5000, 1)[0]);
        Assert.Equal(0xab, faulty.At(HelloSample + 1).State.Memory.View(0x5000, 1)[0]);
    }

    [Fact]
    public void StateHashAt_FaultPastTheEnd_ChangesNothing()
    {
        using var honest = new MachineParty("honest", Load("hello"));
        var end = honest.FindEnd(ulong.MaxValue);
        using var faulty = new MachineParty("faulty", Load("hello"), new RegisterFault(end, RiscVRegisters.X, 31, 5));

        Assert.Equal(honest.StateHashAt(end + 5), faulty.StateHashAt(end + 5));
    }

    [Fact]
    public void StateHashAt_FaultThatRevivesTheMachine_LetsItRunOn()
    {
        using var honest = new MachineParty("honest", Load("hello"));
        var end = honest.FindEnd(ulong.MaxValue);
        using var faulty = new MachineParty("faulty", Load("hello"), new RegisterFault(end - 1, RiscVRegisters.File.Exited, 0, 0));

        Assert.False(faulty.At(end).HasExited);
        Assert.NotEqual(faulty.StateHashAt(end), faulty.StateHashAt(end + 1));
    }

    [Fact]
    public void FindEnd_Limit_IsWhereItStops()
    {
        using var party = new MachineParty("honest", Load("hello"));

        Assert.Equal(HelloSample, party.FindEnd(HelloSample));
        Assert.False(party.At(HelloSample).HasExited);
    }

    [Fact]
    public void Find_LongTrace_CostsAboutTwoRuns()
    {
        using var honest = new MachineParty("honest", Load("keccak", stdin: "text.txt"));
        var end = honest.FindEnd(ulong.MaxValue);
        var step = end / 3;
        using var faulty = new MachineParty("faulty", Load("keccak", stdin: "text.txt"), new RegisterFault(step, RiscVRegisters.X, 2, null));

        var found = Bisector.Find(honest, faulty, 0, end)!;

        Assert.Equal(step, found.Step);
        Assert.InRange(honest.Work, end, 3 * end);
        Assert.InRange(faulty.Work, step, 3 * end);
    }

    [Fact]
    public void Find_TraceOfManyCheckpoints_CostsOneRunAndAFewIntervals()
    {
        const ulong Interval = 1 << 20;
        using var honest = new MachineParty("honest", Load("mixed", "2000"));
        var end = honest.FindEnd(ulong.MaxValue);
        var step = end / 9 * 7;
        using var faulty = new MachineParty("faulty", Load("mixed", "2000"), new RegisterFault(step, RiscVRegisters.X, 29, null));
        Assert.Equal(end, faulty.FindEnd(end));
        Assert.InRange(end, 50 * Interval, 255 * Interval);
        _ = (honest.StateHashAt(end), faulty.StateHashAt(end));
        Assert.Equal(honest.StateHashAt(0), faulty.StateHashAt(0));
        var hashed = honest.At(0).Tree.Permutations;

        var found = Bisector.Find(honest, faulty, 0, step + 1)!;

        // Rounds before the span is an interval go to a checkpoint and on for less than an interval each; the others share one.
        Assert.Equal(step, found.Step);
        var most = end + ((ulong)(BitOperations.Log2(end / Interval) + 4) * Interval);
        Assert.InRange(honest.Work, end, most);
        Assert.InRange(faulty.Work, end, most);

        // A round hashes the pages that differ from those of the round before, with a permutation for each of 42 nodes and those above.
        var changing = (ulong)honest.At(end).State.Memory.TouchedPages.Count;
        Assert.InRange(honest.At(end).Tree.Permutations - hashed, 1UL, (ulong)found.Rounds.Count * changing * 60);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(90)]
    public void At_AStepAhead_ExecutesAllThatIsBetween(int percent)
    {
        using var party = new MachineParty("honest", Load("mixed", "200"));
        var end = party.FindEnd(ulong.MaxValue);
        var ahead = end / 100 * (ulong)percent;
        party.At(0);
        var before = party.Work;

        party.At(ahead);

        Assert.Equal(ahead, party.Work - before);
    }

    [Fact]
    public void StateHashAt_MissingPreimage_EndsTheTraceOfAPartyThatMayFail()
    {
        using var party = new MachineParty("without", Load("preimages"), null, mayFail: true);
        using var honest = new MachineParty("with", Load("preimages", preimages: true));
        var end = honest.FindEnd(ulong.MaxValue);

        var last = party.StateHashAt(end);

        Assert.Contains("pre-image", party.Failure);
        Assert.Equal(last, party.StateHashAt(end + 100));
        var found = Bisector.Find(honest, party, 0, end)!;
        Assert.Equal(last, party.StateHashAt(found.Step));
        Assert.Equal(last, honest.StateHashAt(found.Step));
    }

    [Fact]
    public void StateHashAt_MissingPreimage_IsAnErrorOfAnHonestParty()
    {
        using var party = new MachineParty("honest", Load("preimages"));

        Assert.Throws<PreimageException>(() => party.FindEnd(ulong.MaxValue));
    }

    private static Machine.Machine Load(string name, string argument) =>
        Load(name, new LoadOptions { Arguments = [argument] }, PreimageSources.Open(null), "translator");

    private static Machine.Machine Load(string name, string? stdin = null, bool preimages = false)
    {
        var options = new LoadOptions
        {
            Arguments = name == "preimages" ? OmoCommand.PreimageArguments : [],
            Input = stdin is null ? default : File.ReadAllBytes(OmoCommand.InTestPrograms("stdin", stdin)),
        };
        return Load(name, options, PreimageSources.Open(preimages ? OmoCommand.InTestPrograms("preimages") : null), EngineCatalog.Default);
    }

    private static Machine.Machine Load(string name, LoadOptions options, IPreimageSource source, string engine)
    {
        var path = OmoCommand.Program(name);
        return Machine.Machine.Load(File.ReadAllBytes(path), path, options, new TestHost(source), engine);
    }
}
