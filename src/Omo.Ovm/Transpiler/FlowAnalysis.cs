// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>
/// Follows code from its start with what is known of the stack: which instructions can be reached, where jumps go, what becomes of each
/// constant. What is known of a block is kept apart for each height of the stack and each choice of jump destinations on it, so that a
/// function's callers do not mix. What it says is true of every execution; where it knows too little it says so.
/// </summary>
internal sealed class FlowAnalysis
{
    private const int MostBlockVisits = 60_000;
    private const int MaxHeight = 1024;

    private readonly Disassembly _code;
    private readonly StackEffects _effects;
    private readonly Dictionary<string, (int Offset, FlowState State)> _entries = [];
    private readonly Queue<string> _work = [];
    private readonly List<FlowState> _lostJumps = [];
    private readonly Dictionary<int, StackValue> _jumps = [];
    private readonly Dictionary<int, ReturnDataSource> _returnData = [];
    private int _visits;

    private FlowAnalysis(Disassembly code, BigInteger? codeSize) => (_code, _effects) = (code, new StackEffects(codeSize));

    /// <summary>Offsets of instructions that can be reached.</summary>
    public SortedSet<int> Reachable { get; } = [];

    /// <summary>False if there was too much to follow: then any jump may go anywhere, and nothing is known of constants.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Whether there is a jump of which it is not known where it goes.</summary>
    public bool HasUnknownJump => !IsComplete || _jumps.Values.Any(j => !j.IsKnown);

    public IReadOnlyDictionary<int, StackValue> Jumps => _jumps;

    public IEnumerable<CodeCopy> Copies => _effects.Copies.OrderBy(c => c.At);

    /// <summary>What RETURN may return, as constants.</summary>
    public IReadOnlySet<BigInteger> ReturnLengths => _effects.ReturnLengths;

    /// <param name="code">The code.</param>
    /// <param name="codeSize">What CODESIZE gives, or null if more may follow the code.</param>
    /// <param name="isData">Whether a jump destination is known to be none that is meant.</param>
    public static FlowAnalysis Of(Disassembly code, BigInteger? codeSize, Predicate<int> isData)
    {
        var analysis = new FlowAnalysis(code, codeSize);
        analysis.Enter(0, new FlowState([], ReturnDataSource.Empty));
        analysis.Follow();
        for (var done = 0; done < analysis._lostJumps.Count && analysis.IsComplete; done++)
        {
            var targets = code.Instructions.Where(i => i.Code == Opcodes.JumpDest && !analysis.IsCopiedOnly(i.Offset) && !isData(i.Offset));
            foreach (var target in targets.ToList())
            {
                analysis.Enter(target.Offset, analysis._lostJumps[done]);
            }

            analysis.Follow();
        }

        if (!analysis.IsComplete)
        {
            analysis.ReachEverything(isData);
        }

        return analysis;
    }

    /// <summary>What becomes of the constant that the PUSH at an offset pushes.</summary>
    public PushUse UseOf(int site) => IsComplete ? _effects.UseOf(site) : PushUse.Other;

    /// <summary>Whose return data an instruction reads.</summary>
    public ReturnDataSource ReturnDataAt(int offset) =>
        IsComplete ? _returnData.GetValueOrDefault(offset) : ReturnDataSource.CallReplaced;

    // What stands behind all that was reached and is copied is data, or code for elsewhere.
    private bool IsCopiedOnly(int offset) => offset > Reachable.Max && _effects.Copies.Any(c =>
        c.Offset.Single is { } from && c.Length.Single is { } length && offset >= from && offset < from + length && from > Reachable.Max);

    private void ReachEverything(Predicate<int> isData)
    {
        var isLive = true;
        foreach (var instruction in _code.Instructions)
        {
            isLive = (isLive || instruction.Code == Opcodes.JumpDest) && !isData(instruction.Offset);
            if (isLive)
            {
                Reachable.Add(instruction.Offset);
            }

            isLive &= !EndsFlow(instruction.Code);
        }
    }

    private static bool EndsFlow(byte code) =>
        code is Opcodes.Stop or Opcodes.Jump or Opcodes.Return or Opcodes.Revert or Opcodes.Invalid || Opcodes.Find(code) is null;

    private void Enter(int offset, FlowState state)
    {
        var key = KeyOf(offset, state.Stack);
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries.Add(key, (offset, state));
            _work.Enqueue(key);
            return;
        }

