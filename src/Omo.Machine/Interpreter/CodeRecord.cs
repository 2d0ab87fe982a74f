// SPDX-License-Identifier: MIT
using System.Runtime.InteropServices;

namespace Omo.Machine.Interpreter;

/// <summary>
/// One place where an instruction may start, decoded or not. Records of a window follow each other by address, so a
/// branch is an addition. The size is a power of two for that reason. Where branches have a delay slot each place has two:
/// the second is the same instruction as the slot of a taken branch.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Size)]
internal unsafe struct CodeRecord
{
    public const int Size = 32;
    public const int SizeBits = 5;
    public const int Registers = 3;
    public const int CodeOffset = 0;
    public const int ValuesOffset = 8;
    public const int PcOffset = 16;
    public const int RegistersOffset = 24;
    public const int IsSlotOffset = 30;
    public const int LengthOffset = 31;

    /// <summary>The handler; 0 where nothing was set up yet.</summary>
    [FieldOffset(CodeOffset)]
    public delegate*<ulong*, CodeRecord*, byte*, HandlerContext*, long, int> Code;

    /// <summary>Field values as <see cref="RowPlan"/> packs them, or the distance in bytes to the branch target's record.</summary>
    [FieldOffset(ValuesOffset)]
    public long Values;

    /// <summary>Guest address; never changes.</summary>
    [FieldOffset(PcOffset)]
    public ulong Pc;

    /// <summary>Byte offsets of the registers that the row names by fields, from cell 0.</summary>
    [FieldOffset(RegistersOffset)]
    public fixed ushort RegisterOffsets[Registers];

    /// <summary>Whether the instruction stands in a delay slot, so that <see cref="HandlerContext.Pending"/> is next; never changes.</summary>
    [FieldOffset(IsSlotOffset)]
    public bool IsSlot;

    /// <summary>Bytes of the instruction, where handlers serve all lengths.</summary>
    [FieldOffset(LengthOffset)]
    public byte Length;
}
