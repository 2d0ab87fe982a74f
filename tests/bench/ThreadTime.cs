// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Bench;

/// <summary>Processor time of the calling thread (Linux clock_gettime), which other work on the machine disturbs least.</summary>
internal static partial class ThreadTime
{
    private const int ThreadClock = 3;

    /// <summary>Its time so far.</summary>
    public static TimeSpan Now()
    {
        _ = GetTime(ThreadClock, out var time);
        return TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1e3);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
