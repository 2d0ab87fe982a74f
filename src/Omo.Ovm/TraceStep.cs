// SPDX-License-Identifier: MIT
using System.Globalization;

namespace Omo.Ovm;

/// <summary>The machine before an instruction, as EIP-3155 shows it.</summary>
public readonly ref struct TraceStep
{
    /// <summary>Offset in the code.</summary>
    public required ulong Pc { get; init; }

    /// <summary>The instruction.</summary>
    public required byte Opcode { get; init; }

    /// <summary>Gas left.</summary>
    public required ulong Gas { get; init; }

    /// <summary>Bytes of memory in use.</summary>
    public required ulong MemorySize { get; init; }

    /// <summary>Depth of calls; the outermost frame has 1.</summary>
    public required uint Depth { get; init; }

    /// <summary>The refund counter.</summary>
    public required long Refund { get; init; }

    /// <summary>The stack, lowest first: four limbs an element, the least significant first.</summary>
    public required ReadOnlySpan<ulong> StackLimbs { get; init; }

    /// <summary>Elements on the stack.</summary>
    public int StackHeight => StackLimbs.Length / 4;

    /// <summary>An element as 0x-hex without leading zeros; 0 is the lowest.</summary>
    public string StackElement(int index)
    {
        var limbs = StackLimbs.Slice(4 * index, 4);
        var digits = string.Concat(Digits(limbs[3]), Digits(limbs[2]), Digits(limbs[1]), Digits(limbs[0])).TrimStart('0');
        return "0x" + (digits.Length == 0 ? "0" : digits);
    }

    private static string Digits(ulong limb) => limb.ToString("x16", CultureInfo.InvariantCulture);
}
