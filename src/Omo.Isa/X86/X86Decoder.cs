// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>
/// Finds row and operands of an instruction (SDM volume 2, chapter 2). Bytes are taken in order and no further than needed:
/// a reserved opcode is known from its bytes, one with ModRM from that.
/// </summary>
/// <param name="table">The encodings.</param>
/// <param name="mode">The mode of the processor.</param>
internal sealed class X86Decoder(OpcodeTable table, X86Mode mode)
{
    /// <summary>Most bytes of an instruction; a longer one is a general protection fault (SDM volume 2, 2.3.11).</summary>
    public const int LongestInstruction = 15;

    private const int RexLow = 0x40;
    private const int RexHigh = 0x4f;
    private const int Escape = 0x0f;
    private const int Escape38 = 0x38;
    private const int Escape3A = 0x3a;
    private const int RegisterMod = 3;
    private const int SibRm = 4;
    private const int NoBaseRm = 5;
    private const int NoIndex = 4;

    /// <summary>Decodes the instruction at the start of a run of bytes.</summary>
    public DecodeOutcome Decode(ReadOnlySpan<byte> code, out Decoded decoded)
    {
        decoded = default;
        var reader = new Reader(code);
        var prefixes = default(InstructionPrefixes);
        var opcode = reader.Next();
        while (reader.IsGood && TakePrefix(ref prefixes, opcode))
        {
            opcode = reader.Next();
        }

        var map = 0;
        if (reader.IsGood && opcode == Escape)
        {
            opcode = reader.Next();
            map = opcode == Escape38 ? 2 : opcode == Escape3A ? 3 : 1;
            if (map > 1)
            {
                opcode = reader.Next();
            }
        }

        if (!reader.IsGood)
        {
            return reader.Outcome;
        }

        if (table.At(map, opcode) is not { } candidates)
        {
            return DecodeOutcome.Reserved;
        }

        var modRm = table.HasModRm(map, opcode) ? reader.Next() : -1;
        if (!reader.IsGood)
        {
            return reader.Outcome;
        }

        foreach (var encoding in candidates)
        {
            if (encoding.Matches(prefixes, opcode, modRm))
            {
                return prefixes.Lock && (!encoding.MayLock || modRm >> 6 == RegisterMod)
                    ? DecodeOutcome.Reserved
                    : DecodeOperands(encoding, prefixes, opcode, modRm, ref reader, out decoded);
            }
        }

        return DecodeOutcome.Reserved;
    }

    /// <summary>Notes a prefix. REX counts only directly before the opcode; es, cs, ss and ds are ignored in 64-bit mode.</summary>
    private bool TakePrefix(ref InstructionPrefixes prefixes, int b)
    {
        switch (b)
        {
            case 0x66:
                prefixes.OperandSize = true;
                break;
            case 0x67:
                prefixes.AddressSize = true;
                break;
            case 0xf0:
                prefixes.Lock = true;
                break;
            case 0xf2 or 0xf3:
                prefixes.Repeat = (byte)b;
                break;
            case 0x64 or 0x65:
                prefixes.Segment = (byte)b;
                break;
            case 0x26 or 0x2e or 0x36 or 0x3e:
                break;
            case >= RexLow and <= RexHigh when mode.HasRex:
                prefixes.Rex = (byte)b;
                return true;
            default:
                return false;
        }

        prefixes.Rex = 0;
        return true;
    }

