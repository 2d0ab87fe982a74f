// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using Omo.Core;
using Omo.Proofs;
using Omo.TestPrograms;

namespace Omo.Lockstep.Tests;

/// <summary>
/// A run with every step proven, and each proof replayed on its witness alone. Holds the state hashes that follow, to which
/// engines are compared.
/// </summary>
internal sealed class ReplayedRun
{
    private static readonly ConcurrentDictionary<(string, string), Lazy<ReplayedRun>> s_runs = new();

    private ReplayedRun(TestRun run)
    {
        var hashes = new List<Hash256>();
        using var machine = run.Load(run.NewHost());
        hashes.Add(machine.StateHash());
        while (!machine.HasExited)
        {
            hashes.Add(Replay(machine, hashes[^1]));
        }

        StateHashes = hashes;
    }

    /// <summary>The state hash after each number of steps, from 0 to the end.</summary>
    public IReadOnlyList<Hash256> StateHashes { get; }

    /// <summary>The replay of a run; made once, whichever test asks first.</summary>
    public static ReplayedRun Of(TestRun run) =>
        s_runs.GetOrAdd((run.Architecture, run.Name), _ => new Lazy<ReplayedRun>(() => new ReplayedRun(run))).Value;

    /// <summary>Proves a machine's next step, which executes it, and replays the proof.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="before">Its state hash.</param>
    /// <returns>The state hash after the step, on which proof and replay agree.</returns>
    public static Hash256 Replay(Machine.Machine machine, Hash256 before)
    {
        var proof = StepProver.ProveNext(machine);
        Assert.Equal(before, proof.PreStateHash);
        Assert.Equal(before, StepExecution.HashOf(proof.Isa, proof.StateData));
        var after = StepExecution.Execute(proof.Isa, proof.StateData, proof.Proof, proof.Preimage);
        var hash = StepExecution.HashOf(proof.Isa, after);
        if (hash != proof.PostStateHash)
        {
            Assert.Fail($"step {proof.Step}, {proof.Instruction}: the replay gives {hash}, the machine {proof.PostStateHash}");
        }

        return hash;
    }
}
