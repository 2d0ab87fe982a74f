// SPDX-License-Identifier: MIT
namespace Omo.Machine.Memory;

/// <summary>The pages that changed since one observer of a memory last asked (<see cref="GuestMemory.ObserveChanges"/>).</summary>
public sealed class ChangedPages
{
    private readonly GuestMemory _memory;
    private readonly List<ulong> _pages = [];
    private readonly HashSet<ulong> _known = [];

    internal ChangedPages(GuestMemory memory) => _memory = memory;

    /// <summary>Pages changed so far.</summary>
    public int Count
    {
        get
        {
            _memory.ReportChanges();
            return _pages.Count;
        }
    }

    /// <summary>Hands over the numbers of those pages, in the order of their first change, and forgets them.</summary>
    public ulong[] Take()
    {
        _memory.ReportChanges();
        ulong[] pages = [.. _pages];
        _pages.Clear();
        _known.Clear();
        return pages;
    }

    internal void Add(List<ulong> pages)
    {
        foreach (var page in pages)
        {
            if (_known.Add(page))
            {
                _pages.Add(page);
            }
        }
    }
}