    private DecodeOutcome DecodeOperands(
        OpcodeEncoding encoding, in InstructionPrefixes prefixes, int opcode, int modRm, ref Reader reader, out Decoded decoded)
    {
        decoded = default;
        var form = new X86Form(0);
        var registers = 0;
        var displacement = 0;
        switch (mode.AddressBits >> (prefixes.AddressSize ? 1 : 0))
        {
            case 32:
                form = form.WithAddress32();
                break;
            case 16:
                // Their ModRM is another one, which compilers do not write.
                return DecodeOutcome.Reserved;
        }

        if (modRm >= 0)
        {
            registers |= (((modRm >> 3) & 7) | prefixes.R) << X86Fields.RegLow;
            if (modRm >> 6 == RegisterMod)
            {
                registers |= ((modRm & 7) | prefixes.B) << X86Fields.RmLow;
            }
            else
            {
                form = form.WithMemory();
                ReadAddress(prefixes, modRm, ref reader, ref form, ref registers, ref displacement);
            }
        }
        else if (encoding.HasOpcodeRegister)
        {
            registers |= ((opcode & 7) | prefixes.B) << X86Fields.RmLow;
        }

        if (prefixes.Segment != 0)
        {
            form = form.WithSegment(isFs: prefixes.Segment == 0x64);
        }

        var immediate = reader.Number(encoding.ImmediateBytes);
        if (!reader.IsGood)
        {
            return reader.Outcome;
        }

        if (prefixes.Rex == 0)
        {
            TakeHighBytes(encoding, ref form, ref registers);
        }

        form = Used(encoding, form);
        var low = ((ulong)(uint)displacement << X86Fields.DisplacementLow) | ((uint)form.Bits << X86Fields.FormLow) | (uint)registers;
        decoded = new Decoded(encoding.Concrete(form), 0, reader.Position, encoding.Mnemonic)
        {
            Operands = new UInt128(immediate, low),
        };
        return DecodeOutcome.Decoded;
    }

    /// <summary>The form without what plays no part, so that prefixes without meaning make no rows of their own.</summary>
    private static X86Form Used(OpcodeEncoding encoding, X86Form form) => encoding.HasMemory(form.IsMemory) ? form : form.WithoutAddress();

    private void ReadAddress(
        in InstructionPrefixes prefixes, int modRm, ref Reader reader, ref X86Form form, ref int registers, ref int displacement)
    {
        var (mod, rm) = (modRm >> 6, modRm & 7);
        var hasBase = true;
        if (rm == SibRm)
        {
            var sib = reader.Next();
            rm = sib & 7;
            hasBase = mod != 0 || rm != NoBaseRm;
            var index = ((sib >> 3) & 7) | prefixes.X;
            if (index != NoIndex)
            {
                form = form.WithIndex(sib >> 6);
                registers |= index << X86Fields.IndexLow;
            }
        }
        else if (mod == 0 && rm == NoBaseRm)
        {
            hasBase = false;
            form = mode.HasRelativeAddresses ? form.WithRip() : form;
        }

        if (hasBase)
        {
            form = form.WithBase();
            registers |= (rm | prefixes.B) << X86Fields.BaseLow;
        }

        displacement = mod == 1 ? (sbyte)reader.Number(1) : mod == 2 || !hasBase ? (int)reader.Number(4) : 0;
    }

    /// <summary>Without REX the byte registers 4 to 7 are ah, ch, dh and bh.</summary>
    private static void TakeHighBytes(OpcodeEncoding encoding, ref X86Form form, ref int registers)
    {
        foreach (var operand in encoding.Operands)
        {
            var low = operand.Kind == OperandKind.Register ? X86Fields.RegLow : X86Fields.RmLow;
            if (!operand.MayBeHigh || (operand.IsRm && form.IsMemory) || ((registers >> low) & 4) == 0)
            {
                continue;
            }

            registers &= ~(4 << low);
            form = operand.Kind == OperandKind.Register ? form.WithRegHigh() : form.WithRmHigh();
        }
    }

    private ref struct Reader(ReadOnlySpan<byte> code)
    {
        private readonly ReadOnlySpan<byte> _code = code;

        public int Position { get; private set; }

        public DecodeOutcome Outcome { get; private set; } = DecodeOutcome.Decoded;

        public readonly bool IsGood => Outcome == DecodeOutcome.Decoded;

        public int Next()
        {
            if (Position < _code.Length && Position < LongestInstruction)
            {
                return _code[Position++];
            }

            if (IsGood)
            {
                Outcome = Position == LongestInstruction ? DecodeOutcome.TooLong : DecodeOutcome.NeedsMore;
            }

            return 0;
        }

        /// <summary>A little-endian number of up to 8 bytes.</summary>
        public ulong Number(int bytes)
        {
            ulong value = 0;
            for (var i = 0; i < bytes; i++)
            {
                value |= (ulong)Next() << (8 * i);
            }

            return value;
        }
    }
}
