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
    private static readonly HashSet<MemoryPlace?> s_anywhere = [null];

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

    /// <summary>All CODECOPYs.</summary>
    public IEnumerable<CodeCopy> Copies => IsComplete
        ? _effects.Copies.OrderBy(c => c.At)
        : Reachable.Where(o => _code.At(o)!.Code == Opcodes.CodeCopy)
            .Select(o => new CodeCopy(o, s_anywhere, StackValue.Unknown, StackValue.Unknown));

    /// <summary>All RETURNs, or none if there was too much to follow.</summary>
    public IEnumerable<CodeReturn> Returns => IsComplete ? _effects.Returns.OrderBy(r => r.At) : [];

    /// <param name="code">The code.</param>
    /// <param name="codeSize">What CODESIZE gives, or null if more may follow the code.</param>
    public static FlowAnalysis Of(Disassembly code, BigInteger? codeSize)
    {
        var analysis = new FlowAnalysis(code, codeSize);
        analysis.Enter(0, new FlowState([], ReturnDataSource.Empty));
        analysis.Follow();
        for (var done = 0; done < analysis._lostJumps.Count && analysis.IsComplete; done++)
        {
            // Wherever there is a destination, were it in data: nobody can say that it is not meant.
            foreach (var target in code.Instructions.Where(i => i.Code == Opcodes.JumpDest))
            {
                analysis.Enter(target.Offset, analysis._lostJumps[done]);
            }

            analysis.Follow();
        }

        if (!analysis.IsComplete)
        {
            analysis.ReachEverything();
        }

        return analysis;
    }

    /// <summary>What becomes of the constant that the PUSH at an offset pushes.</summary>
    public PushUse UseOf(int site) => IsComplete ? _effects.UseOf(site) : PushUse.Unclear;

    /// <summary>Where that begins of which a constant from the PUSH at an offset is the length; null for what is not known.</summary>
    public IReadOnlySet<MemoryPlace?> ReachesOf(BigInteger length, int site) => _effects.ReachesOf(length, site);

    /// <summary>Where the MSTORE at an offset writes; null for what is not known.</summary>
    public IReadOnlySet<MemoryPlace?> PlacesOf(int offset) => _effects.PlacesOf(offset);

    /// <summary>Whose return data an instruction reads.</summary>
    public ReturnDataSource ReturnDataAt(int offset) =>
        IsComplete ? _returnData.GetValueOrDefault(offset) : ReturnDataSource.CallReplaced;

    private void ReachEverything()
    {
        var isLive = true;
        foreach (var instruction in _code.Instructions)
        {
            isLive |= instruction.Code == Opcodes.JumpDest;
            if (isLive)
            {
                Reachable.Add(instruction.Offset);
            }

            isLive &= !EndsFlow(instruction.Code);
        }
    }

    private static bool EndsFlow(byte code) =>
        code is Opcodes.Stop or Opcodes.Jump or Opcodes.Return or Opcodes.Revert or Opcodes.Invalid || Opcodes.Find(code) is null;

    /// <summary>Whether what follows an instruction may be left out, or reached otherwise.</summary>
    public static bool EndsBlock(byte code) => code is Opcodes.JumpI or Opcodes.JumpDest || EndsFlow(code);

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
            Block(key, offset, [.. state.Stack.Select(v => v.InBlock)], state.ReturnData);
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

    private void Block(string key, int offset, List<StackValue> stack, ReturnDataSource returnData)
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
            _effects.Execute(key, instruction, opcode, stack);
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
        _jumps[jump.Offset] = _jumps.TryGetValue(jump.Offset, out var known) ? StackValue.Join(known, target) : target;
        var condition = jump.Code == Opcodes.JumpI ? StackEffects.Pop(stack) : null;
        if (condition is not null)
        {
            _effects.Use(condition, PushUse.Value);
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
