// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using Omo.Proofs.Testing.Programs;

namespace Omo.Proofs.Tests;

/// <summary>Proofs of sampled steps of each test program, made once for all tests.</summary>
internal static class ProgramProofs
{
    private const int Samples = 200;

    private static readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<StepProof>>> s_proofs = new();

    public static IReadOnlyList<StepProof> Of(string run) => s_proofs.GetOrAdd(
        run,
        name => new Lazy<IReadOnlyList<StepProof>>(() =>
        {
            var profile = RunProfile.Of(name);
            return [.. profile.Prove(profile.Sample(Samples))];
        })).Value;
}
