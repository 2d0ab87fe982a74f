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

    private static readonly BigInteger s_wordMask = (BigInteger.One << 256) - 1;

    private readonly Disassembly _code;
    private readonly BigInteger? _codeSize;
    private readonly Dictionary<string, (int Offset, FlowState State)> _entries = [];
    private readonly Queue<string> _work = [];
    private readonly List<FlowState> _lostJumps = [];
    private readonly Dictionary<int, PushUse> _uses = [];
    private readonly Dictionary<int, StackValue> _jumps = [];
    private readonly Dictionary<int, CodeCopy> _copies = [];
    private readonly Dictionary<int, ReturnDataSource> _returnData = [];
    private int _visits;

    private FlowAnalysis(Disassembly code, BigInteger? codeSize) => (_code, _codeSize) = (code, codeSize);

    /// <summary>Offsets of instructions that can be reached.</summary>
    public SortedSet<int> Reachable { get; } = [];

    /// <summary>False if there was too much to follow: then any jump may go anywhere, and nothing is known of constants.</summary>
    public bool IsComplete { get; private set; } = true;

    /// <summary>Whether there is a jump of which it is not known where it goes.</summary>
    public bool HasUnknownJump => !IsComplete || _jumps.Values.Any(j => !j.IsKnown);

    public IReadOnlyDictionary<int, StackValue> Jumps => _jumps;

    public IEnumerable<CodeCopy> Copies => _copies.Values.OrderBy(c => c.At);

    /// <summary>What RETURN may return, as constants.</summary>
    public HashSet<BigInteger> ReturnLengths { get; } = [];

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
    public PushUse UseOf(int site) => IsComplete ? _uses.GetValueOrDefault(site) : PushUse.Other;

    /// <summary>Whose return data an instruction reads.</summary>
    public ReturnDataSource ReturnDataAt(int offset) =>
        IsComplete ? _returnData.GetValueOrDefault(offset) : ReturnDataSource.CallReplaced;

    // What stands behind all that was reached and is copied is data, or code for elsewhere.
    private bool IsCopiedOnly(int offset) => offset > Reachable.Max && _copies.Values.Any(c =>
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
                Use(known.Stack[i], PushUse.Other);
                Use(state.Stack[i], PushUse.Other);
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
            Execute(instruction, opcode, stack);
            returnData = After(instruction.Code, returnData);
            if (EndsFlow(instruction.Code))
            {
                return;
            }
        }
    }

    private void Jump(Instruction jump, List<StackValue> stack, ReturnDataSource returnData)
    {
        var target = Pop(stack);
        Use(target, PushUse.Jump);
        _jumps[jump.Offset] = _jumps.TryGetValue(jump.Offset, out var known) ? JoinEscaping(known, target) : target;
        var condition = jump.Code == Opcodes.JumpI ? Pop(stack) : null;
        if (condition is not null)
        {
            Use(condition, PushUse.Other);
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

    private StackValue JoinEscaping(StackValue known, StackValue other)
    {
        var joined = StackValue.Join(known, other);
        if (!joined.IsKnown)
        {
            Use(known, PushUse.Other);
            Use(other, PushUse.Other);
        }

        return joined;
    }

    private void Execute(Instruction instruction, Opcode opcode, List<StackValue> stack)
    {
        switch (instruction.Code)
        {
            case Opcodes.Push0 or (>= Opcodes.Push1 and <= Opcodes.Push32):
                stack.Add(StackValue.Of(instruction.Immediate, instruction.Offset));
                break;
            case >= Opcodes.Dup1 and <= Opcodes.Dup16:
                stack.Add(stack[^(instruction.Code - Opcodes.Dup1 + 1)]);
                break;
            case >= Opcodes.Swap1 and <= Opcodes.Swap16:
                var other = stack.Count - 2 - (instruction.Code - Opcodes.Swap1);
                (stack[^1], stack[other]) = (stack[other], stack[^1]);
                break;
            case Opcodes.Pop:
                Pop(stack);
                break;
            case Opcodes.Pc:
                stack.Add(StackValue.Of(instruction.Offset, StackValue.NoSite));
                break;
            case Opcodes.CodeSize:
                stack.Add(_codeSize is { } size ? StackValue.Of(size, StackValue.NoSite) : StackValue.CodeSize);
                break;
            case Opcodes.CodeCopy:
                Copy(instruction.Offset, stack);
                break;
            case Opcodes.Return:
                Use(Pop(stack), PushUse.Other);
                var length = Pop(stack);
                Use(length, PushUse.ReturnLength);
                foreach (var (constant, _) in length.Constants)
                {
                    ReturnLengths.Add(constant);
                }

                break;
            default:
                Calculate(instruction.Code, opcode, stack);
                break;
        }
    }

    private void Copy(int at, List<StackValue> stack)
    {
        Use(Pop(stack), PushUse.Other);
        var offset = Pop(stack);
        var length = Pop(stack);
        Use(offset, PushUse.CopyOffset);
        Use(length, PushUse.CopyLength);
        _copies[at] = _copies.TryGetValue(at, out var known)
            ? new CodeCopy(at, JoinEscaping(known.Offset, offset), JoinEscaping(known.Length, length))
            : new CodeCopy(at, offset, length);
    }

    private void Calculate(byte code, Opcode opcode, List<StackValue> stack)
    {
        var operands = new StackValue[opcode.Pops];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = Pop(stack);
        }

        var isArgumentLength = code == Opcodes.Sub && ReferenceEquals(operands[0], StackValue.CodeSize);
        foreach (var operand in operands)
        {
            Use(operand, isArgumentLength ? PushUse.CodeEnd : PushUse.Other);
        }

        for (var i = 0; i < opcode.Pushes; i++)
        {
            stack.Add(Fold(code, operands) is { } constant ? StackValue.Of(constant, StackValue.NoSite) : StackValue.Calculated(code == Opcodes.IsZero ? operands[0] : null));
        }
    }

    private static BigInteger? Fold(byte code, StackValue[] operands)
    {
        if (code == Opcodes.IsZero && operands[0].Single is { } only)
        {
            return only.IsZero ? 1 : 0;
        }

        if (operands is not [{ Single: { } left }, { Single: { } right }])
        {
            return null;
        }

        return code switch
        {
            Opcodes.Add => (left + right) & s_wordMask,
            Opcodes.Sub => (left - right) & s_wordMask,
            Opcodes.Mul => (left * right) & s_wordMask,
            Opcodes.And => left & right,
            Opcodes.Or => left | right,
            Opcodes.Div => right.IsZero ? 0 : left / right,
            Opcodes.Exp => BigInteger.ModPow(left, right, s_wordMask + 1),
            Opcodes.Shl => left > byte.MaxValue ? 0 : (right << (int)left) & s_wordMask,
            Opcodes.Shr => left > byte.MaxValue ? 0 : right >> (int)left,
            _ => null,
        };
    }

    private static ReturnDataSource After(byte code, ReturnDataSource before)
    {
        if (ContainerRoutines.IsCall(code))
        {
            return ReturnDataSource.Call;
        }

        if (!ContainerRoutines.Replaces(code))
        {
            return before;
        }

        var after = ReturnDataSource.None;
        after |= (before & (ReturnDataSource.Empty | ReturnDataSource.EmptyReplaced)) != 0 ? ReturnDataSource.EmptyReplaced : 0;
        after |= (before & (ReturnDataSource.Call | ReturnDataSource.CallReplaced)) != 0 ? ReturnDataSource.CallReplaced : 0;
        return after;
    }

    private static StackValue Pop(List<StackValue> stack)
    {
        var value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    private void Use(StackValue value, PushUse use)
    {
        foreach (var (_, site) in value.Constants)
        {
            _uses[site] = _uses.GetValueOrDefault(site) | use;
        }
    }
}
