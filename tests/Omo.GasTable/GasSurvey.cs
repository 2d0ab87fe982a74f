// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.State;
using Omo.Proofs;
using Omo.Proofs.Testing;
using Omo.Proofs.Testing.Programs;
using Omo.Proofs.Testing.States;
using Omo.TestPrograms;

namespace Omo.GasTable;

/// <summary>
/// Sends steps of every class, from all test programs, in transactions. Which steps is fixed by the programs alone, so
/// that the figures are the same each time.
/// </summary>
public static class GasSurvey
{
    /// <summary>Fewest transactions of a class.</summary>
    public const int SamplesEach = 40;

    private const int CandidatesOfAProgram = 300;
    private const int LongestEach = 12;
    private const int OfLargestProgram = 10;
    private const string LargestProgram = "glibc";

    /// <summary>Families of instruction sets; each has a table.</summary>
    public static IReadOnlyList<string> Families { get; } = [.. InstructionSets.All.Select(i => i.Family).Distinct()];

    /// <summary>Measures steps of a family's instruction sets.</summary>
    public static async Task<IReadOnlyList<GasSample>> MeasureAsync(StepChain chain, string family)
    {
        var samples = new List<GasSample>();
        foreach (var (stepClass, source, proof) in Choose([.. InstructionSets.All.Where(i => i.Family == family)]))
        {
            var gas = await chain.SendAsync(proof).ConfigureAwait(false);
            samples.Add(new GasSample(stepClass, source, gas, proof.Calldata.Length, proof.StateData.Length + proof.Proof.Length));
        }

        return samples;
    }

    private static IEnumerable<(StepClass Class, string Source, StepProof Proof)> Choose(IReadOnlyList<InstructionSet> sets)
    {
        var candidates = RunProfile.Runs.Keys.Where(r => sets.Any(i => r.StartsWith(i.Name + "/", StringComparison.Ordinal))).SelectMany(Candidates).ToList();
        foreach (var stepClass in Enum.GetValues<StepClass>())
        {
            var ofClass = candidates.Where(c => c.Class == stepClass).ToList();
            var chosen = Rounds(ofClass).Take(SamplesEach)
                .Concat(ofClass.OrderByDescending(c => c.Proof.Proof.Length).Take(LongestEach)).Distinct().ToList();
            foreach (var choice in chosen)
            {
                yield return choice;
            }

            foreach (var crafted in Crafted(sets, stepClass).Take(SamplesEach - chosen.Count))
            {
                yield return crafted;
            }
        }
    }

    private static IEnumerable<(StepClass Class, string Source, StepProof Proof)> Candidates(string run)
    {
        var profile = RunProfile.Of(run);
        var steps = profile.Sample(CandidatesOfAProgram).Where(s => s < profile.Steps).ToList();
        return steps.Zip(profile.Prove(steps), (step, proof) => (profile[step].Class, run, proof));
    }

    /// <summary>
    /// Some of the largest program, then one of each other, a second one of each, and so on; those of a program at equal
    /// distances.
    /// </summary>
    private static IEnumerable<(StepClass Class, string Source, StepProof Proof)> Rounds(
        IReadOnlyCollection<(StepClass Class, string Source, StepProof Proof)> candidates)
    {
        var programs = candidates.GroupBy(c => c.Source).ToDictionary(g => g.Key, g => g.ToList());
        foreach (var name in programs.Keys.Where(n => n.EndsWith("/" + LargestProgram, StringComparison.Ordinal)).ToList())
        {
            programs.Remove(name, out var largest);
            foreach (var step in Spread(largest!, OfLargestProgram))
            {
                yield return step;
            }
        }

        var others = programs.Values.Select(p => Spread(p, SamplesEach).ToList()).ToList();
        for (var round = 0; round < SamplesEach; round++)
        {
            foreach (var program in others.Where(p => round < p.Count))
            {
                yield return program[round];
            }
        }
    }

    private static IEnumerable<T> Spread<T>(IReadOnlyList<T> items, int count) => items.Count <= count
        ? items
        : Enumerable.Range(0, count).Select(i => items[(int)((long)i * items.Count / count)]);

    /// <summary>What the programs have too few of is made by hand: faults, for a run has but one.</summary>
    private static IEnumerable<(StepClass Class, string Source, StepProof Proof)> Crafted(IReadOnlyList<InstructionSet> sets, StepClass stepClass)
    {
        foreach (var name in sets.SelectMany(NamedSteps.Of))
        {
            using var crafted = NamedSteps.Make(name);
            if (ClassOf(crafted) == stepClass)
            {
                yield return (stepClass, name, crafted.Prove());
            }
        }

        var rows = sets.SelectMany(RowCases.Of).ToList();
        for (var index = 0; ; index++)
        {
            using var crafted = RowCases.Make(rows[index % rows.Count], index);
            var isFault = stepClass == StepClass.Fault;
            var ownClass = ClassOf(crafted);
            var proof = crafted.Prove();
            if (isFault ? crafted.State.HasExited : ownClass == stepClass)
            {
                yield return (stepClass, "random state", proof);
            }
        }
    }

    private static StepClass ClassOf(CraftedState crafted) =>
        StepKind.Of(crafted.Isa, new Evaluator(crafted.Isa), new LiveStateAccess(crafted.State, new TestHost(crafted.Preimages))).Class;
}
