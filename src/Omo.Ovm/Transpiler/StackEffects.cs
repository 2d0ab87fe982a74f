// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>What instructions do to the stack as far as it is known, and what becomes of the constants that they take from it.</summary>
/// <param name="codeSize">What CODESIZE gives, or null if more may follow the code.</param>
internal sealed class StackEffects(BigInteger? codeSize)
{
    private static readonly BigInteger s_wordMask = (BigInteger.One << 256) - 1;
    private static readonly HashSet<MemoryPlace?> s_nowhere = [];

    // Which operands say where something in memory begins and how long it is.
    private static readonly Dictionary<byte, (int Start, int Length)> s_ranges = new()
    {
        [Opcodes.CodeOf("KECCAK256")] = (0, 1), [Opcodes.Revert] = (0, 1), [Opcodes.Create] = (1, 2), [Opcodes.Create2] = (1, 2),
        [Opcodes.CodeOf("LOG0")] = (0, 1), [Opcodes.CodeOf("LOG1")] = (0, 1), [Opcodes.CodeOf("LOG2")] = (0, 1),
        [Opcodes.CodeOf("LOG3")] = (0, 1), [Opcodes.CodeOf("LOG4")] = (0, 1),
    };

    // Instructions whose other operands are numbers that stand for themselves.
    private static readonly HashSet<byte> s_takeNumbers =
    [
        .. s_ranges.Keys, Opcodes.CodeOf("LT"), Opcodes.CodeOf("GT"), Opcodes.CodeOf("SLT"), Opcodes.CodeOf("SGT"), Opcodes.CodeOf("EQ"),
        Opcodes.IsZero, Opcodes.MLoad, Opcodes.MStore, Opcodes.SLoad, Opcodes.SStore, Opcodes.CodeOf("CALLDATALOAD"),
    ];

    private readonly Dictionary<int, PushUse> _uses = [];
    private readonly Dictionary<int, CodeCopy> _copies = [];
    private readonly Dictionary<int, CodeReturn> _returns = [];
    private readonly Dictionary<int, HashSet<MemoryPlace?>> _places = [];
    private readonly Dictionary<(BigInteger Length, int Site), HashSet<MemoryPlace?>> _reaches = [];

    /// <summary>The instructions CODECOPY met so far.</summary>
    public IReadOnlyCollection<CodeCopy> Copies => _copies.Values;

    /// <summary>The instructions RETURN met so far.</summary>
    public IReadOnlyCollection<CodeReturn> Returns => _returns.Values;

    /// <summary>What becomes of the constant that the PUSH at an offset pushes, as far as was followed.</summary>
    public PushUse UseOf(int site) => _uses.GetValueOrDefault(site);

    /// <summary>Where that begins of which a constant is the length.</summary>
    public IReadOnlySet<MemoryPlace?> ReachesOf(BigInteger length, int site) => _reaches.GetValueOrDefault((length, site)) ?? s_nowhere;

    /// <summary>Where the CODECOPY, MSTORE or RETURN at an offset begins.</summary>
    public IReadOnlySet<MemoryPlace?> PlacesOf(int offset) => _places.GetValueOrDefault(offset) ?? s_nowhere;

    /// <summary>Takes the value on top.</summary>
    public static StackValue Pop(List<StackValue> stack)
    {
        var value = stack[^1];
        stack.RemoveAt(stack.Count - 1);
        return value;
    }

    /// <summary>Notes that something is done with the constants that a value may be.</summary>
    public void Use(StackValue value, PushUse use)
    {
        foreach (var (_, site) in value.Constants)
        {
            _uses[site] = _uses.GetValueOrDefault(site) | use;
        }
    }

