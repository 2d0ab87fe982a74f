// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Mips;
using Omo.Machine.Interpreter;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>
/// Random MIPS instructions in sequence, stopped at random places: branches at and into delay slots, the likely forms,
/// faults and stores into code included.
/// </summary>
public sealed class MipsRandomProgramTests
{
    private const int Programs = 50;
    private const int ManyPrograms = 400;
    private const int Instructions = 80;
    private const ulong Steps = 400;
    private const ulong WindowBytes = 1UL << DecodeWindow.AddressBits;

    // The last ones lie across the ends of chunks and windows.
    private static readonly ulong[] s_places =
        [RandomMips.Code, RandomMips.Code, RandomMips.Code + 1024 - 80, WindowBytes - 120, 5 * WindowBytes - 200];

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void RandomProgram_StoppedAnywhere_HasTheEvaluatorsState(string engine, string machine) =>
        CheckStoppedAnywhere(engine, machine, Programs);

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    [Trait("Category", Soak.Category)]
    public void ManyRandomPrograms_StoppedAnywhere_HaveTheEvaluatorsStates(string engine, string machine) =>
        CheckStoppedAnywhere(engine, machine, ManyPrograms);

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    public void RandomProgram_RunForSomeNumbersOfSteps_StopsInTheEvaluatorsState(string engine, string machine) =>
        CheckNumbersOfSteps(engine, machine, s_places.Length, mostApart: 7);

    [Theory]
    [MemberData(nameof(MipsMachines.EnginesAndMachines), MemberType = typeof(MipsMachines))]
    [Trait("Category", Soak.Category)]
    public void RandomProgram_RunForEveryNumberOfSteps_StopsInTheEvaluatorsState(string engine, string machine) =>
        CheckNumbersOfSteps(engine, machine, 25, mostApart: 1);

    private static void CheckStoppedAnywhere(string engine, string machine, int programs)
    {
        var isa = MipsAssembler.IsaOf(machine);
        var random = new RandomMips(isa, 1);
        using var pair = new MachinePair(engine, isa);
        for (var i = 0; i < programs; i++)
        {
            SetProgram(pair, isa, random, s_places[i % s_places.Length]);
            for (ulong done = 0; done < Steps && !pair.HasExited;)
            {
                // Short pieces end in the middle of everything; long ones leave room for large regions.
                done += pair.Run(1 + (ulong)random.Below(i % 2 == 0 ? 12 : 300));
            }

            pair.AssertSameMemory();
        }

        var steps = pair.Reference.Step;
        Assert.True(steps > 40UL * (ulong)programs, $"programs ended after {(double)steps / programs} steps on average, too early to mean much");
    }

    /// <summary>From the start again for each number of steps: compiled anew each time, so the numbers are <paramref name="mostApart"/> apart at most.</summary>
    private static void CheckNumbersOfSteps(string engine, string machine, int programs, int mostApart)
    {
        var isa = MipsAssembler.IsaOf(machine);
        var random = new RandomMips(isa, 2);
        for (var i = 0; i < programs; i++)
        {
            using var pair = new MachinePair(engine, isa);
            SetProgram(pair, isa, random, s_places[i % s_places.Length]);
            var snapshot = MachineSnapshot.Take(pair.Tested);
            using var tested = Engines.Create(engine, pair.Tested, new SilentHost());
            using var reference = new Machine.Engines.EvaluatorEngine(pair.Reference, new SilentHost());
            for (ulong n = 0; n <= 150;)
            {
                snapshot.Restore(pair.Tested);
                Assert.Equal(pair.Reference.Step - snapshot.Step, tested.Run(n));
                pair.AssertSameRegisters();
                var more = 1 + (ulong)random.Below(mostApart);
                _ = reference.Run(more);
                n += more;
            }
        }
    }

    private static void SetProgram(MachinePair pair, InstructionSet isa, RandomMips random, ulong code)
    {
        var assembler = new MipsAssembler(isa);
        var words = new uint[Instructions + 2];
        for (var i = 0; i < Instructions; i++)
        {
            words[i] = random.Below(14) == 0
                ? random.Word(isa.Rows[random.Below(isa.Rows.Count)])
                : random.LikelyToGoOn(code, Instructions);
        }

        words[Instructions] = assembler.Jr(8);
        pair.Write(code, assembler.Bytes(words));
        pair.Write(RandomMips.Data, random.Bytes(256));
        random.SetRegisters(pair);
        for (var i = 8; i < 16; i++)
        {
            var data = random.Below(20) == 0 ? code : RandomMips.Data + 0x1000 + (ulong)(8 * random.Below(600));
            var (register, address) = (i, i < 10 ? code + (ulong)(4 * random.Below(40)) : data);
            pair.Set(s => s[MipsRegisters.R, register] = address);
        }

        pair.Pc = code + (ulong)(4 * random.Below(20));
    }
}
