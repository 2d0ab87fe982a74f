// SPDX-License-Identifier: MIT
using System.Collections.Concurrent;
using Omo.Machine.Collections;
using Omo.Machine.Interpreter;
using Omo.Machine.Memory;
using Omo.Machine.State;

namespace Omo.Machine.Translator;

/// <summary>
/// The regions of a machine: has them compiled, makes their entries known, and drops those whose bytes are written.
/// </summary>
internal sealed class RegionStore : IDisposable
{
    // Some 100 MB of host code; a program with more hot code than that gets no further regions.
    private const int MostRegions = 20_000;

    private const int MostRemakes = 6;

    private readonly MachineState _state;
    private readonly DecodeCache _cache;
    private readonly ExecutionLog _log;
    private readonly TranslatorOptions _options;
    private readonly RegionScout _scout;
    private readonly Dictionary<ulong, List<Region>> _byPage = [];
    private readonly ValueSet<ulong> _hopeless = new();
    private readonly ValueMap<ulong, int> _drops = new();
    private readonly List<Region> _requested = [];
    private readonly ConcurrentQueue<Region> _waiting = [];
    private readonly ConcurrentQueue<Region> _compiled = [];
    private int _isCompiling;
    private int _live;
    private volatile bool _isDisposed;

    /// <summary>A store without regions.</summary>
    /// <param name="state">The machine.</param>
    /// <param name="cache">Told where handlers must stop.</param>
    /// <param name="log">What was seen of its execution.</param>
    /// <param name="options">How to translate.</param>
    public RegionStore(MachineState state, DecodeCache cache, ExecutionLog log, TranslatorOptions options)
    {
        (_state, _cache, _log, _options) = (state, cache, log, options);
        _scout = new RegionScout(state, log, options);
        Entries = new EntryTable(state.Isa);
        state.Memory.CodeWritten += Drop;
    }

    /// <summary>Where translated code can be entered.</summary>
    public EntryTable Entries { get; }

    /// <summary>Regions that were made known so far, dropped ones included.</summary>
    public int Published { get; private set; }

    /// <summary>
    /// Whether there is nothing to be gained by a request: code can be entered at the head, or is not worth it, or a region that holds the
    /// head is still being compiled, and may be all that is needed. An entry can be lost, when a region is compiled anew.
    /// </summary>
    public bool IsDecided(ulong head) => _hopeless.Contains(head) || _drops.GetValueOrDefault(head) >= _options.MostDrops
        || Entries.RegionAt(head) is not null || _requested.Exists(r => r.Overlaps(head, 1));

    /// <summary>
    /// Has an address made an entry, now or on another thread: of the region that holds it, compiled anew, or of a new one. A region
    /// that was compiled anew again and again is left as it is, for what leads there may never end to be news.
    /// </summary>
    /// <param name="head">The address.</param>
    /// <param name="isUrgent">Whether to compile it now in any case.</param>
    public void Request(ulong head, bool isUrgent)
    {
        if (RegionAt(head) is { } old && old.Remakes < MostRemakes
            && Plan(old.Plan.Head, _options.MostInstructions, old) is { } plan && plan.Entries.Contains(head))
        {
            Add(new Region(plan) { Replaced = old, Remakes = old.Remakes + 1 }, isUrgent);
        }
        else if (Plan(head, _options.MostInstructions, replaced: null) is { } other)
        {
            Add(new Region(other), isUrgent);
        }
        else
        {
            _hopeless.Add(head);
        }
    }

    /// <summary>
    /// Has the regions that were left before a block again and again compiled anew, with nothing checked before loops that hold it: there
    /// is code that always fails it, for it does not access what it seemed to.
    /// </summary>
    public void Unguard(ulong address)
    {
        _log.AddFailure(address);
        foreach (var region in RegionsAt(address).FindAll(r => r.Plan.MayBeGuardedAt(address)))
        {
            if (Plan(region.Plan.Head, _options.MostInstructions, region) is { } plan)
            {
                Add(new Region(plan) { Replaced = region, Remakes = region.Remakes }, isUrgent: false);
            }
        }
    }

    private RegionPlan? Plan(ulong head, int mostInstructions, Region? replaced) =>
        _live < MostRegions ? _scout.Plan(head, mostInstructions, address => EnteredAt(address) is { } other && other != replaced ? other : null) : null;

    /// <summary>The region that can be entered at an address, or will be when it is compiled.</summary>
    private Region? EnteredAt(ulong address) =>
        Entries.RegionAt(address) is { } region && region.Plan.Entries.Contains(address) ? region : _requested.Find(r => r.Plan.Entries.Contains(address));

    /// <summary>The youngest region that can be entered and holds an address.</summary>
    private Region? RegionAt(ulong address) => RegionsAt(address).LastOrDefault();

