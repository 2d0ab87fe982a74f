// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Machine.Translator;

/// <summary>
/// Which checks of addresses the instructions of a region need. Code accesses several places at small distances from one
/// address - a frame, a structure, what it has just read and writes back - and the first access can check them all.
/// </summary>
/// <remarks>
/// Checked is that an address lies in the guest's space, and for a store that its page may be written without more ado. Nothing in
/// compiled code changes either. A check holds to the end of its block and in blocks that only this one leads to; of the accesses
/// there, however, none is checked early, since it may not happen. A check that fails leaves the instruction to the interpreter, so
/// one that asks for too much costs time, but changes nothing.
/// </remarks>
internal sealed class AddressChecks
{
    /// <summary>Most bytes that are checked at once: so few that they seldom lie in two pages, and never in more.</summary>
    public const int MostBytes = 512;

    private readonly RegionPlan _plan;
    private readonly Dictionary<Expr, AddressCheck?> _loads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, AddressCheck?> _storeSpaces = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, AddressCheck?> _storePages = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ulong, State> _starts = [];
    private readonly Dictionary<ulong, int> _predecessors = [];
    private State _state = new();
    private bool _isCertain;

    /// <summary>Finds out for a region.</summary>
    public AddressChecks(RegionPlan plan)
    {
        _plan = plan;
        foreach (var entry in plan.Entries)
        {
            // Entered from outside as well.
            _predecessors[entry] = 2;
        }

        foreach (var block in plan.Blocks)
        {
            foreach (var successor in SuccessorsOf(block))
            {
                _predecessors[successor] = _predecessors.GetValueOrDefault(successor) + 1;
            }
        }

        foreach (var block in plan.Blocks)
        {
            Visit(block);
        }
    }

    /// <summary>What a load must check to be within the guest's space.</summary>
    /// <returns>Null for just the bytes that it reads.</returns>
    public AddressCheck? SpaceOfLoad(Expr address) => _loads.GetValueOrDefault(address);

    /// <summary>What a store must check to be within the guest's space.</summary>
    /// <returns>Null for just the bytes that it writes.</returns>
    public AddressCheck? SpaceOfStore(Expr address) => _storeSpaces.GetValueOrDefault(address);

    /// <summary>Of which bytes a store must check the pages.</summary>
    /// <returns>Null for just the bytes that it writes.</returns>
    public AddressCheck? PagesOfStore(Expr address) => _storePages.GetValueOrDefault(address);

    /// <summary>Has an address be known by another object.</summary>
    public void Rename(Expr address, Expr other)
    {
        foreach (var checks in new[] { _loads, _storeSpaces, _storePages })
        {
            if (checks.TryGetValue(address, out var check))
            {
                checks[other] = check;
            }
        }
    }

    /// <summary>Where a block leads to, each way once: a branch to its own delay slot goes there with the slot executed or without.</summary>
    private static IEnumerable<ulong> SuccessorsOf(RegionBlock block) =>
        block.Last.Flow.Targets.Distinct().Concat(block.Last.Flow.Skips).Append(block.Last.End);

    private void Visit(RegionBlock block)
    {
        _state = _starts.Remove(block.Start, out var start) ? start : new State();
        _isCertain = true;
        foreach (var instruction in block.Instructions.Where(i => i.IsTranslatable))
        {
            Visit(instruction.Body);
        }

        if (!block.Last.IsTranslatable)
        {
            // What the interpreter does to registers is not known here.
            return;
        }

        StartAfter(block, isTaken: false);
        if (block.Slot is { } slot)
        {
            Visit(slot.Body);
        }

        StartAfter(block, isTaken: true);
    }

    /// <summary>What is known here is known at the start of blocks that nothing else leads to.</summary>
    private void StartAfter(RegionBlock block, bool isTaken)
    {
        foreach (var successor in SuccessorsOf(block))
        {
            if (successor > block.Start && _predecessors[successor] == 1 && block.Last.Flow.Targets.Contains(successor) == isTaken)
            {
                _starts[successor] = _state.AfterBlock();
            }
        }
    }

    private void Visit(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case LetStatement s:
                    _state.Values.Name(s.Target, s.Value);
                    break;
                case LoadStatement s:
                    Access(_state.Spaces, s.Address, s.Bytes, _loads);
                    break;
                case StoreStatement s:
                    Access(_state.Spaces, s.Address, s.Bytes, _storeSpaces);
                    Access(_state.Pages, s.Address, s.Bytes, _storePages);
                    break;
                case WriteStatement s:
                    _state.Values.Write(s.Group, s.Index.Fixed, _isCertain ? s.Value : null);
                    break;
                case WritePartStatement s:
                    _state.Values.Write(s.Group, s.Index.Fixed, null);
                    break;
                case IfStatement { Then: [FaultStatement] } s:
                    // A fault leaves the region, so what follows happens whenever compiled code comes so far.
                    Visit(s.Otherwise);
                    break;
                case IfStatement s:
                    var isCertain = _isCertain;
                    _isCertain = false;
                    Visit(s.Then);
                    Visit(s.Otherwise);
                    _isCertain = isCertain;
                    break;
            }
        }
    }

    private void Access(Dictionary<int, List<Window>> windows, Expr address, int bytes, Dictionary<Expr, AddressCheck?> checks)
    {
        // A row that accesses the same address again does so after the first time.
        if (!checks.TryAdd(address, null))
        {
            return;
        }

        var (root, offset) = _state.Values.Of(address);
        if (!windows.TryGetValue(root, out var known))
        {
            windows.Add(root, known = []);
        }

        if (known.Any(w => w.Holds(offset, bytes)))
        {
            checks[address] = AddressCheck.None;
            return;
        }

        if (!_isCertain)
        {
            return;
        }

        if (known.LastOrDefault(w => w.Takes(offset, bytes)) is { } last)
        {
            last.Add(offset, bytes);
            last.Publish();
            checks[address] = AddressCheck.None;
            return;
        }

        var window = new Window(offset, bytes, check => checks[address] = check);
        window.Publish();
        known.Add(window);
    }

    /// <summary>Bytes that the first access of some checks for all of them.</summary>
    private sealed class Window(long first, int bytes, Action<AddressCheck>? tell)
    {
        private readonly long _accessed = first;

        private long _first = first;

        private long _end = first + bytes;

        public bool Holds(long offset, int bytes) => offset >= _first && offset + bytes <= _end;

        /// <summary>Whether the check can be made to hold some more bytes: in the block where it stands.</summary>
        public bool Takes(long offset, int bytes) =>
            tell is not null && Math.Max(_end, offset + bytes) - Math.Min(_first, offset) <= MostBytes;

        public void Add(long offset, int bytes) => (_first, _end) = (Math.Min(_first, offset), Math.Max(_end, offset + bytes));

        public void Publish() => tell!(new AddressCheck((int)(_accessed - _first), (int)(_end - _first)));

        public Window AfterBlock() => new(_first, (int)(_end - _first), null);
    }

    /// <summary>What is known at a point of a block.</summary>
    private sealed class State
    {
        public AddressValues Values { get; private init; } = new();

        public Dictionary<int, List<Window>> Spaces { get; private init; } = [];

        public Dictionary<int, List<Window>> Pages { get; private init; } = [];

        public State AfterBlock() => new() { Values = new AddressValues(Values), Spaces = Copy(Spaces), Pages = Copy(Pages) };

        private static Dictionary<int, List<Window>> Copy(Dictionary<int, List<Window>> windows) =>
            windows.ToDictionary(w => w.Key, w => w.Value.Select(x => x.AfterBlock()).ToList());
    }
}
