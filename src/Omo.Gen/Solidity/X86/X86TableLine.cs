// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Isa.Ir;
using Omo.Isa.X86;

namespace Omo.Gen.Solidity.X86;

/// <summary>
/// A line of the contract's opcode table: the encodings of one line of the instruction tables, for those of its operand
/// sizes that have one function; or those of sixteen lines in a row that differ in a condition only.
/// </summary>
/// <param name="Encodings">The encodings.</param>
/// <param name="Body">Number of the function.</param>
/// <param name="Opcodes">Number of opcodes: 1, 8 where a register stands in it, 16 for a row of conditions.</param>
internal sealed record X86TableLine(IReadOnlyList<OpcodeEncoding> Encodings, int Body, int Opcodes)
{
    private const int IsAsked = 8;
    private const int UpToFour = 9;
    private const int AllOfSize = 10;
    private const int OfSize = 5;
    private const int OperandBits = 11;

    /// <summary>The kinds by their number in the contract, less 1.</summary>
    private static readonly OperandKind[] s_kinds =
    [
        OperandKind.RegisterOrMemory, OperandKind.Register, OperandKind.OpcodeRegister, OperandKind.Accumulator, OperandKind.Count,
        OperandKind.One, OperandKind.Immediate, OperandKind.Relative, OperandKind.Offset, OperandKind.Source, OperandKind.Destination,
    ];

    /// <summary>The demands on 66, F2 and F3 by their number in the contract.</summary>
    private static readonly MandatoryPrefix[] s_prefixes =
    [
        MandatoryPrefix.Any, MandatoryPrefix.NoRepeat, MandatoryPrefix.None, MandatoryPrefix.OperandSize, MandatoryPrefix.Repeat,
        MandatoryPrefix.RepeatNot, MandatoryPrefix.AnyRepeat,
    ];

    private OpcodeEncoding First => Encodings[0];

    /// <summary>The lowest opcode with its map.</summary>
    public int Place => (First.Map << 8) | First.Opcode;

    /// <summary>The encodings of an opcode.</summary>
    public IEnumerable<OpcodeEncoding> At(int place) =>
        place < Place || place >= Place + Opcodes ? [] : Opcodes == 16 ? Encodings.Where(e => e.Opcode == (place & 0xff)) : Encodings;

    /// <summary>The line's bits, as lib/X86Decoder.sol describes them.</summary>
    /// <param name="operands">Position of its list of operands.</param>
    public ulong Pack(int operands)
    {
        ulong line = 0;
        var low = 0;
        Add(Body, 8);
        Add(operands, 7);
        Add(Immediate(), 4);
        Add(First.MayLock ? 1 : 0, 1);
        Add(Encodings.Select(e => e.Size).Distinct().Sum() >> 4, 3);
        Add(First.SizeRule switch { '\0' => 0, 'v' => 1, 'y' => 2, 's' => 3, _ => throw new IrException($"size rule {First.SizeRule}") }, 2);
        Add(First.IsRegisterZero ? 1 : 0, 1);
        Add(Asked(First.IsAddress32), 2);
        Add(Asked(First.W), 2);
        Add(First.ModRm >= 0 || First.Mod == 'r' ? 1 : First.Mod == 'm' ? 2 : 0, 2);
        Add(First.ModRm >= 0 ? IsAsked | (First.ModRm & 7) : 0, 4);
        Add(First.ModRm >= 0 ? IsAsked | ((First.ModRm >> 3) & 7) : First.Digit >= 0 ? IsAsked | First.Digit : 0, 4);
        Add(First.HasModRm ? 1 : 0, 1);
        Add(Array.IndexOf(s_prefixes, First.Prefix), 3);
        Add(BitOperations.Log2((uint)Opcodes) is var log && log == 0 ? 0 : log - 2, 2);
        Add(Place, 10);
        return line;

        void Add(int value, int bits)
        {
            if (value < 0 || value >= 1 << bits)
            {
                throw new IrException($"'{First.Text}': {value} does not fit {bits} bits of the opcode table");
            }

            line |= (ulong)value << low;
            low += bits;
        }
    }

    /// <summary>The list of operands, as lib/X86Operands.sol describes it.</summary>
    public ulong PackOperands()
    {
        ulong list = 0;
        for (var i = 0; i < First.Operands.Length; i++)
        {
            var operand = First.Operands[i];
            var widths = Encodings.Select(e => e.Operands[i].Width).ToList();
            var width = Encodings.All(e => e.Operands[i].Width == e.Size) && First.SizeRule != 0 ? OfSize
                : widths.Distinct().Count() == 1 ? BitOperations.Log2((uint)widths[0]) - 3
                : throw new IrException($"'{First.Text}': widths of operand {i} are neither equal nor the operand size");
            var bits = (Array.IndexOf(s_kinds, operand.Kind) + 1) | (width << 4) | (operand.IsVector ? 1 << 7 : 0) | (operand.IsAligned ? 1 << 8 : 0)
                | (operand.IsAfterPop ? 1 << 9 : 0) | (operand.Access == "a" ? 1 << 10 : 0);
            list |= (ulong)bits << (OperandBits * i);
        }

        return list;
    }

    private int Immediate()
    {
        if (Encodings.Select(e => e.ImmediateBytes).Distinct().Count() == 1)
        {
            return First.ImmediateBytes;
        }

        return Encodings.All(e => e.ImmediateBytes == Math.Min(4, e.Size / 8)) ? UpToFour
            : Encodings.All(e => e.ImmediateBytes == e.Size / 8) ? AllOfSize
            : throw new IrException($"'{First.Text}': sizes of the immediate follow no rule");
    }

    private static int Asked(bool? value) => value switch { null => 0, false => 1, true => 2 };
}
