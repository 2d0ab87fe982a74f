// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>What instructions do to the stack as far as it is known, and what becomes of the constants that they take from it.</summary>
/// <param name="codeSize">What CODESIZE gives, or null if more may follow the code.</param>
internal sealed class StackEffects(BigInteger? codeSize)
{
    private static readonly BigInteger s_wordMask = (BigInteger.One << 256) - 1;

    private readonly Dictionary<int, PushUse> _uses = [];
    private readonly Dictionary<int, CodeCopy> _copies = [];
    private readonly HashSet<BigInteger> _returnLengths = [];

    /// <summary>The instructions CODECOPY met so far.</summary>
    public IReadOnlyCollection<CodeCopy> Copies => _copies.Values;

    /// <summary>What RETURN may return, as constants.</summary>
    public IReadOnlySet<BigInteger> ReturnLengths => _returnLengths;

    /// <summary>What becomes of the constant that the PUSH at an offset pushes, as far as was followed.</summary>
    public PushUse UseOf(int site) => _uses.GetValueOrDefault(site);

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

    /// <summary>What is true of both values; constants that are lost by it may be used for anything.</summary>
    public StackValue JoinEscaping(StackValue known, StackValue other)
    {
        var joined = StackValue.Join(known, other);
        if (!joined.IsKnown)
        {
            Use(known, PushUse.Other);
            Use(other, PushUse.Other);
        }

        return joined;
    }

    /// <summary>Executes an instruction that does not jump, for which the stack has operands and room.</summary>
    public void Execute(Instruction instruction, Opcode opcode, List<StackValue> stack)
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
                stack.Add(codeSize is { } size ? StackValue.Of(size, StackValue.NoSite) : StackValue.CodeSize);
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
                    _returnLengths.Add(constant);
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
            stack.Add(Fold(code, operands) is { } constant
                ? StackValue.Of(constant, StackValue.NoSite)
                : StackValue.Calculated(code == Opcodes.IsZero ? operands[0] : null));
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
}
