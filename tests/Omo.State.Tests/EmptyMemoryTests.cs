// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Machine.Memory;

namespace Omo.State.Tests;

/// <summary>What reads of memory that was never written take from the host, counted.</summary>
public sealed class EmptyMemoryTests
{
    private const ulong Page = GuestMemory.PageBytes;
    private const ulong Range = 1 << 21;

    // More than the host is asked to treat one by one.
    private const ulong Ranges = 1100;

    [Fact]
    public void Read_OfMemoryNeverWritten_TakesFewPageFaults()
    {
        if ((SaysOfLargePages("enabled", "[madvise]") || SaysOfLargePages("enabled", "[always]")) && SaysOfLargePages("use_zero_page", "1"))
        {
            using var memory = new GuestMemory(40, 1 << 20);
            var before = PageFaults();
            var sum = 0;
            for (ulong page = 0; page < 1 << 17; page++)
            {
                sum += memory.View((1UL << 32) + (page * Page), 1)[0];
            }

            Assert.Equal(0, sum);
            Assert.InRange(PageFaults() - before, 0, (1 << 17) / 64);
        }
    }

    [Fact]
    public void Write_HereAndThereInMemoryThatWasRead_TakesSinglePages()
    {
        if (SaysOfLargePages("enabled", "[always]"))
        {
            return;
        }

        using var memory = new GuestMemory(40, 1 << 30);
        for (ulong range = 0; range < 2 * Ranges; range++)
        {
            Assert.Equal(0, memory.View(range * Range, 1)[0]);
        }

        var before = ResidentBytes();
        for (ulong range = 0; range < Ranges; range++)
        {
            memory.Write((2 * range * Range) + Page, [(byte)(range | 1)]);
        }

        // The host takes memory for pages of tables beside what is written; large pages would be two GiB.
        Assert.InRange(ResidentBytes() - before, long.MinValue, 300L << 20);
        for (ulong range = 0; range < Ranges; range++)
        {
            var written = memory.View(2 * range * Range, (int)(2 * Range));
            Assert.Equal((byte)(range | 1), written[(int)Page]);
            Assert.False(written[..(int)Page].ContainsAnyExcept((byte)0));
            Assert.False(written[((int)Page + 1)..].ContainsAnyExcept((byte)0));
        }
    }

    private static bool SaysOfLargePages(string setting, string value)
    {
        var path = "/sys/kernel/mm/transparent_hugepage/" + setting;
        return File.Exists(path) && File.ReadAllText(path).Contains(value, StringComparison.Ordinal);
    }

    private static long PageFaults()
    {
        // Behind the name, which may hold blanks, the tenth field of proc(5) is the eighth.
        var fields = File.ReadAllText("/proc/thread-self/stat").Split(") ")[^1].Split(' ');
        return long.Parse(fields[7], CultureInfo.InvariantCulture);
    }

    private static long ResidentBytes() =>
        long.Parse(File.ReadAllText("/proc/self/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize;
}