        var known = entry.State;

        var joined = new StackValue[known.Stack.Length];
        var isNew = (known.ReturnData | state.ReturnData) != known.ReturnData;
        for (var i = 0; i < joined.Length; i++)
        {
            joined[i] = StackValue.Join(known.Stack[i], state.Stack[i]);
            isNew |= !ReferenceEquals(joined[i], known.Stack[i]);
            if (!joined[i].IsKnown)
            {
                _effects.Use(known.Stack[i], PushUse.Other);
                _effects.Use(state.Stack[i], PushUse.Other);
            }
        }

        if (isNew)
        {
            _entries[key] = (offset, new FlowState(joined, known.ReturnData | state.ReturnData));
            _work.Enqueue(key);
        }
    }

    private void Follow()
    {
        while (_work.TryDequeue(out var key))
        {
            if (++_visits > MostBlockVisits)
            {
                IsComplete = false;
                return;
            }

            var (offset, state) = _entries[key];
            Block(offset, [.. state.Stack.Select(v => v.InBlock)], state.ReturnData);
        }
    }

    private string KeyOf(int offset, StackValue[] stack)
    {
        var key = new StringBuilder();
        key.Append(CultureInfo.InvariantCulture, $"{offset} {stack.Length}");
        for (var i = 0; i < stack.Length; i++)
        {
            if (stack[i].IsPushed && stack[i].Single is { } constant && constant < _code.Code.Length && _code.IsJumpDestination((int)constant))
            {
                key.Append(CultureInfo.InvariantCulture, $" {i}:{constant}");
            }
        }

        return key.ToString();
    }

    private void Block(int offset, List<StackValue> stack, ReturnDataSource returnData)
    {
        for (var isFirst = true; _code.At(offset) is { } instruction; isFirst = false, offset = instruction.Next)
        {
            if (instruction.Code == Opcodes.JumpDest && !isFirst)
            {
                Enter(offset, new FlowState([.. stack.Select(v => v.AtEntry)], returnData));
                return;
            }

            Reachable.Add(offset);
            if (Opcodes.Find(instruction.Code) is not { } opcode || stack.Count < opcode.Pops
                || stack.Count - opcode.Pops + opcode.Pushes > MaxHeight)
            {
                return;
            }

            if (instruction.Code is Opcodes.Jump or Opcodes.JumpI)
            {
                Jump(instruction, stack, returnData);
                return;
            }

            _returnData[offset] = _returnData.GetValueOrDefault(offset) | returnData;
            _effects.Execute(instruction, opcode, stack);
            returnData = ReturnData.After(instruction.Code, returnData);
            if (EndsFlow(instruction.Code))
            {
                return;
            }
        }
    }

    private void Jump(Instruction jump, List<StackValue> stack, ReturnDataSource returnData)
    {
        var target = StackEffects.Pop(stack);
        _effects.Use(target, PushUse.Jump);
        _jumps[jump.Offset] = _jumps.TryGetValue(jump.Offset, out var known) ? _effects.JoinEscaping(known, target) : target;
        var condition = jump.Code == Opcodes.JumpI ? StackEffects.Pop(stack) : null;
        if (condition is not null)
        {
            _effects.Use(condition, PushUse.Other);
            if (condition.MayBeZero && _code.At(jump.Next) is not null)
            {
                Enter(jump.Next, new FlowState(Where(stack, isZero: condition), returnData));
            }

            if (!condition.MayBeNonzero)
            {
                return;
            }
        }

        var after = new FlowState(Where(stack, isZero: condition?.IsZeroOf), returnData);
        if (!target.IsKnown)
        {
            _lostJumps.Add(after);
            return;
        }

        foreach (var (constant, _) in target.Constants)
        {
            if (constant < _code.Code.Length && _code.IsJumpDestination((int)constant))
            {
                Enter((int)constant, after);
            }
        }
    }

    // Solidity keeps what it has tested: whether a call succeeded decides twice how many elements there are.
    private static StackValue[] Where(List<StackValue> stack, StackValue? isZero) =>
        [.. stack.Select(v => ReferenceEquals(v, isZero) && !v.IsKnown ? StackValue.Of(BigInteger.Zero, StackValue.NoSite) : v.AtEntry)];
}
