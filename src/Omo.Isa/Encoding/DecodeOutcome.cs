// SPDX-License-Identifier: MIT
namespace Omo.Isa.Encoding;

/// <summary>What a decoder made of a run of bytes.</summary>
public enum DecodeOutcome
{
    /// <summary>An instruction that is a row.</summary>
    Decoded,

    /// <summary>The instruction goes on behind the bytes at hand.</summary>
    NeedsMore,

    /// <summary>No row has this encoding: an illegal instruction.</summary>
    Reserved,

    /// <summary>Longer than an instruction may be, which is a protection fault.</summary>
    TooLong,
}
