// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Bench.Programs;

/// <summary>A command that is run again and again: its output, and for each run the processor time and the time on the clock.</summary>
/// <param name="name">What it is, for messages.</param>
/// <param name="command">File and arguments.</param>
/// <param name="redirections">What a shell is to append to it, or null.</param>
internal sealed class Contender(string name, IReadOnlyList<string> command, string? redirections = null)
{
    /// <summary>User and system seconds of each run, of the whole process.</summary>
    public List<double> Processor { get; } = [];

    /// <summary>Seconds on the clock of each run, from its start to its end.</summary>
    public List<double> Clock { get; } = [];

    /// <summary>Standard output of the last run.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Runs it once more.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started or did not end with 0.</exception>
    public void TakeTurn()
    {
        var start = redirections is null
            ? new ProcessStartInfo(command[0], command.Skip(1))
            : new ProcessStartInfo("/bin/sh", ["-c", $"exec \"$@\" {redirections}", "sh", .. command]);
        start.RedirectStandardOutput = true;
        var (processor, clock) = (ChildTime.Now(), Stopwatch.GetTimestamp());
        using var process = Start(start);
        Output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Clock.Add(Stopwatch.GetElapsedTime(clock).TotalSeconds);
        Processor.Add((ChildTime.Now() - processor).TotalSeconds);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{name} ended with {process.ExitCode}: {string.Join(' ', command)}");
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
            throw new InvalidOperationException($"cannot start {name} ({command[0]}: {e.Message}): run 'make setup build testprograms guests' first");
        }
    }
}
