// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>
/// The fields of an instruction and where the decoder packs them in <see cref="Decoded.Operands"/>: register numbers in the
/// low bytes, the form above them, displacement from bit 32 on, immediate from bit 64 on.
/// </summary>
internal static class X86Fields
{
    public const int RegLow = 0;
    public const int RmLow = 4;
    public const int BaseLow = 8;
    public const int IndexLow = 12;
    public const int FormLow = 16;
    public const int DisplacementLow = 32;
    public const int ImmediateLow = 64;

    /// <summary>Register in ModRM.reg, or 0 to 3 for ah to bh where <see cref="X86Form.RegIsHigh"/>.</summary>
    public static readonly Field Reg = new("reg", 4);

    /// <summary>Register in ModRM.rm or in the opcode.</summary>
    public static readonly Field Rm = new("rm", 4);

    /// <summary>Base register of an address.</summary>
    public static readonly Field Base = new("base", 4);

    /// <summary>Index register of an address.</summary>
    public static readonly Field Index = new("index", 4);

    /// <summary>Displacement of an address.</summary>
    public static readonly Field Displacement = new("disp", 64, isSigned: true);

    /// <summary>Immediate, or distance of a jump.</summary>
    public static readonly Field Immediate = new("imm", 64, isSigned: true);

    /// <summary>The form of the operands, which the row has been made concrete for.</summary>
    public static X86Form FormOf(in Decoded decoded) => new((int)(ushort)(decoded.Operands >> FormLow));

    /// <summary>Length of the instruction.</summary>
    public static readonly Field Length = new("len", 64);

    public static readonly EncodedField EncodedReg = new(Reg, [new FieldPart(RegLow, 4, 0)], 0);
    public static readonly EncodedField EncodedRm = new(Rm, [new FieldPart(RmLow, 4, 0)], 0);
    public static readonly EncodedField EncodedBase = new(Base, [new FieldPart(BaseLow, 4, 0)], 0);
    public static readonly EncodedField EncodedIndex = new(Index, [new FieldPart(IndexLow, 4, 0)], 0);
    public static readonly EncodedField EncodedDisplacement = new(Displacement, [new FieldPart(DisplacementLow, 32, 0)], 0);

    /// <summary>The immediate where it is encoded in so many bytes.</summary>
    public static EncodedField EncodedImmediate(int bytes) => bytes <= 4
        ? new(Immediate, [new FieldPart(ImmediateLow, 8 * bytes, 0)], 0)
        : new(Immediate, [new FieldPart(ImmediateLow + 32, 32, 32), new FieldPart(ImmediateLow, 32, 0)], 0);
}
