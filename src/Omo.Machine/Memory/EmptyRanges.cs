// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;
using Omo.Machine.Collections;

namespace Omo.Machine.Memory;

/// <summary>
/// Has the host answer reads of memory that was never written by 2 MiB of zeros at a time, which all of them share, instead of page by
/// page: a guest that runs through empty memory, as one with a wrong register may, otherwise spends most of its time in page faults.
/// Ranges that are written go by pages, so that a page here and there does not take 2 MiB each.
/// </summary>
internal sealed unsafe partial class EmptyRanges
{
    /// <summary>
    /// Ranges that may be written before all go by pages: each that is apart from the others splits the host's list of mappings, of
    /// which a process has 65,530.
    /// </summary>
    private const int MostRanges = 1024;

    /// <summary>Log2 of the bytes of a range.</summary>
    private const int RangeBits = 21;

    private const nuint RangeBytes = 1 << RangeBits;
    private const int WantLargePages = 14;
    private const int WantSmallPages = 15;

    // A host that gives large pages to all, asked or not, is left alone, and so is one without shared zeros: a read would take 2 MiB there.
    private static readonly bool s_isSupported = Says("enabled", "[madvise]"u8) && Says("use_zero_page", "1"u8);

    private readonly nuint _start;
    private readonly nuint _end;
    private readonly ValueSet<ulong>? _written;

    /// <summary>The ranges of a reservation of which nothing is written yet.</summary>
    /// <param name="start">Its first byte.</param>
    /// <param name="bytes">Its length.</param>
    public EmptyRanges(byte* start, nuint bytes)
    {
        (_start, _end) = ((nuint)start, (nuint)start + bytes);
        if (s_isSupported && Advise(_start, _end, WantLargePages))
        {
            _written = new();
        }
    }

    /// <summary>To be called before a page is written for the first time.</summary>
    /// <param name="place">Any of its bytes in the host's memory.</param>
    public void BeforeFirstStore(byte* place)
    {
        var range = (nuint)place >> RangeBits << RangeBits;
        if (_written is null || !_written.Add(range))
        {
            return;
        }

        // A border within the range has the host take the shared large page apart, whatever the range holds. Then the border goes away.
        var start = Math.Max(range, _start);
        Advise(start, start + GuestMemory.PageBytes, _written.Count <= MostRanges ? WantSmallPages : WantLargePages);
        if (_written.Count == MostRanges)
        {
            Advise(_start, _end, WantSmallPages);
        }
        else
        {
            Advise(start, Math.Min(range + RangeBytes, _end), WantSmallPages);
        }
    }

    private static bool Says(string setting, ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[64];
        try
        {
            using var file = File.OpenHandle("/sys/kernel/mm/transparent_hugepage/" + setting);
            return text[..RandomAccess.Read(file, text, 0)].IndexOf(value) >= 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool Advise(nuint start, nuint end, int advice) => Advise((void*)start, end - start, advice) == 0;

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* address, nuint length, int advice);
}
