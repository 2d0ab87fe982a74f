// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Bench.Lengths;
using Omo.Bench.Programs;
using Omo.TestPrograms;
using Omo.Testing;

namespace Omo.Bench;

/// <summary>
/// What further processors gain a commitment: <c>omo commit</c> of the program <c>mixed</c> with one thread and with two, whole processes in
/// turns. Counted is the time on the clock, so other work on the machine spoils it.
/// </summary>
internal static class CommitReport
{
    private const string Architecture = "riscv64";
    private const string Rounds = "1000";
    private const int Turns = 5;

    /// <summary>Measures and prints.</summary>
    public static int Run()
    {
        var omo = ProjectFolder.FileOf("bin", "omo");
        var program = TestProgramFolder.FileOf(Path.Combine("bin", Architecture, "mixed"));
        try
        {
            Console.WriteLine($"{Place.Describe()}; {Turns} turns");
            var (one, two) = (new List<Cost>(), new List<Cost>());
            for (var turn = 0; turn < Turns; turn++)
            {
                one.Add(Cost.Of([omo, "commit", "--threads", "1", program, Rounds]));
                two.Add(Cost.Of([omo, "commit", "--threads", "2", program, Rounds]));
            }

            Print("1 thread", one);
            Print("2 threads", two);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Median.Of(one.Zip(two, (o, t) => o.Clock / t.Clock)):F2} times as fast by the clock, the median of the turns"));
            return 0;
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    private static void Print(string name, List<Cost> costs) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"omo commit mixed {Rounds}, {name,-9}: {Median.Of(costs.Select(c => c.Clock)):F2} s on the clock, "
        + $"{Median.Of(costs.Select(c => c.Processor)):F2} s of processor time, {costs.Max(c => c.PeakMiB):F0} MiB"));
}
