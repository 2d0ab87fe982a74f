// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.Ir;
using Omo.Machine.Collections;

namespace Omo.Machine.Translator;

/// <summary>Finds which addresses a loop accesses, and what a round adds to registers.</summary>
internal sealed class LoopScan
{
    // Null for a value that is not linear; registers that are not here have not been written.
    private readonly Dictionary<int, LinearValue?> _registers = [];
    private readonly Dictionary<int, LinearValue> _names = [];
    private readonly List<LoopAccess> _accesses = [];
    private bool _isNoted;

    /// <summary>Goes through the blocks of a loop.</summary>
    /// <param name="blocks">The blocks, the first one first.</param>
    /// <param name="isRound">
    /// Whether each leads to the next and the last one to the first. Where they do not, registers that any of them writes are not known.
    /// </param>
    public LoopScan(IReadOnlyList<RegionBlock> blocks, bool isRound)
    {
        var written = new ValueSet<int>();
        for (var i = 0; i < blocks.Count; i++)
        {
            // What is seldom done must not be asked for in advance.
            _isNoted = 2L * blocks[i].Executions >= blocks[0].Executions;
            foreach (var instruction in blocks[i].Instructions)
            {
                if (instruction.IsTranslatable)
                {
                    Visit(instruction.Body, isCertain: true);
                }
            }

            if (isRound)
            {
                var next = blocks[(i + 1) % blocks.Count].Start;
                Visit(blocks[i].Last.Flow.Targets.Contains(next) ? blocks[i].Slot?.Body ?? [] : [], isCertain: true);
                continue;
            }

            // Nothing is known of a register between two blocks.
            Visit(blocks[i].Slot?.Body ?? [], isCertain: !blocks[i].Last.Flow.MayGoOn);
            foreach (var cell in _registers.Keys)
            {
                written.Add(cell);
            }

            _registers.Clear();
        }

        if (!isRound)
        {
            _accesses.RemoveAll(a => a.Value.IsOfAny(written));
        }
    }

    /// <summary>What it does with addresses that are sums of registers, and known where the loop begins, whenever it comes so far.</summary>
    public IReadOnlyList<LoopAccess> Accesses => _accesses;

    /// <summary>What a round adds to a value that it accesses.</summary>
    /// <returns>Whether that is a literal.</returns>
    public bool TryGetStride(LinearValue value, out long stride)
    {
        var after = value.After(_registers);
        stride = after is null ? 0 : after.Offset - value.Offset;
        return after is not null && after.HasTermsOf(value);
    }

    private void Visit(IReadOnlyList<Statement> statements, bool isCertain)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            switch (statements[i])
            {
                case LetStatement s when ValueOf(s.Value) is { } value:
                    _names[s.Target.Id] = value;
                    break;
                case LoadStatement s:
                    Note(s.Address, s.Bytes, LoopAccess.Use.Load, isCertain);
                    break;
                case StoreStatement s:
                    Note(s.Address, s.Bytes, LoopAccess.Use.Store, isCertain);
                    break;
                case WriteStatement s:
                    _registers[s.Group.CellOf(s.Index.Fixed)] = isCertain ? ValueOf(s.Value) : null;
                    break;
                case WritePartStatement s:
                    _registers[s.Group.CellOf(s.Index.Fixed)] = null;
                    break;
                case IfStatement { Then: [FaultStatement] } s:
                    NoteAlignment(s.Condition, isCertain);
                    Visit(s.Otherwise, isCertain);
                    break;
                case IfStatement s:
                    Visit(s.Then, isCertain: false);
                    Visit(s.Otherwise, isCertain: false);
                    break;
            }
        }
    }

    private void Note(Expr address, int bytes, LoopAccess.Use kind, bool isCertain)
    {
        if (isCertain && _isNoted && ValueOf(address) is { } value)
        {
            _accesses.Add(new LoopAccess(address, value, bytes, kind));
        }
    }

    private void NoteAlignment(Expr condition, bool isCertain)
    {
        if (isCertain && _isNoted && AlignmentCondition.TryGet(condition, out var address, out var bytes) && ValueOf(address) is { } value)
        {
            _accesses.Add(new LoopAccess(condition, value, bytes, LoopAccess.Use.Alignment));
        }
    }

    /// <summary>The value of an expression; null where it is not linear.</summary>
    private LinearValue? ValueOf(Expr e)
    {
        if (e.Width is not (32 or 64))
        {
            return null;
        }

        switch (e.Kind)
        {
            case ExprKind.Const:
                return LinearValue.Const((long)e.ValueLow, e.Width);
            case ExprKind.Register:
                return _registers.TryGetValue(e.Group!.CellOf(e.Index.Fixed), out var written) ? written : LinearValue.Of(e.Group!, e.Index.Fixed);
            case ExprKind.Temp:
                return _names.GetValueOrDefault(e.TempRef!.Id);
            case ExprKind.Add:
                return ValueOf(e.A) is { } a && ValueOf(e.B) is { } b ? a.Plus(b) : null;
            case ExprKind.Sub when e.B.IsConst:
                return ValueOf(e.A)?.Plus(-(long)e.B.ValueLow);
            case ExprKind.Shl when e.B.IsConst && e.B.ValueLow < (ulong)e.Width:
                return ValueOf(e.A)?.Times(1L << (int)e.B.ValueLow);
            case ExprKind.Mul when e.B.IsConst && BitOperations.IsPow2(e.B.ValueLow):
                return ValueOf(e.A)?.Times((long)e.B.ValueLow);
            default:
                return null;
        }
    }
}
