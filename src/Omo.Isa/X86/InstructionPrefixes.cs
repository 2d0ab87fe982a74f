// SPDX-License-Identifier: MIT
namespace Omo.Isa.X86;

/// <summary>The prefixes of an instruction, as far as they mean anything in 64-bit mode.</summary>
internal struct InstructionPrefixes
{
    /// <summary>66: 16-bit operands, or a part of the opcode.</summary>
    public bool OperandSize;

    /// <summary>67: 32-bit addresses.</summary>
    public bool AddressSize;

    /// <summary>F0.</summary>
    public bool Lock;

    /// <summary>The last of F2 and F3, or 0.</summary>
    public byte Repeat;

    /// <summary>The last of 64 (fs) and 65 (gs), or 0.</summary>
    public byte Segment;

    /// <summary>REX directly before the opcode, or 0.</summary>
    public byte Rex;

    /// <summary>REX.W.</summary>
    public readonly bool W => (Rex & 8) != 0;

    /// <summary>REX.R, as the fourth bit of a register number.</summary>
    public readonly int R => (Rex & 4) << 1;

    /// <summary>REX.X, as the fourth bit of a register number.</summary>
    public readonly int X => (Rex & 2) << 2;

    /// <summary>REX.B, as the fourth bit of a register number.</summary>
    public readonly int B => (Rex & 1) << 3;
}
