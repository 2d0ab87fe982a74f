// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Omo.TestPrograms;
using Omo.Testing;

namespace Omo.Bench;

/// <summary>
/// Runs the test program <c>mixed</c> as <c>omo run</c> on interpreter and translator and under qemu-user, one instruction a
/// block and as it normally translates: whole processes, in turns, the best of several each. What counts is processor time, which other
/// work on the machine disturbs less than the clock on the wall.
/// </summary>
internal static class QemuComparison
{
    /// <summary>Enough for half a thousand million instructions.</summary>
    public const uint DefaultRounds = 20_000;

    private const int Turns = 3;
    private const double Wanted = 2.5;

    /// <summary>Measures and prints.</summary>
    /// <returns>0; 1 when the interpreter is not <see cref="Wanted"/> times as fast as qemu's single steps, or something is missing.</returns>
    /// <param name="rounds">What the program is asked to do.</param>
    /// <param name="architecture">Which of its builds is measured.</param>
    public static int Run(uint rounds, string architecture)
    {
        var emulator = $"qemu-{architecture}";
        var program = TestProgramFolder.FileOf(Path.Combine("bin", architecture, "mixed"));
        var omo = ProjectFolder.FileOf("bin", "omo");
        foreach (var (file, target) in new[] { (program, "testprograms"), (omo, "build") })
        {
            if (!File.Exists(file))
            {
                Console.Error.WriteLine($"{file} is missing: run 'make {target}' first");
                return 1;
            }
        }

        var argument = rounds.ToString(CultureInfo.InvariantCulture);
        var report = Path.GetTempFileName();
        try
        {
            Contender[] contenders =
            [
                new("omo run, interpreter", omo, ["run", "--engine", "interpreter", "--json", report, program, argument]),
                new("omo run, translator", omo, ["run", "--engine", "translator", program, argument]),
                new($"{emulator} -singlestep", emulator, ["-singlestep", program, argument]),
                new(emulator, emulator, [program, argument]),
            ];
            for (var turn = 0; turn < Turns; turn++)
            {
                Array.ForEach(contenders, c => c.TakeTurn());
            }

            using var json = JsonDocument.Parse(File.ReadAllText(report));
            return Print(contenders, json.RootElement.GetProperty("steps").GetUInt64(), argument);
        }
        catch (InvalidOperationException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static int Print(Contender[] contenders, ulong steps, string argument)
    {
        if (contenders.Any(c => c.Output != contenders[0].Output))
        {
            Console.Error.WriteLine($"the outputs differ: {string.Join(" | ", contenders.Select(c => c.Output.Trim()))}");
            return 1;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"mixed {argument}: {steps / 1e6:F0} M instructions, processor time of the whole process, best of {Turns} turns"));
        foreach (var c in contenders)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"  {c.Name,-26} {c.Best.TotalSeconds,7:F3} s {steps / c.Best.TotalSeconds / 1e6,7:F0} MIPS"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  translator : qemu = {MedianRatio(contenders[3], contenders[1]):F2}, the median of the turns"));
        var ratio = contenders[2].Best / contenders[0].Best;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  interpreter : single steps = {ratio:F2} (wanted: {Wanted:F1})"));
        return ratio >= Wanted ? 0 : 1;
    }

    /// <summary>How many times as fast the second is, turn by turn, so that a machine that becomes slower does so to both.</summary>
    private static double MedianRatio(Contender slow, Contender fast) =>
        slow.Times.Zip(fast.Times, (s, f) => s / f).Order().ElementAt(Turns / 2);

    private sealed class Contender(string name, string file, IReadOnlyList<string> arguments)
    {
        public string Name { get; } = name;

        public List<TimeSpan> Times { get; } = [];

        public TimeSpan Best => Times.Min();

        public string Output { get; private set; } = "";

        public void TakeTurn()
        {
            var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };
            var before = ChildTime.Now();
            using var process = Start(start);
            Output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            var time = ChildTime.Now() - before;
            Times.Add(time);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{Name} ended with {process.ExitCode}: {file} {string.Join(' ', arguments)}");
            }
        }

        private Process Start(ProcessStartInfo start)
        {
            try
            {
                return Process.Start(start)!;
            }
            catch (System.ComponentModel.Win32Exception e)
            {
                throw new InvalidOperationException($"cannot start {file} ({e.Message}): run 'make setup' first");
            }
        }
    }
}
