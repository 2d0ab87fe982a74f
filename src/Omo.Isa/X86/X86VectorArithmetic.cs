// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Vectors;

namespace Omo.Isa.X86;

/// <summary>Integer arithmetic of SSE2 (SDM volume 1, 5.6.3, and 5.4 with 128 bits).</summary>
internal static class X86VectorArithmetic
{
    public static IReadOnlyList<OpcodeEncoding> Lines()
    {
        var t = new X86Table("sse2 integers");
        Two(t, 0xfc, "paddb",    8,  (a, b) => a + b);
        Two(t, 0xfd, "paddw",    16, (a, b) => a + b);
        Two(t, 0xfe, "paddd",    32, (a, b) => a + b);
        Two(t, 0xd4, "paddq",    64, (a, b) => a + b);
        Two(t, 0xf8, "psubb",    8,  (a, b) => a - b);
        Two(t, 0xf9, "psubw",    16, (a, b) => a - b);
        Two(t, 0xfa, "psubd",    32, (a, b) => a - b);
        Two(t, 0xfb, "psubq",    64, (a, b) => a - b);
        Two(t, 0xec, "paddsb",   8,  (a, b) => SaturatedSigned(a.Sext(16) + b.Sext(16), 8));
        Two(t, 0xed, "paddsw",   16, (a, b) => SaturatedSigned(a.Sext(32) + b.Sext(32), 16));
        Two(t, 0xe8, "psubsb",   8,  (a, b) => SaturatedSigned(a.Sext(16) - b.Sext(16), 8));
        Two(t, 0xe9, "psubsw",   16, (a, b) => SaturatedSigned(a.Sext(32) - b.Sext(32), 16));
        Two(t, 0xdc, "paddusb",  8,  (a, b) => SaturatedUnsigned(a.Zext(16) + b.Zext(16), 8));
        Two(t, 0xdd, "paddusw",  16, (a, b) => SaturatedUnsigned(a.Zext(32) + b.Zext(32), 16));
        Two(t, 0xd8, "psubusb",  8,  (a, b) => SaturatedUnsigned(a.Zext(16) - b.Zext(16), 8));
        Two(t, 0xd9, "psubusw",  16, (a, b) => SaturatedUnsigned(a.Zext(32) - b.Zext(32), 16));
        Two(t, 0xd5, "pmullw",   16, (a, b) => a * b);
        Two(t, 0xe5, "pmulhw",   16, MulHighS);
        Two(t, 0xe4, "pmulhuw",  16, MulHighU);
        Two(t, 0xf4, "pmuludq",  64, (a, b) => a.Low(32).Zext() * b.Low(32).Zext());
        Two(t, 0xf5, "pmaddwd",  32, (a, b) => (a.Low(16).Sext(32) * b.Low(16).Sext(32)) + (a.Slice(16, 16).Sext(32) * b.Slice(16, 16).Sext(32)));
        Two(t, 0xf6, "psadbw",   64, SumOfDifferences);
        Two(t, 0xe0, "pavgb",    8,  (a, b) => (a.Zext(16) + b.Zext(16) + 1).Slice(1, 8));
        Two(t, 0xe3, "pavgw",    16, (a, b) => (a.Zext(32) + b.Zext(32) + 1).Slice(1, 16));
        Two(t, 0xda, "pminub",   8,  (a, b) => Select(a < b, a, b));
        Two(t, 0xde, "pmaxub",   8,  (a, b) => Select(a < b, b, a));
        Two(t, 0xea, "pminsw",   16, (a, b) => Select(a.S < b.S, a, b));
        Two(t, 0xee, "pmaxsw",   16, (a, b) => Select(a.S < b.S, b, a));
        Two(t, 0x74, "pcmpeqb",  8,  (a, b) => (a == b).Sext(8));
        Two(t, 0x75, "pcmpeqw",  16, (a, b) => (a == b).Sext(16));
        Two(t, 0x76, "pcmpeqd",  32, (a, b) => (a == b).Sext(32));
        Two(t, 0x64, "pcmpgtb",  8,  (a, b) => (b.S < a.S).Sext(8));
        Two(t, 0x65, "pcmpgtw",  16, (a, b) => (b.S < a.S).Sext(16));
        Two(t, 0x66, "pcmpgtd",  32, (a, b) => (b.S < a.S).Sext(32));

        Pack(t, 0x63, "packsswb", 16, v => SaturatedSigned(v, 8));
        Pack(t, 0x67, "packuswb", 16, v => SaturatedUnsigned(v, 8));
        Pack(t, 0x6b, "packssdw", 32, v => SaturatedSigned(v, 16));
        Unpack(t, 0x60, "punpcklbw",  "punpckhbw",  8);
        Unpack(t, 0x61, "punpcklwd",  "punpckhwd",  16);
        Unpack(t, 0x62, "punpckldq",  "punpckhdq",  32);
        t.I("66 0F 6C /r", "punpcklqdq", "rw:Vx, r:Wx", o => o.A = o.B.Low(64).Concat(o.A.Low(64)));
        t.I("66 0F 6D /r", "punpckhqdq", "rw:Vx, r:Wx", o => o.A = High(o.B).Concat(High(o.A)));

        Shift(t, "psrlw", 0xd1, 0x71, 2, 16, (a, n) => a >> n);
        Shift(t, "psrld", 0xd2, 0x72, 2, 32, (a, n) => a >> n);
        Shift(t, "psrlq", 0xd3, 0x73, 2, 64, (a, n) => a >> n);
        Shift(t, "psraw", 0xe1, 0x71, 4, 16, (a, n) => a.S >> n);
        Shift(t, "psrad", 0xe2, 0x72, 4, 32, (a, n) => a.S >> n);
        Shift(t, "psllw", 0xf1, 0x71, 6, 16, (a, n) => a << n);
        Shift(t, "pslld", 0xf2, 0x72, 6, 32, (a, n) => a << n);
        Shift(t, "psllq", 0xf3, 0x73, 6, 64, (a, n) => a << n);
        t.I("66 0F 73 /3 ib r", "psrldq", "rw:Wu, r:Ib", o => o.A = o.A >> (o.B.Zext(16) << 3));
        t.I("66 0F 73 /7 ib r", "pslldq", "rw:Wu, r:Ib", o => o.A = o.A << (o.B.Zext(16) << 3));
        return t.Encodings;
    }

