// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Proofs.Testing.Programs;

/// <summary>What each step of a run is, found by running it once.</summary>
public sealed class RunProfile
{
    private static readonly ConcurrentDictionary<string, Lazy<RunProfile>> s_profiles = new();

    private readonly List<StepKind> _kinds = [];
    private readonly List<ushort> _steps = [];

    private RunProfile(TestRun run)
    {
        Run = run;
        using var machine = run.Load(run.NewHost());
        var isa = machine.State.Isa;
        var access = new LiveStateAccess(machine.State, machine.Host);
        var evaluator = new Evaluator(isa);
        var ids = new Dictionary<StepKind, ushort>();
        while (!machine.HasExited)
        {
            var kind = StepKind.Of(isa, evaluator, access);
            if (!ids.TryGetValue(kind, out var id))
            {
                ids[kind] = id = (ushort)_kinds.Count;
                _kinds.Add(kind);
            }

            _steps.Add(id);
            evaluator.Step(access);
        }
    }

    /// <summary>The run.</summary>
    public TestRun Run { get; }

    /// <summary>Every run of the test programs on every architecture, by names such as <c>mips/hello</c>.</summary>
    public static IReadOnlyDictionary<string, TestRun> Runs { get; } = InstructionSets.All
        .SelectMany(isa => TestManifest.Runs(isa.Name).Select(r => (Name: $"{isa.Name}/{r.Name}", Run: r)))
        .ToDictionary(r => r.Name, r => r.Run);

    /// <summary>Steps until the machine has ended.</summary>
    public int Steps => _steps.Count;

    /// <summary>What a step is.</summary>
    public StepKind this[int step] => step < Steps ? _kinds[_steps[step]] : new StepKind("exited", StepClass.Fault);

    /// <summary>The profile of the run of that name; made once.</summary>
    public static RunProfile Of(string run) => s_profiles.GetOrAdd(
        run, name => new Lazy<RunProfile>(() => new RunProfile(Runs[name]))).Value;

    /// <summary>
    /// Steps to look at, ascending: the first and the last, the no-step after the end, every system call, the first of
    /// each kind, and as many more at equal distances as make up the number.
    /// </summary>
    public IReadOnlyList<int> Sample(int count)
    {
        if (count > Steps)
        {
            return [.. Enumerable.Range(0, Steps + 1)];
        }

        var chosen = new SortedSet<int> { 0, Steps - 1, Steps };
        var seen = new HashSet<ushort>();
        for (var step = 0; step < Steps; step++)
        {
            var isFirst = seen.Add(_steps[step]);
            if (isFirst || _kinds[_steps[step]].Class is StepClass.SystemCall or StepClass.SystemCallMemory or StepClass.Transfer or StepClass.Fault)
            {
                chosen.Add(step);
            }
        }

        var missing = count - chosen.Count;
        for (var i = 0; i < missing; i++)
        {
            // The next one that is not chosen yet; there is one, as fewer are asked for than there are.
            var step = (int)((long)i * Steps / missing);
            while (!chosen.Add(step))
            {
                step = (step + 1) % Steps;
            }
        }

        return [.. chosen];
    }

    /// <summary>Proves steps of the run.</summary>
    /// <param name="steps">Their numbers, ascending; the number after the last step is that of the ended machine.</param>
    public IEnumerable<StepProof> Prove(IEnumerable<int> steps)
    {
        using var machine = Run.Load(Run.NewHost());
        foreach (var step in steps)
        {
            machine.Run((ulong)step - machine.Step);
            yield return StepProver.ProveNext(machine);
        }
    }
}
