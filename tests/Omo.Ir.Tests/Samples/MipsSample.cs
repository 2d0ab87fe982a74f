// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Ir.Tests.Samples;

/// <summary>
/// Two instructions of big-endian MIPS32 (Architecture for Programmers, volume II): a load of part of a word, and branches
/// with a delay slot, for which the address of the instruction after the next is a register.
/// </summary>
internal static class MipsSample
{
    private static readonly RegisterFile s_file = new(wordBits: 32);
    private static readonly RegisterView s_nextPc = new(s_file.Declare("nextPc", 1, 32));
    private static readonly RegisterView R = new(s_file.Declare("r", 32, 32, zeroIndex: 0));

    private static readonly Field rs = new("rs", 5);
    private static readonly Field rt = new("rt", 5);
    private static readonly Field offset = new("offset", 32, isSigned: true);

    private static readonly List<Row> s_rows = [];

    private static readonly IReadOnlyDictionary<string, FieldInWord> s_fields = new Dictionary<string, FieldInWord>
    {
        ["rs"] = new(5, rs), ["rt"] = new(5, rt), ["offset"] = new(16, offset),
    };

    static MipsSample()
    {
        s_file.Close();
        I("lwl", "100010 rs rt offset[15:0]", "{rt}, {offset}({rs})", () =>
        {
            var address = Let(R[rs] + offset);
            var shift = (address & 3) << 3;
            var word = M32[address & ~3];
            R[rt] = (word << shift) | (R[rt] & ~(Bits(-1, 32) << shift));
        });
        B("beq",  "000100 rs rt offset[15:0]",    "{rs}, {rt}, {offset}", () => R[rs] == R[rt]);
        B("bne",  "000101 rs rt offset[15:0]",    "{rs}, {rt}, {offset}", () => R[rs] != R[rt]);
        B("bltz", "000001 rs 00000 offset[15:0]", "{rs}, {offset}",       () => R[rs].Sign);
        Machine = new SampleMachine(s_file, s_rows, isBigEndian: true);
    }

    public static SampleMachine Machine { get; }

    private static Bv Pc
    {
        set => new RegisterView(s_file.Pc).Value = value;
    }

    private static Bv NextPc
    {
        get => s_nextPc.Value;
        set => s_nextPc.Value = value;
    }

    /// <summary>An instruction that does not branch. Sequencing comes last, because the body may fault.</summary>
    private static void I(string name, string encoding, string assembly, Action body) => Add(name, encoding, assembly, () =>
    {
        body();
        Pc = NextPc;
        NextPc = NextPc + 4;
    });

    /// <summary>A branch: the instruction after it runs in any case, and the offset counts from there.</summary>
    private static void B(string name, string encoding, string assembly, Func<Bv> condition) => Add(name, encoding, assembly, () =>
    {
        Pc = NextPc;
        NextPc = NextPc + Select(condition(), (Bv)offset << 2, 4);
    });

    private static void Add(string name, string encoding, string assembly, Action body) =>
        s_rows.Add(new Row(name, "MIPS", WordEncoding.Parse(encoding, s_fields), assembly, RowBuilder.Build(body)));
}
