// SPDX-License-Identifier: MIT
using System.Diagnostics;

namespace Omo.Bench.Lengths;

/// <summary>What one command took.</summary>
/// <param name="Processor">User and system seconds of the whole process.</param>
/// <param name="Clock">Seconds from its start to its end.</param>
/// <param name="PeakMiB">The most memory that it had resident.</param>
internal sealed record Cost(double Processor, double Clock, double PeakMiB)
{
    /// <summary>Runs a command.</summary>
    /// <exception cref="InvalidOperationException">It cannot be started or did not end with 0.</exception>
    public static Cost Of(IReadOnlyList<string> command)
    {
        var (processor, clock) = (ChildTime.Now(), Stopwatch.GetTimestamp());
        using var process = Start(command);
        _ = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        var peak = PeakMemory.Watch(process);
        process.WaitForExit();
        var seconds = Stopwatch.GetElapsedTime(clock).TotalSeconds;
        return process.ExitCode == 0
            ? new Cost((ChildTime.Now() - processor).TotalSeconds, seconds, peak)
            : throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with {process.ExitCode}: {errors.Result.Trim()}");
    }

    private static Process Start(IReadOnlyList<string> command)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException($"cannot start {command[0]} ({e.Message}): run 'make setup build testprograms' first");
        }
    }
}
