// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Bench;

/// <summary>Processor time of the child processes that have ended (Linux getrusage).</summary>
internal static partial class ChildTime
{
    private const int Children = -1;

    /// <summary>User and system time of all of them so far.</summary>
    public static TimeSpan Now()
    {
        _ = GetUsage(Children, out var usage);
        return TimeSpan.FromSeconds(usage.UserSeconds + usage.SystemSeconds)
            + TimeSpan.FromMicroseconds(usage.UserMicroseconds + usage.SystemMicroseconds);
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetUsage(int who, out Usage usage);

    /// <summary>The start of <c>struct rusage</c> on 64-bit Linux, at its full size.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
    }
}
