// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Isa;
using Omo.Machine.Translator;
using Omo.TestPrograms;

namespace Omo.Bench.Parts;

/// <summary>A region of the program <c>mixed</c>: the largest of those that begin where one finds it now and then.</summary>
public sealed class BenchRegion
{
    private const ulong StepsBetweenLooks = 49_999;

    private readonly string _architecture;

    private BenchRegion(string architecture)
    {
        _architecture = architecture;
        var run = TestManifest.Runs(architecture).First(r => r.Program == "mixed");
        // Eager: of code that was not seen to be executed, too.
        var options = new TranslatorOptions { IsEager = true };
        using var machine = run.Load(run.NewHost());
        var scout = new RegionScout(machine.State, new ExecutionLog(), options);
        while (!machine.HasExited)
        {
            machine.Run(StepsBetweenLooks);
            if (scout.Plan(machine.State.Pc, options.MostInstructions, _ => null) is { } plan && plan.MostSteps > (Plan?.MostSteps ?? 0))
            {
                Plan = plan;
            }
        }
    }

    /// <summary>One for each instruction set.</summary>
    public static IReadOnlyList<BenchRegion> All { get; } = [.. InstructionSets.All.Select(i => new BenchRegion(i.Name))];

    /// <summary>What it consists of.</summary>
    internal RegionPlan? Plan { get; }

    /// <summary>Its instruction set and how many instructions it has, short enough for the table.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_architecture}: {Plan?.MostSteps}");
}
