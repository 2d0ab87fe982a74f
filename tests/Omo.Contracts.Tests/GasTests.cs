// SPDX-License-Identifier: MIT
using Omo.GasTable;
using Omo.Proofs.Testing.Programs;

namespace Omo.Contracts.Tests;

/// <summary>Gas of whole transactions, from their receipts.</summary>
[Collection(EvmCollection.Name)]
public class GasTests(EvmFixture evm)
{
    private const ulong HighestGas = 150_000;
    private const ulong MedianGas = 95_000;
    private const int LongestProof = 4096;
    private const int MedianProof = 2048;

    public static TheoryData<string> Families => [.. GasSurvey.Families];

    [Theory]
    [MemberData(nameof(Families))]
    public async Task Step_InTransactions_StaysWithinTheLimitsAndTheTableIsUpToDate(string family)
    {
        var samples = await GasSurvey.MeasureAsync(evm.Chain, family);

        Assert.All(Enum.GetValues<StepClass>(), c => Assert.InRange(samples.Count(s => s.Class == c), GasSurvey.SamplesEach, int.MaxValue));
        Assert.Contains(samples, s => s.Source.EndsWith("/glibc", StringComparison.Ordinal));
        var highest = samples.MaxBy(s => s.Gas)!;
        Assert.True(highest.Gas <= HighestGas, $"{highest} costs more than {HighestGas} gas");
        Assert.InRange(Median(samples.Select(s => s.Gas)), 1UL, MedianGas - 1);
        Assert.InRange(samples.Max(s => s.ProofBytes), 1, LongestProof);
        Assert.InRange(Median(samples.Select(s => s.ProofBytes)), 1, MedianProof - 1);

        var page = GasDocument.PathOf(family);
        var document = File.Exists(page) ? File.ReadAllText(page) : "";
        Assert.True(
            document == GasDocument.WithTable(document, page, GasDocument.Format(samples)),
            $"{page} is out of date: run 'make gas-table'; it should hold\n{GasDocument.Format(samples)}");
    }

    private static T Median<T>(IEnumerable<T> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
