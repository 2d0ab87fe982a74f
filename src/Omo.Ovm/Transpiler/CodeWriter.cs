// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Omo.Core;
using Omo.Ovm.Evm;

namespace Omo.Ovm.Transpiler;

/// <summary>Writes transpiled code: what can be reached in its order, then the routines it needs, then code and data within it.</summary>
internal sealed class CodeWriter(Disassembly code, FlowAnalysis flow, DirectJumps jumps, TranspilerOptions options)
{
    /// <summary>The label of what follows all of the code.</summary>
    public const string End = "end";

    private readonly SortedSet<byte> _routines = [];
    private int _returns;

    /// <summary>PUSHes for which one of another constant stands.</summary>
    public required IReadOnlyDictionary<int, BigInteger> ConstantPushes { get; init; }

    /// <summary>Instructions for which others stand, as text.</summary>
    public required IReadOnlyDictionary<int, string> Replacements { get; init; }

    /// <summary>What CODECOPYs read that are not replaced.</summary>
    public required DataPool Pool { get; init; }

    /// <summary>Code within the code.</summary>
    public required IReadOnlyList<EmbeddedCode> Embedded { get; init; }

    /// <summary>Writes the code with offsets of some width; null if they do not fit.</summary>
    public (byte[] Code, IReadOnlyDictionary<int, int> Offsets)? Write(int addressBytes)
    {
        var output = new CodeAssembler(addressBytes);
        var offsets = new Dictionary<int, int>();
        _routines.Clear();
        _returns = 0;
        foreach (var offset in flow.Reachable)
        {
            offsets[offset] = output.Length;
            if (Replacements.TryGetValue(offset, out var replacement))
            {
                output.Text(replacement);
            }
            else
            {
                Instruction(output, code.At(offset)!);
            }
        }

        // Running off the end stops.
        output.Op(Opcodes.Stop);
        Routines(output);
        foreach (var embedded in Embedded)
        {
            output.Define(embedded.Label);
            output.Raw(embedded.Code.Code);
        }

        Pool.AppendData(output);
        output.Define(End);
        return output.Link() is { } linked ? (linked, offsets) : null;
    }

    private void Routines(CodeAssembler output)
    {
        if (_routines.Remove(Opcodes.CodeCopy))
        {
            Pool.AppendRoutine(output);
        }

        ContainerRoutines.Append(output, _routines);
        if (output.IsPushed(JumpTable.Label))
        {
            JumpTable.Append(output, TableDestinations());
        }

        output.Define(CodeAssembler.Invalid);
        output.Op(Opcodes.Invalid);
    }

    // Where jumps by the table may go: anywhere, if there is one of which nothing is known.
    private List<int> TableDestinations()
    {
        var destinations = flow.Reachable.Where(code.IsJumpDestination);
        if (!flow.HasUnknownJump)
        {
            var known = flow.Jumps.Where(j => !jumps.Jumps.Contains(j.Key)).SelectMany(j => j.Value.Constants.ToArray()).Select(c => c.Constant).ToHashSet();
            destinations = destinations.Where(d => known.Contains(d));
        }

        return [.. destinations];
    }

    private void Instruction(CodeAssembler output, Instruction instruction)
    {
        switch (instruction.Code)
        {
            case Opcodes.JumpDest:
                output.Destination(JumpTable.LabelOf(instruction.Offset));
                break;
            case Opcodes.Push0 or (>= Opcodes.Push1 and <= Opcodes.Push32):
                Push(output, instruction);
                break;
            case Opcodes.Jump or Opcodes.JumpI when jumps.Jumps.Contains(instruction.Offset):
                output.Op(instruction.Code);
                break;
            case Opcodes.Jump:
                output.Text($"@{JumpTable.Label} JUMP");
                break;
            case Opcodes.JumpI:
                output.Text($"SWAP1 @{JumpTable.Label} JUMPI POP");
                break;
            case Opcodes.Pc:
                output.Push(instruction.Offset);
                break;
            case Opcodes.CodeCopy:
                Ask(output, instruction.Code);
                break;
            case Opcodes.ReturnDataSize when !ReturnData.IsAsItIs(flow.ReturnDataAt(instruction.Offset)):
                output.Push(BigInteger.Zero);
                break;
            case Opcodes.ReturnDataCopy when !ReturnData.IsAsItIs(flow.ReturnDataAt(instruction.Offset)):
                // There is nothing to read: reading more than nothing is an error.
                output.Text($"POP OR @{CodeAssembler.Invalid} JUMPI");
                break;
            case Opcodes.MCopy:
                output.Text("DUP3 DUP2 DUP5 DUP5 copy POP POP POP");
                break;
            case Opcodes.Revert:
                _routines.Add(instruction.Code);
                output.Text($"@{ContainerRoutines.LabelOf(instruction.Code)} JUMP");
                break;
            default:
                Other(output, instruction.Code);
                break;
        }
    }

    private void Other(CodeAssembler output, byte instruction)
    {
        if (ContainerRoutines.Has(instruction))
        {
            Ask(output, instruction);
        }
        else
        {
            output.Op(Opcodes.Find(instruction) is null ? Opcodes.Invalid : instruction);
        }
    }

    private void Ask(CodeAssembler output, byte instruction)
    {
        _routines.Add(instruction);
        var back = "back-" + (_returns++).ToString(CultureInfo.InvariantCulture);
        output.Text($"@{back} @{ContainerRoutines.LabelOf(instruction)} JUMP :{back}");
    }

    private void Push(CodeAssembler output, Instruction push)
    {
        if (ConstantPushes.TryGetValue(push.Offset, out var constant))
        {
            output.Push(constant);
        }
        else if (jumps.Labels.Contains(push.Offset))
        {
            var isValid = push.Immediate < code.Code.Length && code.IsJumpDestination((int)push.Immediate)
                && flow.Reachable.Contains((int)push.Immediate);
            output.PushLabel(isValid ? JumpTable.LabelOf((int)push.Immediate) : CodeAssembler.Invalid);
        }
        else if (push.Code == Opcodes.Push32 && options.Constants.TryGetValue(Hash256.FromBytes(Words.Encode(push.Immediate)), out var replaced))
        {
            output.Push(replaced.ToBytes());
        }
        else
        {
            output.Push(Words.Encode(push.Immediate).AsSpan(Words.Size - Math.Max(1, Opcodes.ImmediateBytes(push.Code))));
        }
    }
}
