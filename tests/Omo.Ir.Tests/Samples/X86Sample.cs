// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Ir.Tests.Samples;

/// <summary>
/// x86-64 instructions that strain the IR (Intel 64 manual, volume 2): flags, a memory operand that is read and written,
/// a double-width division that traps, an instruction that repeats itself, a vector. Encodings are words as they stand
/// in memory, so the first byte is at the right.
/// </summary>
internal static class X86Sample
{
    private const int Rax = 0;
    private const int Rcx = 1;
    private const int Rdx = 2;
    private const int Rsi = 6;
    private const int Rdi = 7;

    private static readonly RegisterFile s_file = new(wordBits: 64);
    private static readonly RegisterView Xmm = new(s_file.DeclareCold("sse", ("xmm", 16, 128)).Groups[0]);
    private static readonly RegisterView R = new(s_file.Declare("r", 16, 64));
    private static readonly RegisterView Cf = new(s_file.Declare("cf", 1, 1));
    private static readonly RegisterView Pf = new(s_file.Declare("pf", 1, 1));
    private static readonly RegisterView Af = new(s_file.Declare("af", 1, 1));
    private static readonly RegisterView Zf = new(s_file.Declare("zf", 1, 1));
    private static readonly RegisterView Sf = new(s_file.Declare("sf", 1, 1));
    private static readonly RegisterView Of = new(s_file.Declare("of", 1, 1));
    private static readonly RegisterView Df = new(s_file.Declare("df", 1, 1));

    private static readonly Field reg = new("reg", 4);
    private static readonly Field rm = new("rm", 4);
    private static readonly Field imm = new("imm", 32, isSigned: true);
    private static readonly Field count = new("count", 8);
    private static readonly Field disp = new("disp", 64, isSigned: true);
    private static readonly Field len = new("len", 64);

    private static readonly List<Row> s_rows = [];

    private static readonly IReadOnlyDictionary<string, FieldInWord> s_fields = new Dictionary<string, FieldInWord>
    {
        ["reg"] = new(4, reg), ["rm"] = new(4, rm), ["imm"] = new(8, imm), ["count"] = new(8, count), ["disp"] = new(8, disp),
    };

    static X86Sample()
    {
        s_file.Close();

        // 83 /2 ib, with REX.B before a register operand, with a displacement behind a memory operand.
        I("adc r32, imm8", "imm 11 010 rm[2:0] 10000011 0100000 rm[3]", "{rm:d}, {imm}", () =>
        {
            var sum = AddWithCarry(R[rm].Low(32), imm);
            R[rm] = sum.Zext();
        });
        I("adc m32, imm8", "imm disp 01 010 rm[2:0] 10000011 where rm!=4", "dword [{rm}{disp}], {imm}", () =>
        {
            var sum = AddWithCarry(M32[Address], imm, keep: result => M32[Address] = result);
        });

        // REX.W 0F A4 /r ib, of which this sample leaves out 0F to fit 4 bytes; REX.W 0F A5 /r.
        I("shld r64, r64, imm8", "count 11 reg[2:0] rm[2:0] 10100100 01001 reg[3] 0 rm[3]", "{rm}, {reg}, {count}",
            () => ShiftLeftDouble(((Bv)count & 63).Zext()));
        I("shld r64, r64, cl", "11 reg[2:0] rm[2:0] 10100101 00001111 01001 reg[3] 0 rm[3]", "{rm}, {reg}, cl",
            () => ShiftLeftDouble(R[Rcx] & 63));

        // REX.W F7 /7 with a displacement.
        I("idiv m64", "disp 01 111 rm[2:0] 11110111 0100100 rm[3] where rm!=4 rm!=12", "qword [{rm}{disp}]", () =>
        {
            var divisor = Let(M64[Address].Sext(128));
            var dividend = Let(R[Rdx].Concat(R[Rax]));
            var quotient = Let(dividend.S / divisor.S);
            var remainder = Let(dividend.S % divisor.S);
            FaultIf((divisor == 0) | (quotient != quotient.Low(64).Sext(128)), Signal.Arithmetic);
            R[Rax] = quotient.Low(64);
            R[Rdx] = remainder.Low(64);
        });

        // F3 A4; the instruction is left when nothing remains, so one step is one byte, or none for a count of 0.
        I("rep movsb", "10100100 11110011", "", () =>
        {
            var (source, target, remaining) = (Let(R[Rsi]), Let(R[Rdi]), Let(R[Rcx]));
            If(remaining != 0, () =>
            {
                M8[target] = M8[source];
                var step = Let(Select(Df.Value, Bits(-1, 64), 1));
                R[Rsi] = source + step;
                R[Rdi] = target + step;
                R[Rcx] = remaining - 1;
                If(remaining != 1, () => Pc = Pc);
            });
        });

        // 66 0F 74 /r
        I("pcmpeqb xmm, xmm", "11 reg[2:0] rm[2:0] 01110100 00001111 01100110", "{reg:x}, {rm:x}",
            () => Xmm[reg] = Lanes(8, Xmm[reg], Xmm[rm], (a, b) => (a == b).Sext(8)));

        Machine = new X86Machine();
    }

    public static SampleMachine Machine { get; }

    private static Bv Address => R[rm] + disp;

    private static Bv Pc
    {
        get => new RegisterView(s_file.Pc).Value;
        set => new RegisterView(s_file.Pc).Value = value;
    }

    /// <summary>a + b + CF with all six flags; <paramref name="keep"/> stores the sum where that may fault.</summary>
    private static Bv AddWithCarry(Bv a, Bv b, Action<Bv>? keep = null)
    {
        var n = a.Width;
        var wide = Let(a.Zext(n + 1) + b.Zext(n + 1) + Cf.Value.Zext(n + 1));
        var sum = wide.Low(n);
        keep?.Invoke(sum);
        Cf.Value = wide.Sign;
        Of.Value = ((a ^ sum) & (b ^ sum)).Sign;
        Af.Value = (a ^ b ^ sum).Bit(4);
        SetResultFlags(sum);
        return sum;
    }

    private static void SetResultFlags(Bv result)
    {
        Sf.Value = result.Sign;
        Zf.Value = result == 0;
        Pf.Value = !PopCount(result.Low(8)).Bit(0);
    }

    /// <summary>
    /// The manual leaves OF undefined for counts above 1, and AF always: here OF means the same for all counts, and AF stays.
    /// </summary>
    private static void ShiftLeftDouble(Bv by) => If(by != 0, () =>
    {
        var target = R[rm];
        var result = Let((target << by) | (R[reg] >> (64 - by)));
        Cf.Value = (target >> (64 - by)).Bit(0);
        Of.Value = (target ^ result).Sign;
        SetResultFlags(result);
        R[rm] = result;
    });

    private static void I(string name, string encoding, string assembly, Action body) =>
        s_rows.Add(new Row(name, "x86", WordEncoding.Parse(encoding, s_fields), assembly, RowBuilder.Build(body)));

    private sealed class X86Machine() : SampleMachine(s_file, s_rows, length: len)
    {
        /// <summary>REP MOVSB, with its prefix F3, is the only sample of 2 bytes.</summary>
        public override int LengthOf(uint firstUnit) => (firstUnit & 0xff) == 0xf3 ? 2 : 4;

        public override string IsLongInSolidity => "word & 0xff != 0xf3";
    }
}