    private static void Two(X86Table t, int opcode, string name, int lane, Func<Bv, Bv, Bv> operation) =>
        t.I($"66 0F {opcode:X2} /r", name, "rw:Vx, r:Wx", o => o.A = Lanes(lane, o.A, o.B, operation));

    private static void Pack(X86Table t, int opcode, string name, int lane, Func<Bv, Bv> narrow) =>
        t.I($"66 0F {opcode:X2} /r", name, "rw:Vx, r:Wx", o => o.A = Each(lane, o.B, narrow).Concat(Each(lane, o.A, narrow)));

    private static void Unpack(X86Table t, int opcode, string low, string high, int lane)
    {
        t.I($"66 0F {opcode:X2} /r", low, "rw:Vx, r:Wx", o => o.A = Interleaved(o.A.Low(64), o.B.Low(64), lane));
        t.I($"66 0F {opcode + 8:X2} /r", high, "rw:Vx, r:Wx", o => o.A = Interleaved(High(o.A), High(o.B), lane));
    }

    /// <summary>A shift by the low half of a vector and one by an immediate. Counts are not cut: large ones clear, or fill with signs.</summary>
    private static void Shift(X86Table t, string name, int opcode, int group, int digit, int lane, Func<Bv, Bv, Bv> shift)
    {
        t.I($"66 0F {opcode:X2} /r", name, "rw:Vx, r:Wx", o => o.A = ShiftedBy(o, lane, o.B.Low(64), shift));
        t.I($"66 0F {group:X2} /{digit} ib r", name, "rw:Wu, r:Ib", o => o.A = ShiftedBy(o, lane, o.B, shift));
    }

    private static Bv ShiftedBy(X86Operands o, int lane, Bv count, Func<Bv, Bv, Bv> shift)
    {
        var vector = o.A;
        var distance = Let(count);
        return Each(lane, vector, v => shift(v, distance));
    }

    private static Bv SumOfDifferences(Bv a, Bv b) => LanesOf(a, 8)
        .Zip(LanesOf(b, 8), (x, y) => Select(x < y, y - x, x - y).Zext(16))
        .Aggregate((sum, difference) => sum + difference)
        .Zext();
}
