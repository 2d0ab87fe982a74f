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

    /// <summary>
    /// Bytes behind an address that lie in the guest's space once the address is found to: what is nearer to the end of the space is
    /// left to the interpreter. Stacks and mapped memory end before that.
    /// </summary>
    public const int Margin = 4096;

    private readonly Dictionary<Expr, AddressCheck?> _loads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, AddressCheck?> _storeSpaces = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Expr, AddressCheck?> _storePages = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Expr> _needless = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Expr> _sums = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Expr> _aligned = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<ulong, CheckedAddresses> _starts = [];
    private readonly BlockGraph _graph;
    private readonly RegionLoops _loops;
    private CheckedAddresses _state = new();
    private bool _isCertain;

    /// <summary>Finds out for a region.</summary>
    /// <param name="plan">The region.</param>
    /// <param name="graph">The ways between its blocks.</param>
    /// <param name="loops">Its loops, and what is checked before they are entered.</param>
    public AddressChecks(RegionPlan plan, BlockGraph graph, RegionLoops loops)
    {
        (_graph, _loops) = (graph, loops);
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

    /// <summary>Whether a condition for a fault, that an address is misaligned, cannot hold.</summary>
    public bool IsNeedless(Expr condition) => _needless.Contains(condition);

    /// <summary>Whether what is written to an address is known to lie in one page, because it is aligned.</summary>
    public bool IsAligned(Expr address) => _aligned.Contains(address);

    /// <summary>Whether an address adds a distance to a value that lies in the space itself, so that the sum does not wrap around.</summary>
    public bool IsBehindItsBase(Expr address) => _sums.Contains(address) || _loops.IsSumInSpace(address);

    /// <summary>What an address adds to a value; 0 where that is negative or more than <see cref="Margin"/> allows.</summary>
    public static int DistanceIn(Expr address)
    {
        if (address is not { Kind: ExprKind.Add, B.IsConst: true })
        {
            return 0;
        }

        var distance = address.B.ValueLow;
        return distance < Margin / 2 ? (int)distance : 0;
    }

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

    private void Visit(RegionBlock block)
    {
        _state = _starts.Remove(block.Start, out var start) ? start : new CheckedAddresses();
        _isCertain = true;
        foreach (var instruction in block.Instructions)
        {
            if (instruction.IsTranslatable)
            {
                Visit(instruction.Body);
            }
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
        foreach (var successor in block.Successors)
        {
            if (successor > block.Start && _graph.HasOneWayTo(successor) && block.Last.Flow.Targets.Contains(successor) == isTaken)
            {
                _starts[successor] = _state.AfterBlock();
            }
        }
    }

    private void Visit(IReadOnlyList<Statement> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case LetStatement s:
                    _state.Values.Name(s.Target, s.Value);
                    break;
                case LoadStatement s:
                    CheckSpace(s.Address, s.Bytes, _loads);
                    break;
                case StoreStatement s:
                    CheckPages(s.Address, s.Bytes, CheckSpace(s.Address, s.Bytes, _storeSpaces));
                    break;
                case WriteStatement s:
                    _state.Values.Write(s.Group, s.Index.Fixed, _isCertain ? s.Value : null);
                    break;
                case WritePartStatement s:
                    _state.Values.Write(s.Group, s.Index.Fixed, null);
                    break;
                case IfStatement { Then: [FaultStatement] } s:
                    // A fault leaves the region, so what follows happens whenever compiled code comes so far.
                    CheckAlignment(s.Condition);
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

    /// <summary>Notes what is aligned where a fault did not happen, and whether that was known before.</summary>
    private void CheckAlignment(Expr condition)
    {
        if (_loops.HasCheckedAlignment(condition))
        {
            _needless.Add(condition);
            return;
        }

        if (!AlignmentCondition.TryGet(condition, out var address, out var bytes))
        {
            return;
        }

        var (root, offset) = _state.Values.Of(address);
        if (_state.IsAligned(root, offset, bytes))
        {
            _needless.Add(condition);
        }
        else if (_isCertain && (!_state.Aligned.TryGetValue(root, out var known) || known.Bytes < bytes))
        {
            _state.Aligned[root] = new AddressAlignment(offset, bytes);
        }
    }

    /// <summary>Finds out what an access must check to be within the space.</summary>
    /// <returns>What is known to be in the space then; null where the access may not happen.</returns>
    private CheckedWindow? CheckSpace(Expr address, int bytes, Dictionary<Expr, AddressCheck?> checks)
    {
        // A row that accesses the same address again does so after the first time.
        var isNew = checks.TryAdd(address, null);
        var (root, offset) = _state.Values.Of(address);
        var known = KnownAt(_state.Spaces, root);
        if (_loops.HasCheckedSpaceOf(address))
        {
            checks[address] = AddressCheck.None;
            var checkedBefore = new CheckedWindow(offset, bytes, tell: null);
            known.Add(checkedBefore);
            return checkedBefore;
        }

        if (known.Find(w => w.Holds(offset, bytes, Margin)) is { } holding)
        {
            if (isNew)
            {
                checks[address] = AddressCheck.None;
                NoteSum(address, offset, holding);
            }

            return holding;
        }

        if (!isNew || !_isCertain)
        {
            return null;
        }

        if (known.FindLast(w => w.Takes(offset, bytes, Margin)) is { } last)
        {
            last.Add(offset, bytes);
            checks[address] = AddressCheck.None;
            NoteSum(address, offset, last);
            return last;
        }

        // Rather the value that something is added to: it is there.
        var window = new CheckedWindow(offset, bytes, check => checks[address] = check);
        window.Add(offset - DistanceIn(address), 0);
        known.Add(window);
        NoteSum(address, offset, window);
        return window;
    }

    private void NoteSum(Expr address, long offset, CheckedWindow window)
    {
        if (DistanceIn(address) is > 0 and var distance && window.Holds(offset - distance, 0, Margin))
        {
            _sums.Add(address);
        }
    }

    /// <summary>Finds out of which bytes a store must check the pages: none that are not known to lie in the space.</summary>
    private void CheckPages(Expr address, int bytes, CheckedWindow? space)
    {
        if (!_storePages.TryAdd(address, null))
        {
            return;
        }

        var (root, offset) = _state.Values.Of(address);
        if (_state.IsAligned(root, offset, bytes))
        {
            _aligned.Add(address);
        }

        var known = KnownAt(_state.Pages, root);
        if (_loops.HasCheckedPagesOf(address))
        {
            _storePages[address] = AddressCheck.None;
            known.Add(new CheckedWindow(offset, bytes, tell: null));
        }
        else if (known.Exists(w => w.Holds(offset, bytes, 0)))
        {
            _storePages[address] = AddressCheck.None;
        }
        else if (_isCertain && known.FindLast(w => w.Takes(offset, bytes, MostBytes)) is { } last)
        {
            last.Add(offset, bytes);
            _storePages[address] = AddressCheck.None;
        }
        else if (_isCertain)
        {
            var window = new CheckedWindow(offset, bytes, check => _storePages[address] = check) { Space = space };
            window.Add(offset, bytes);
            known.Add(window);
        }
    }

    private static List<CheckedWindow> KnownAt(Dictionary<int, List<CheckedWindow>> windows, int root)
    {
        if (!windows.TryGetValue(root, out var known))
        {
            windows.Add(root, known = []);
        }

        return known;
    }
}
