// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.TestPrograms;
using Omo.Testing;

namespace Omo.Bench.Programs;

/// <summary>A program that is measured as a whole, with what it is asked to do.</summary>
/// <param name="Name">Its name in tables.</param>
/// <param name="Program">The file, without its architecture's folder.</param>
/// <param name="Rounds">Its argument for a run of some seconds; 0 for a program without one.</param>
internal sealed record BenchGuest(string Name, string Program, ulong Rounds)
{
    /// <summary>The five guests. Their sources are the same on every architecture, and so are their outputs.</summary>
    public static IReadOnlyList<BenchGuest> All { get; } =
    [
        new("keccak", "keccak_chain", 1_500_000),
        new("mixed", "mixed", 300_000),
        new("big integer", "modexp", 50_000),
        new("pointer chasing", "chase", 30_000_000),
        new("OVM block", "ovm", 0),
    ];

    /// <summary>Pre-images for the guest without arguments: a block of 10,000 transfers, which `make bench` makes.</summary>
    public static string Preimages => ProjectFolder.FileOf("artifacts", "bench", "preimages");

    /// <summary>The same in the order in which the guest asks (<see cref="RecordedAnswers"/>).</summary>
    public static string Answers => ProjectFolder.FileOf("artifacts", "bench", "answers");

    /// <summary>Those of them that the guest asks for, in one file, as <c>omo</c> takes them.</summary>
    public static string Archive => ProjectFolder.FileOf("artifacts", "bench", "preimages.tar");

    /// <summary>Whether it reads pre-images.</summary>
    public bool HasPreimages => Rounds == 0;

    /// <summary>Its build for an architecture.</summary>
    public string FileFor(string architecture) => HasPreimages
        ? ProjectFolder.FileOf("guest", "build", architecture, Program)
        : TestProgramFolder.FileOf(Path.Combine("bin", architecture, Program));

    /// <summary>Its arguments for a part of the whole run.</summary>
    public IReadOnlyList<string> Arguments(double part) =>
        HasPreimages ? [] : [Math.Max(1, (ulong)(Rounds * part)).ToString(CultureInfo.InvariantCulture)];
}
