// SPDX-License-Identifier: MIT
namespace Omo.Isa.X86;

/// <summary>What a line asks of the prefixes 66, F2 and F3 that select between instructions of one opcode.</summary>
internal enum MandatoryPrefix
{
    /// <summary>Nothing; F2 and F3 are ignored.</summary>
    Any,

    /// <summary>NFx: neither F2 nor F3.</summary>
    NoRepeat,

    /// <summary>NP: none of the three.</summary>
    None,

    /// <summary>66, and neither F2 nor F3.</summary>
    OperandSize,

    /// <summary>F3, with or without 66.</summary>
    Repeat,

    /// <summary>F2, with or without 66.</summary>
    RepeatNot,

    /// <summary>REP: F2 or F3.</summary>
    AnyRepeat,
}
