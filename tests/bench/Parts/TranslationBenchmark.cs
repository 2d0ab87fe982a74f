// SPDX-License-Identifier: MIT
using BenchmarkDotNet.Attributes;
using Omo.Machine.Translator;

namespace Omo.Bench.Parts;

/// <summary>What it takes to compile a region: our part and the host compiler's.</summary>
[Config(typeof(BenchConfig))]
[MemoryDiagnoser(displayGenColumns: false)]
public class TranslationBenchmark
{
    private EntrySlot[] _slots = null!;

    /// <summary>Regions to compile.</summary>
    public static IEnumerable<BenchRegion> Regions => BenchRegion.All;

    /// <summary>The region.</summary>
    [ParamsSource(nameof(Regions))]
    public BenchRegion Region { get; set; } = null!;

    /// <summary>A table without other regions.</summary>
    [GlobalSetup]
    public void MakeTable() => _slots = new EntryTable(Region.Plan!.Isa).Slots;

    /// <summary>Compiles it.</summary>
    [Benchmark]
    public object? Compile() => RegionEmitter.Compile(Region.Plan!, _slots, out _);
}