    /// <summary>The regions that can be entered and hold an address.</summary>
    private List<Region> RegionsAt(ulong address) =>
        _byPage.TryGetValue(address >> GuestMemory.PageBits, out var regions)
            ? regions.FindAll(r => r.Execute is not null && !_requested.Contains(r) && r.Overlaps(address, 1))
            : [];

    private void Add(Region region, bool isUrgent)
    {
        var plan = region.Plan;
        _live++;
        foreach (var page in PagesOf(plan))
        {
            _state.Memory.MarkCode(page << GuestMemory.PageBits, 1);
            if (!_byPage.TryGetValue(page, out var regions))
            {
                _byPage.Add(page, regions = []);
            }

            regions.Add(region);
        }

        _requested.Add(region);
        if (_options.IsBackground && !isUrgent)
        {
            _waiting.Enqueue(region);
            if (Interlocked.Exchange(ref _isCompiling, 1) == 0)
            {
                _ = ThreadPool.UnsafeQueueUserWorkItem(_ => CompileWaiting(), null);
            }
        }
        else
        {
            Compile(region);
            Publish();
        }
    }

    /// <summary>Makes the entries of regions known that were compiled since the last time.</summary>
    public void Publish()
    {
        while (!_compiled.IsEmpty && _compiled.TryDequeue(out var region))
        {
            _requested.Remove(region);
            if (region.IsStale)
            {
                continue;
            }

            if (region.Execute is null)
            {
                // Too large for the host's compiler: so much of it as is not, in the same place.
                Remove(region);
                if (Plan(region.Plan.Head, region.Fitting, region.Replaced) is { } part)
                {
                    Add(new Region(part) { Replaced = region.Replaced, Remakes = region.Remakes }, isUrgent: false);
                }

                continue;
            }

            if (region.Replaced is { IsStale: false } replaced)
            {
                Remove(replaced);
            }

            // Also where an older region has an entry: had it served well, this one would not have been asked for.
            Published++;
            var (entries, loops) = (region.Plan.Entries, region.Plan.LoopEntries);
            for (var i = 0; i < entries.Count; i++)
            {
                SetEntry(entries[i], region, i);
            }

            for (var i = 0; i < loops.Count; i++)
            {
                if (Entries.RegionAt(loops[i]) is null)
                {
                    SetEntry(loops[i], region, entries.Count + i);
                }
            }
        }
    }

    private void SetEntry(ulong address, Region region, int index)
    {
        Entries.Set(address, region, index);
        _cache.AddEntry(address);
    }

    /// <summary>Stops listening to the memory and frees the table.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _state.Memory.CodeWritten -= Drop;
    }

    /// <summary>Compiles one region after the other: several threads at it would take the machine's processor from it.</summary>
    private void CompileWaiting()
    {
        do
        {
            while (_waiting.TryDequeue(out var region))
            {
                Compile(region);
            }

            // With a full fence: what is enqueued from now on is seen below, or starts the next one.
            _ = Interlocked.Exchange(ref _isCompiling, 0);
        }
        while (!_waiting.IsEmpty && Interlocked.Exchange(ref _isCompiling, 1) == 0);
    }

    private void Compile(Region region)
    {
        // Nothing here touches the machine, which runs on or may be gone.
        if (_isDisposed || region.IsStale)
        {
            return;
        }

        region.Execute = RegionEmitter.Compile(region.Plan, Entries.Slots, out var fitting);
        region.Fitting = fitting;
        region.Plan.ForgetCode();
        _compiled.Enqueue(region);
    }

    private void Drop(ulong address, int length)
    {
        if (!_byPage.TryGetValue(address >> GuestMemory.PageBits, out var regions))
        {
            return;
        }

        for (var i = regions.Count - 1; i >= 0; i--)
        {
            if (regions[i].Overlaps(address, length))
            {
                Drop(regions[i]);
            }
        }
    }

    private void Drop(Region region)
    {
        Remove(region);
        _drops.At(region.Plan.Head)++;
    }

    private void Remove(Region region)
    {
        region.IsStale = true;
        _requested.Remove(region);
        _live--;
        foreach (var page in PagesOf(region.Plan))
        {
            _byPage[page].Remove(region);
        }

        foreach (var entry in region.Plan.Entries.Concat(region.Plan.LoopEntries))
        {
            if (Entries.Remove(entry, region))
            {
                _cache.RemoveEntry(entry);
            }
        }
    }

    private static List<ulong> PagesOf(RegionPlan plan)
    {
        var pages = new List<ulong>();
        foreach (var (start, end) in plan.Ranges)
        {
            for (var page = start >> GuestMemory.PageBits; page <= (end - 1) >> GuestMemory.PageBits; page++)
            {
                // Ranges are in order, so one that has been added before is the last.
                if (pages.Count == 0 || pages[^1] != page)
                {
                    pages.Add(page);
                }
            }
        }

        return pages;
    }
}
