// SPDX-License-Identifier: MIT
namespace Omo.Unicorn;

/// <summary>The processors that Omo compares with.</summary>
public enum UnicornMode
{
    /// <summary>RISC-V, 64 bits, little endian.</summary>
    RiscV64,

    /// <summary>MIPS32, big endian.</summary>
    Mips32BigEndian,

    /// <summary>MIPS32, little endian.</summary>
    Mips32LittleEndian,

    /// <summary>x86 in 64-bit mode.</summary>
    X8664,
}
