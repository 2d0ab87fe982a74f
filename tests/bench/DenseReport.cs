// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Core;
using Omo.Isa;
using Omo.Machine.Commitments;
using Omo.TestPrograms;

namespace Omo.Bench;

/// <summary>
/// State hashes after every instruction, on one core: how many a second, how many permutations each takes, and what part of the time
/// the permutations alone would take. That of a permutation is measured in turns with the hashing, so that both meet the same machine.
/// </summary>
internal static class DenseReport
{
    /// <summary>States of each program by default.</summary>
    public const ulong DefaultStates = 3_000_000;

    private const int Nodes = StateHasher.BatchSize;
    private const int NodeBytes = Machine.Merkle.TreeShape.NodeBytes;
    private static readonly string[] s_programs = ["keccak", "mixed", "bigint", "sorting", "glibc"];

    /// <summary>Measures and prints.</summary>
    /// <param name="states">States of each program; short ones run several times.</param>
    public static void Run(ulong states)
    {
        foreach (var isa in InstructionSets.All)
        {
            var rates = new List<double>();
            foreach (var program in s_programs)
            {
                rates.Add(Measure(isa.Name, program, states));
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{isa.Name,-8} geometric mean {Math.Exp(rates.Average(Math.Log)) / 1e6:F2} M states a second"));
        }
    }

    private static double Measure(string architecture, string program, ulong states)
    {
        var run = TestManifest.Runs(architecture).First(r => r.Program == program);
        Hash(run, states / 10, out _);
        var permutation = new List<double>();
        var (time, hashes, permutations) = (TimeSpan.Zero, 0UL, 0UL);
        while (hashes < states)
        {
            permutation.Add(NanosecondsAPermutation());
            time += Hash(run, states, out var hasher);
            hashes += hasher.Hashes;
            permutations += hasher.Permutations;
        }

        var rate = hashes / time.TotalSeconds;
        var each = permutation.Order().ElementAt(permutation.Count / 2);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{architecture,-8} {program,-8} {rate / 1e6,6:F2} M states a second, {(double)permutations / hashes:F2} permutations a state, "
            + $"{each:F1} ns each: {permutations * each / time.TotalNanoseconds:P0} of the time"));
        return rate;
    }

    /// <summary>Hashes states of a run from its start; loading it is not counted.</summary>
    private static TimeSpan Hash(TestRun run, ulong most, out StateHasher hasher)
    {
        using var machine = run.Load(run.NewHost());
        using var states = hasher = new StateHasher(machine, 1);
        var hashes = new byte[StateHasher.BatchSize * Keccak256.DigestBytes];
        var start = ThreadTime.Now();
        while (hasher.Hashes < most && hasher.Next(hashes) > 0)
        {
        }

        return ThreadTime.Now() - start;
    }

    private static double NanosecondsAPermutation()
    {
        const int Rounds = 20;
        var nodes = new byte[Nodes * NodeBytes];
        var digests = new byte[Nodes * Keccak256.DigestBytes];
        KeccakBatch.HashNodes(nodes, NodeBytes, digests);
        var start = ThreadTime.Now();
        for (var i = 0; i < Rounds; i++)
        {
            KeccakBatch.HashNodes(nodes, NodeBytes, digests);
        }

        return (ThreadTime.Now() - start).TotalNanoseconds / Rounds / Nodes;
    }
}
