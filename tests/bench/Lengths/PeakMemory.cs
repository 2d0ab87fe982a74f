// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Bench.Lengths;

/// <summary>The most memory that a process had resident, as Linux counts it (VmHWM in /proc/PID/status), looked at while it runs.</summary>
internal static class PeakMemory
{
    private const int PauseMilliseconds = 5;

    /// <summary>Looks at a process until it ends; what it takes in its last milliseconds may be missed.</summary>
    /// <returns>MiB.</returns>
    public static double Watch(System.Diagnostics.Process process)
    {
        var peak = 0.0;
        do
        {
            peak = Math.Max(peak, Read(process.Id));
        }
        while (!process.WaitForExit(PauseMilliseconds));

        return peak;
    }

    private static double Read(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status")
                .FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended meanwhile.
            return 0;
        }
    }
}
