// SPDX-License-Identifier: MIT
namespace Omo.Isa.X86;

/// <summary>
/// What an instruction's ModRM, SIB and prefixes make of its operands, without the numbers: whether ModRM.rm is a register
/// or memory, and which parts the address has. Rows are made concrete once for each form that occurs.
/// </summary>
/// <param name="Bits">The parts, packed.</param>
internal readonly record struct X86Form(int Bits)
{
    private const int MemoryBit = 1 << 0;
    private const int RmHighBit = 1 << 1;
    private const int RegHighBit = 1 << 2;
    private const int BaseBit = 1 << 3;
    private const int RipBit = 1 << 4;
    private const int IndexBit = 1 << 5;
    private const int ScaleLow = 6;
    private const int FsBit = 1 << 8;
    private const int GsBit = 1 << 9;
    private const int Address32Bit = 1 << 10;

    /// <summary>ModRM.rm is memory.</summary>
    public bool IsMemory => (Bits & MemoryBit) != 0;

    /// <summary>ModRM.rm is ah, ch, dh or bh.</summary>
    public bool RmIsHigh => (Bits & RmHighBit) != 0;

    /// <summary>ModRM.reg is ah, ch, dh or bh.</summary>
    public bool RegIsHigh => (Bits & RegHighBit) != 0;

    /// <summary>The address has a base register.</summary>
    public bool HasBase => (Bits & BaseBit) != 0;

    /// <summary>The address starts from the next instruction.</summary>
    public bool IsRipRelative => (Bits & RipBit) != 0;

    /// <summary>The address has an index register.</summary>
    public bool HasIndex => (Bits & IndexBit) != 0;

    /// <summary>How far the index is shifted left.</summary>
    public int Scale => (Bits >> ScaleLow) & 3;

    /// <summary>The base of fs is added.</summary>
    public bool UsesFs => (Bits & FsBit) != 0;

    /// <summary>The base of gs is added.</summary>
    public bool UsesGs => (Bits & GsBit) != 0;

    /// <summary>The address is cut to 32 bits, segment base apart.</summary>
    public bool IsAddress32 => (Bits & Address32Bit) != 0;

    /// <summary>The form with registers alone.</summary>
    public X86Form WithoutAddress() => new(Bits & (RmHighBit | RegHighBit));

    public X86Form WithRmHigh() => new(Bits | RmHighBit);

    public X86Form WithRegHigh() => new(Bits | RegHighBit);

    public X86Form WithMemory() => new(Bits | MemoryBit);

    public X86Form WithBase() => new(Bits | BaseBit);

    public X86Form WithRip() => new(Bits | RipBit);

    public X86Form WithIndex(int scale) => new(Bits | IndexBit | (scale << ScaleLow));

    public X86Form WithSegment(bool isFs) => new(Bits | (isFs ? FsBit : GsBit));

    public X86Form WithAddress32() => new(Bits | Address32Bit);
}
