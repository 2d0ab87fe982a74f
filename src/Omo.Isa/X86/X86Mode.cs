// SPDX-License-Identifier: MIT
namespace Omo.Isa.X86;

/// <summary>What the mode of the processor decides about decoding (SDM volume 2, 2.1 and 2.2.1). The tables are those of 64-bit mode.</summary>
internal sealed record X86Mode
{
    private X86Mode()
    {
    }

    /// <summary>64-bit mode.</summary>
    public static X86Mode Bits64 { get; } = new() { HasRex = true, HasRelativeAddresses = true, AddressBits = 64 };

    /// <summary>Code of 32 bits. No instruction set of Omo is in this mode yet.</summary>
    public static X86Mode Bits32 { get; } = new() { HasRex = false, HasRelativeAddresses = false, AddressBits = 32 };

    /// <summary>Whether 40 to 4F are prefixes, not opcodes.</summary>
    public required bool HasRex { get; init; }

    /// <summary>Whether a displacement without a base is relative to the next instruction.</summary>
    public required bool HasRelativeAddresses { get; init; }

    /// <summary>Width of addresses without the prefix 67, which halves it.</summary>
    public required int AddressBits { get; init; }
}
