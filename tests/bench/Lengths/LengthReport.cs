// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Bench.Programs;
using Omo.TestPrograms;
using Omo.Testing;

namespace Omo.Bench.Lengths;

/// <summary>
/// What a long execution costs: a plain run, one with checkpoints on disk, then the hash and the proof of a state from these checkpoints,
/// and a bisection of which both parties are executed, each as a whole process and for lengths of 10^6 steps and ten times as many
/// again and again. The program is <c>mixed</c> on 64-bit RISC-V.
/// </summary>
/// <param name="turns">Runs of each command; the medians count.</param>
internal sealed class LengthReport(int turns)
{
    /// <summary>The numbers of the table, for the picture.</summary>
    public const string CsvPath = "docs/benchmarks-lengths.csv";

    /// <summary>The exponent of the least length.</summary>
    public const int Least = 6;

    /// <summary>The exponent of the greatest.</summary>
    public const int Most = 10;

    private const string Architecture = "riscv64";
    private const double StepsARound = 26_700;

    private static readonly string s_omo = ProjectFolder.FileOf("bin", "omo");
    private static readonly string s_program = TestProgramFolder.FileOf(Path.Combine("bin", Architecture, "mixed"));
    private static readonly string[] s_engine = ["--engine", "translator"];

    /// <summary>Measures and prints, up to a length; the numbers are kept if that is the greatest.</summary>
    /// <param name="most">The exponent of the last length.</param>
    public int Run(int most)
    {
        try
        {
            var place = Place.Describe();
            Console.WriteLine($"{place}; {turns} turns\n");
            Console.WriteLine("| steps | command | processor, s | clock, s | : plain run, processor | : plain run, clock | peak, MiB |");
            Console.WriteLine("|--:|---|--:|--:|--:|--:|--:|");
            List<string> lines = [$"# {place}; {turns} turns", "steps,command,processor_s,clock_s,peak_mib"];
            for (var exponent = Least; exponent <= most; exponent++)
            {
                lines.AddRange(Measure(exponent));
            }

            if (most == Most)
            {
                File.WriteAllLines(ProjectFolder.FileOf(CsvPath), lines);
                Console.WriteLine($"\nthe numbers are in {CsvPath}");
            }

            return 0;
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private List<string> Measure(int exponent)
    {
        var rounds = Math.Max(1, Math.Round(Math.Pow(10, exponent) / StepsARound)).ToString(CultureInfo.InvariantCulture);
        var steps = StepsOf(rounds);
        var middle = (steps / 9 * 7).ToString(CultureInfo.InvariantCulture);
        var work = Directory.CreateTempSubdirectory("omo-bench-").FullName;
        try
        {
            var saved = Path.Combine(work, "saved");
            List<(string Name, string[] Arguments, bool IsFresh)> commands =
            [
                ("run", ["run", .. s_engine, s_program, rounds], false),
                ("hash --checkpoints", ["hash", "--checkpoints", saved, .. s_engine, s_program, rounds], true),
                ("hash --step, from checkpoints", ["hash", "--checkpoints", saved, "--step", middle, .. s_engine, s_program, rounds], false),
                ("prove --step, from checkpoints", ["prove", "--checkpoints", saved, "--step", middle, "-o", Path.Combine(work, "step.json"), .. s_engine, s_program, rounds], false),
                ("bisect", ["bisect", "--fault", $"step={middle},reg=sp", .. s_engine, s_program, rounds], false),
            ];
            var costs = commands.ConvertAll(_ => new List<Cost>());
            for (var turn = 0; turn < turns; turn++)
            {
                for (var i = 0; i < commands.Count; i++)
                {
                    if (commands[i].IsFresh && Directory.Exists(saved))
                    {
                        Directory.Delete(saved, recursive: true);
                    }

                    costs[i].Add(Cost.Of([s_omo, .. commands[i].Arguments]));
                }
            }

            return [.. commands.Select((command, i) => Print(steps, command.Name, costs[i], costs[0]))];
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string Print(ulong steps, string command, List<Cost> costs, List<Cost> plain)
    {
        var median = new Cost(Median.Of(costs.Select(c => c.Processor)), Median.Of(costs.Select(c => c.Clock)), costs.Max(c => c.PeakMiB));
        var ratio = Median.Of(costs.Zip(plain, (c, p) => c.Processor / p.Processor));
        var onClock = Median.Of(costs.Zip(plain, (c, p) => c.Clock / p.Clock));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {steps:N0} | `{command}` | {median.Processor:F2} | {median.Clock:F2} | {ratio:F2} | {onClock:F2} | {median.PeakMiB:F0} |"));
        return string.Create(CultureInfo.InvariantCulture, $"{steps},{command.Replace(",", "", StringComparison.Ordinal)},{median.Processor:F3},{median.Clock:F3},{median.PeakMiB:F1}");
    }

    /// <summary>Steps of a run, from a run of its own that also warms the caches.</summary>
    private static ulong StepsOf(string rounds)
    {
        var report = Path.GetTempFileName();
        try
        {
            Cost.Of([s_omo, "run", .. s_engine, "--json", report, s_program, rounds]);
            using var json = JsonDocument.Parse(File.ReadAllText(report));
            return json.RootElement.GetProperty("steps").GetUInt64();
        }
        finally
        {
            File.Delete(report);
        }
    }
}
