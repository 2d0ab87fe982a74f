// SPDX-License-Identifier: MIT
namespace Omo.Isa.X86;

/// <summary>Where an operand comes from; the letters are those of the opcode maps (SDM volume 2, appendix A.2).</summary>
internal enum OperandKind
{
    /// <summary>E, W: ModRM.rm, a register or memory.</summary>
    RegisterOrMemory,

    /// <summary>G, V: the register in ModRM.reg.</summary>
    Register,

    /// <summary>Z: the register in the opcode's low three bits.</summary>
    OpcodeRegister,

    /// <summary>A: the accumulator.</summary>
    Accumulator,

    /// <summary>C: cl.</summary>
    Count,

    /// <summary>1: the number one.</summary>
    One,

    /// <summary>I: an immediate.</summary>
    Immediate,

    /// <summary>J: a distance from the next instruction.</summary>
    Relative,

    /// <summary>O: memory at an address that stands in the instruction.</summary>
    Offset,

    /// <summary>X: memory at rsi.</summary>
    Source,

    /// <summary>Y: memory at rdi.</summary>
    Destination,
}