    /// <summary>
    /// Executes an instruction that does not jump, for which the stack has operands and room, in a block with a name of its own for
    /// each way to get there that is told apart.
    /// </summary>
    public void Execute(string block, Instruction instruction, Opcode opcode, List<StackValue> stack)
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
                stack.Add(codeSize is { } size ? StackValue.Of(size, StackValue.NoSite) : StackValue.Calculated());
                break;
            case Opcodes.CodeCopy:
                Copy(instruction.Offset, stack);
                break;
            case Opcodes.Return:
                Return(instruction.Offset, stack);
                break;
            case Opcodes.MLoad when stack[^1].Single == MemoryPlace.FreePointer:
                Use(Pop(stack), PushUse.Value);
                stack.Add(StackValue.At(new MemoryPlace($"{block} at {instruction.Offset}", 0)));
                break;
            default:
                Calculate(instruction, opcode, stack);
                break;
        }
    }

    private void Copy(int at, List<StackValue> stack)
    {
        var destination = Pop(stack);
        var (offset, length) = (Pop(stack), Pop(stack));
        Use(destination, PushUse.Value);
        Use(offset, PushUse.Replaced);
        Use(length, PushUse.Replaced);
        var places = Place(at, destination);
        _copies[at] = _copies.TryGetValue(at, out var known)
            ? new CodeCopy(at, places, StackValue.Join(known.Offset, offset), StackValue.Join(known.Length, length))
            : new CodeCopy(at, places, offset, length);
    }

    private void Return(int at, List<StackValue> stack)
    {
        var (start, length) = (Pop(stack), Pop(stack));
        Use(start, PushUse.Value);
        Use(length, PushUse.Replaced);
        var places = Place(at, start);
        _returns[at] = new CodeReturn(at, places, _returns.TryGetValue(at, out var known) ? StackValue.Join(known.Length, length) : length);
    }

    private HashSet<MemoryPlace?> Place(int at, StackValue address)
    {
        if (!_places.TryGetValue(at, out var places))
        {
            _places[at] = places = [];
        }

        places.Add(address.Place);
        return places;
    }

    private void Calculate(Instruction instruction, Opcode opcode, List<StackValue> stack)
    {
        var code = instruction.Code;
        var operands = new StackValue[opcode.Pops];
        for (var i = 0; i < operands.Length; i++)
        {
            operands[i] = Pop(stack);
        }

        if (code == Opcodes.MStore)
        {
            Place(instruction.Offset, operands[0]);
        }

        for (var i = 0; i < operands.Length; i++)
        {
            Use(code, i, operands);
        }

        for (var i = 0; i < opcode.Pushes; i++)
        {
            stack.Add(Result(code, operands));
        }
    }

    private void Use(byte code, int index, StackValue[] operands)
    {
        var operand = operands[index];
        if (code == Opcodes.Add)
        {
            Reach(operand, operands[1 - index].Place);
            Use(operand, operands[1 - index].IsKnown ? PushUse.Sum : PushUse.None);
        }
        else if (code == Opcodes.MStore && index == 1)
        {
            // In front of bytes in memory stands their length.
            Reach(operand, operands[0].Place?.Plus(Words.Size));
        }
        else if (s_ranges.TryGetValue(code, out var range) && index == range.Length)
        {
            Reach(operand, operands[range.Start].Place);
        }
        else
        {
            Use(operand, s_takeNumbers.Contains(code) ? PushUse.Value : PushUse.Unclear);
        }
    }

    private void Reach(StackValue length, MemoryPlace? start)
    {
        Use(length, PushUse.Reach);
        foreach (var constant in length.Constants)
        {
            if (!_reaches.TryGetValue(constant, out var places))
            {
                _reaches[constant] = places = [];
            }

            places.Add(start);
        }
    }

    private static StackValue Result(byte code, StackValue[] operands)
    {
        if (Fold(code, operands) is { } constant)
        {
            return StackValue.Of(constant, StackValue.NoSite);
        }

        return (code, operands) switch
        {
            (Opcodes.Add, [{ Pointer: { } place }, { Single: { } further }]) => StackValue.At(place.Plus(further)),
            (Opcodes.Add, [{ Single: { } further }, { Pointer: { } place }]) => StackValue.At(place.Plus(further)),
            (Opcodes.Sub, [{ Pointer: { } place }, { Single: { } back }]) => StackValue.At(place.Plus(-back)),
            (Opcodes.IsZero, _) => StackValue.Calculated(operands[0]),
            _ => StackValue.Calculated(),
        };
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
}
