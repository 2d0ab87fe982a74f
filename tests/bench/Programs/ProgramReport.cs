// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Isa;
using Omo.Machine.Loading;
using Omo.TestPrograms;
using Omo.Testing;
using Omo.Unicorn;

namespace Omo.Bench.Programs;

/// <summary>
/// Whole programs on every architecture: <c>omo run</c> with the translator, qemu-user and the native build in turns, and libunicorn
/// with a hook on every instruction. Prints a table for docs/benchmarks.md.
/// </summary>
/// <param name="turns">Runs of each.</param>
/// <param name="part">Part of the whole length of a run, up to 1.</param>
internal sealed class ProgramReport(int turns, double part)
{
    /// <summary>The numbers of the table in the docs, one line a guest and architecture, after a line that tells where they were taken.</summary>
    public const string CsvPath = "docs/benchmarks-programs.csv";

    // libunicorn is slow, and its rate the same after a while.
    private const ulong UnicornSteps = 20_000_000;

    /// <summary>Measures, prints, and keeps the numbers of runs of whole length.</summary>
    /// <param name="architectures">The architectures.</param>
    public int Run(IReadOnlyList<string> architectures)
    {
        try
        {
            var place = Place.Describe();
            var measurements = new List<Measurement>();
            Console.WriteLine($"{place}; {turns} turns\n");
            Console.WriteLine(Columns);
            foreach (var architecture in architectures)
            {
                var here = BenchGuest.All.Select(g => Measure(g, architecture)).ToList();
                Console.WriteLine(MeanRow(architecture, here));
                measurements.AddRange(here);
            }

            if (part >= 1 && architectures.Count == InstructionSets.All.Count)
            {
                File.WriteAllLines(ProjectFolder.FileOf(CsvPath), [$"# {place}; {turns} turns", Measurement.CsvHeader, .. measurements.Select(m => m.ToCsv())]);
                Console.WriteLine($"\nthe numbers are in {CsvPath}");
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException or UnicornException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private const string Columns =
        """
        | guest | million steps | omo, s | qemu, s | native, s | MIPS | : qemu | : qemu, clock | : native | : Unicorn |
        |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
        """;

    private Measurement Measure(BenchGuest guest, string architecture)
    {
        var omo = ProjectFolder.FileOf("bin", "omo");
        var file = guest.FileFor(architecture);
        var arguments = guest.Arguments(part);
        string[] sources = guest.HasPreimages ? ["--preimages", BenchGuest.Archive] : [];
        string[] native = [guest.FileFor("x86_64"), .. arguments];
        var answers = guest.HasPreimages ? RecordedAnswers.Record(native, BenchGuest.Preimages, BenchGuest.Answers, BenchGuest.Archive) : null;
        Contender[] contenders =
        [
            new("omo", [omo, "run", "--engine", "translator", .. sources, file, .. arguments]),
            new($"qemu-{architecture}", [$"qemu-{architecture}", file, .. arguments], answers),
            new("the native build", native, answers),
        ];
        var steps = StepsOf(report => [omo, "run", "--engine", "translator", "--json", report, .. sources, file, .. arguments]);
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var contender in contenders)
            {
                contender.TakeTurn();
            }
        }

        if (contenders.FirstOrDefault(c => c.Output != contenders[0].Output) is { } other)
        {
            throw new InvalidOperationException($"{guest.Name}, {architecture}: omo printed '{contenders[0].Output.Trim()}', another '{other.Output.Trim()}'");
        }

        var (own, qemu, host) = (contenders[0], contenders[1], contenders[2]);
        var measurement = new Measurement(
            architecture, guest.Name, steps, Median.Of(own.Processor), Median.Of(qemu.Processor), Median.Of(host.Processor),
            Ratio(qemu.Processor, own.Processor), Ratio(qemu.Clock, own.Clock), Ratio(host.Processor, own.Processor), UnicornRate(guest, architecture));
        Console.WriteLine(Row(measurement));
        return measurement;
    }

    /// <summary>Instructions of a run, from a run of its own that also warms the caches.</summary>
    private static ulong StepsOf(Func<string, IReadOnlyList<string>> commandWithReport)
    {
        var report = Path.GetTempFileName();
        try
        {
            new Contender("omo", commandWithReport(report)).TakeTurn();
            using var json = JsonDocument.Parse(File.ReadAllText(report));
            return json.RootElement.GetProperty("steps").GetUInt64();
        }
        finally
        {
            File.Delete(report);
        }
    }

    private double UnicornRate(BenchGuest guest, string architecture)
    {
        var host = new TestHost(new PreimageFolder(BenchGuest.Preimages));
        var file = guest.FileFor(architecture);
        using var state = ProgramLoader.Load(File.ReadAllBytes(file), file, new LoadOptions { Arguments = guest.Arguments(part) }, out _);
        using var run = new HookedRun(state, host);
        var start = ThreadTime.Now();
        var instructions = run.Run(UnicornSteps);
        return instructions / (ThreadTime.Now() - start).TotalSeconds / 1e6;
    }

    private static string Row(Measurement m) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {m.Architecture} {m.Guest} | {m.Steps / 1e6:F0} | {m.Omo:F2} | {m.Qemu:F2} | {m.Native:F2} | {m.Rate:F0} "
        + $"| {m.ToQemu:F2} | {m.ToQemuOnClock:F2} | {m.ToNative:F2} | {m.ToUnicorn:F1} |");

    private static string MeanRow(string architecture, IReadOnlyList<Measurement> all)
    {
        double Mean(Func<Measurement, double> of) => Math.Exp(all.Average(m => Math.Log(of(m))));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| **{architecture}, geometric mean** | | | | | {Mean(m => m.Rate):F0} "
            + $"| **{Mean(m => m.ToQemu):F2}** | {Mean(m => m.ToQemuOnClock):F2} | {Mean(m => m.ToNative):F2} | {Mean(m => m.ToUnicorn):F1} |");
    }

    /// <summary>How many times as fast the second is, turn by turn, so that a machine that becomes slower does so to both.</summary>
    private static double Ratio(List<double> slow, List<double> fast) => Median.Of(slow.Zip(fast, (s, f) => s / f));
}
