// SPDX-License-Identifier: MIT
using Omo.Isa.X86;
using Omo.TestPrograms.X86;

namespace Omo.Engines.Tests;

/// <summary>Random runs of x86-64 instructions of all lengths, one behind the other, on the engines against the evaluator.</summary>
public sealed class X86RandomProgramTests
{
    private const int Programs = 60;
    private const int Instructions = 120;
    private const ulong Steps = 400;
    private const ulong LeastSteps = 5;
    private const int Loops = 20;

    /// <summary>What ends most programs: faults, divisions, and addresses of code or of the stack that come from memory.</summary>
    private static readonly string[] s_ends =
        ["syscall", "hlt", "ud2", "int3", "int1", "int", "cli", "sti", "div", "idiv", "ret", "leave"];

    [Theory]
    [MemberData(nameof(Engines.WithSeeds), 0, 1, MemberType = typeof(Engines))]
    public void Program_OfRandomInstructions_HasTheEvaluatorsStates(string engine, int seed) => CheckOnce(engine, seed);

    [Theory]
    [MemberData(nameof(Engines.WithSeeds), 1, 5, MemberType = typeof(Engines))]
    [Trait("Category", Soak.Category)]
    public void Program_OfManyRandomInstructions_HasTheEvaluatorsStates(string engine, int seed) => CheckOnce(engine, seed);

    [Theory]
    [MemberData(nameof(Engines.WithSeeds), 0, 1, MemberType = typeof(Engines))]
    public void Program_OfRandomInstructionsInALoop_HasTheEvaluatorsStates(string engine, int seed) => CheckLoops(engine, seed);

    [Theory]
    [MemberData(nameof(Engines.WithSeeds), 1, 5, MemberType = typeof(Engines))]
    [Trait("Category", Soak.Category)]
    public void Program_OfManyRandomInstructionsInALoop_HasTheEvaluatorsStates(string engine, int seed) => CheckLoops(engine, seed);

    private static void CheckOnce(string engine, int seed)
    {
        var rows = X8664.Instance.Rows.Where(r => r.Name is not ("syscall" or "hlt" or "ud2" or "int3" or "int1" or "cli" or "sti")).ToList();
        var random = new RandomX86(seed) { IsWild = true };
        var choice = new Random(seed);
        ulong executed = 0;
        using var pair = new MachinePair(engine, X8664.Instance);
        for (var i = 0; i < Programs; i++)
        {
            random.SetRegisters(pair.Reference);
            pair.Tested.RestoreRegisters(pair.Reference.SaveRegisters());
            pair.Write(RandomX86.Data, random.Bytes(RandomX86.DataBytes));
            // An odd start, so that instructions cross leaves and pages in all ways.
            pair.Pc = RandomX86.Code + 4096 - (ulong)choice.Next(1, 200);
            pair.Write(pair.Pc, [.. Enumerable.Range(0, Instructions).SelectMany(_ => random.Instruction(rows[choice.Next(rows.Count)]))]);
            while (!pair.HasExited && executed < Steps * (ulong)(i + 1))
            {
                executed += pair.Run((ulong)choice.Next(1, 20));
            }

            pair.AssertSameMemory();
        }

        Assert.True(executed > Programs * LeastSteps, $"only {executed} instructions were executed");
    }

    /// <summary>Programs that jump about in their code for as long as they are let, over handlers that have been made already.</summary>
    private static void CheckLoops(string engine, int seed)
    {
        var rows = X8664.Instance.Rows.Where(r => !s_ends.Contains(X8664.MnemonicOf(r))).ToList();
        var choice = new Random(seed);
        ulong executed = 0;
        using var pair = new MachinePair(engine, X8664.Instance);
        for (var i = 0; i < Loops; i++)
        {
            var start = RandomX86.Code + 4096 - (ulong)choice.Next(1, 200);
            pair.Set(state => new RandomX86Program((Loops * seed) + i, rows, isWild: true).Write(state, start));
            for (ulong done = 0, last = 1; done < Steps && last > 0; done += last)
            {
                last = pair.HasExited ? 0 : pair.Run((ulong)choice.Next(1, 20));
                executed += last;
            }

            pair.AssertSameMemory();
        }

        Assert.True(executed > Loops * Steps / 2, $"only {executed} instructions were executed");
    }
}
