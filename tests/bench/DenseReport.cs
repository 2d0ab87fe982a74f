// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Omo.Bench.Programs;
using Omo.Core;
using Omo.Isa;
using Omo.Machine.Commitments;
using Omo.Machine.Loading;
using Omo.TestPrograms;

namespace Omo.Bench;

/// <summary>
/// State hashes after every instruction, on one core: how many a second, how many permutations each takes, and what part of the time
/// the permutations alone would take. That of a permutation is measured in turns with the hashing, so that both meet the same machine;
/// medians of the turns count.
/// The guests are those of <see cref="ProgramReport"/>, in the midst of what they do.
/// </summary>
internal static class DenseReport
{
    /// <summary>States of each guest by default.</summary>
    public const ulong DefaultStates = 3_000_000;

    // Behind the start, where every instruction is new.
    private const ulong FirstStep = 50_000_000;
    private const int Turns = 9;

    /// <summary>Measures and prints.</summary>
    /// <param name="states">States of each guest.</param>
    public static void Run(ulong states)
    {
        Console.WriteLine(Place.Describe());

        // What is called often is compiled once more; the first guest would pay for all.
        Hash(InstructionSets.All[0].Name, BenchGuest.All[0], states, out _);
        foreach (var isa in InstructionSets.All)
        {
            var (rates, parts) = (new List<double>(), new List<double>());
            foreach (var guest in BenchGuest.All)
            {
                var (rate, part) = Measure(isa.Name, guest, states);
                rates.Add(rate);
                parts.Add(part);
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{isa.Name,-8} geometric means {MeanOf(rates) / 1e6:F2} M states a second, {MeanOf(parts):P0} of the time in permutations"));
        }
    }

    private static double MeanOf(List<double> values) => Math.Exp(values.Average(Math.Log));

    private static (double Rate, double Part) Measure(string architecture, BenchGuest guest, ulong states)
    {
        var (rates, each, parts) = (new List<double>(), new List<double>(), new List<double>());
        var (hashes, permutations) = (0UL, 0UL);
        for (var turn = 0; turn < Turns; turn++)
        {
            var time = Hash(architecture, guest, (states + Turns - 1) / Turns, out var hasher);
            var permutation = NanosecondsAPermutation();
            (hashes, permutations) = (hasher.Hashes, hasher.Permutations);
            rates.Add(hashes / time.TotalSeconds);
            each.Add(permutation);
            parts.Add(permutations * permutation / time.TotalNanoseconds);
        }

        var (rate, part) = (Median.Of(rates), Median.Of(parts));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{architecture,-8} {guest.Name,-15} {rate / 1e6,6:F2} M states a second, {(double)permutations / hashes:F2} permutations a state, "
            + $"{Median.Of(each):F1} ns each: {part:P0} of the time"));
        return (rate, part);
    }

    /// <summary>Hashes states of a guest from <see cref="FirstStep"/> on; what is before it is not counted.</summary>
    private static TimeSpan Hash(string architecture, BenchGuest guest, ulong most, out StateHasher hasher)
    {
        var file = guest.FileFor(architecture);
        using var machine = Machine.Machine.Load(
            File.ReadAllBytes(file), file, new LoadOptions { Arguments = guest.Arguments(1) }, new TestHost(new PreimageFolder(BenchGuest.Preimages)));
        machine.Run(FirstStep);
        using var states = hasher = new StateHasher(machine, 1);
        var hashes = new byte[StateHasher.BatchSize * Keccak256.DigestBytes];
        var start = ThreadTime.Now();
        while (hasher.Hashes < most && hasher.Next(hashes) > 0)
        {
        }

        return ThreadTime.Now() - start;
    }

    /// <summary>The permutation and nothing else, of as many states at a time as this processor does best.</summary>
    private static unsafe double NanosecondsAPermutation()
    {
        const int Rounds = 200_000;
        var frame = stackalloc byte[KeccakSponge<Vector512<ulong>, Avx512Lanes>.FrameBytes];
        new Span<byte>(frame, KeccakSponge<Vector512<ulong>, Avx512Lanes>.FrameBytes).Clear();
        var state = KeccakSponge<Vector512<ulong>, Avx512Lanes>.StateIn(frame);
        var lanes = Avx512F.IsSupported ? 8 : Avx2.IsSupported ? 4 : 1;
        var start = ThreadTime.Now();
        for (var i = 0; i < Rounds; i++)
        {
            switch (lanes)
            {
                case 8:
                    KeccakPermutation<Vector512<ulong>, Avx512Lanes>.Permute(state);
                    break;
                case 4:
                    KeccakPermutation<Vector256<ulong>, Avx2Lanes>.Permute((Vector256<ulong>*)state);
                    break;
                default:
                    KeccakPermutation<ulong, ScalarLanes>.Permute((ulong*)state);
                    break;
            }
        }

        return (ThreadTime.Now() - start).TotalNanoseconds / Rounds / lanes;
    }
}
