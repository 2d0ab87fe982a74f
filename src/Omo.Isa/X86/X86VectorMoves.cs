// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Vectors;

namespace Omo.Isa.X86;

/// <summary>Moves, shuffles and logic of SSE and SSE2 (SDM volume 1, 5.5.1.1, 5.6.1.1, 5.6.1.4 and 5.6.3).</summary>
internal static class X86VectorMoves
{
    public static IReadOnlyList<OpcodeEncoding> Lines()
    {
        var t = new X86Table("sse moves");
        t.I("NP 0F 10 /r",     "movups",   "w:Vx, r:Wu",         X86Moves.Move);
        t.I("NP 0F 11 /r",     "movups",   "w:Wu, r:Vx",         X86Moves.Move);
        t.I("66 0F 10 /r",     "movupd",   "w:Vx, r:Wu",         X86Moves.Move);
        t.I("66 0F 11 /r",     "movupd",   "w:Wu, r:Vx",         X86Moves.Move);
        t.I("F3 0F 10 /r r",   "movss",    "w:Vd, r:Wd",         X86Moves.Move);
        t.I("F3 0F 10 /r m",   "movss",    "w:Vx, r:Wd",         o => o.A = o.B.Zext(128));
        t.I("F3 0F 11 /r",     "movss",    "w:Wd, r:Vd",         X86Moves.Move);
        t.I("F2 0F 10 /r r",   "movsd",    "w:Vq, r:Wq",         X86Moves.Move);
        t.I("F2 0F 10 /r m",   "movsd",    "w:Vx, r:Wq",         o => o.A = o.B.Zext(128));
        t.I("F2 0F 11 /r",     "movsd",    "w:Wq, r:Vq",         X86Moves.Move);
        t.I("NP 0F 12 /r m",   "movlps",   "w:Vq, r:Wq",         X86Moves.Move);
        t.I("NP 0F 12 /r r",   "movhlps",  "w:Vq, r:Wu",         o => o.A = High(o.B));
        t.I("NP 0F 13 /r m",   "movlps",   "w:Wq, r:Vq",         X86Moves.Move);
        t.I("66 0F 12 /r m",   "movlpd",   "w:Vq, r:Wq",         X86Moves.Move);
        t.I("66 0F 13 /r m",   "movlpd",   "w:Wq, r:Vq",         X86Moves.Move);
        t.I("NP 0F 16 /r m",   "movhps",   "rw:Vx, r:Wq",        o => o.A = o.B.Concat(o.A.Low(64)));
        t.I("NP 0F 16 /r r",   "movlhps",  "rw:Vx, r:Wq",        o => o.A = o.B.Concat(o.A.Low(64)));
        t.I("NP 0F 17 /r m",   "movhps",   "w:Wq, r:Vx",         o => o.A = High(o.B));
        t.I("66 0F 16 /r m",   "movhpd",   "rw:Vx, r:Wq",        o => o.A = o.B.Concat(o.A.Low(64)));
        t.I("66 0F 17 /r m",   "movhpd",   "w:Wq, r:Vx",         o => o.A = High(o.B));
        t.I("NP 0F 28 /r",     "movaps",   "w:Vx, r:Wx",         X86Moves.Move);
        t.I("NP 0F 29 /r",     "movaps",   "w:Wx, r:Vx",         X86Moves.Move);
        t.I("66 0F 28 /r",     "movapd",   "w:Vx, r:Wx",         X86Moves.Move);
        t.I("66 0F 29 /r",     "movapd",   "w:Wx, r:Vx",         X86Moves.Move);
        t.I("NP 0F 2B /r m",   "movntps",  "w:Wx, r:Vx",         X86Moves.Move);
        t.I("66 0F 2B /r m",   "movntpd",  "w:Wx, r:Vx",         X86Moves.Move);
        t.I("66 0F E7 /r m",   "movntdq",  "w:Wx, r:Vx",         X86Moves.Move);
        t.I("66 0F 6F /r",     "movdqa",   "w:Vx, r:Wx",         X86Moves.Move);
        t.I("66 0F 7F /r",     "movdqa",   "w:Wx, r:Vx",         X86Moves.Move);
        t.I("F3 0F 6F /r",     "movdqu",   "w:Vx, r:Wu",         X86Moves.Move);
        t.I("F3 0F 7F /r",     "movdqu",   "w:Wu, r:Vx",         X86Moves.Move);
        t.I("66 0F 6E /r",     "movd/movq", "w:Vx, r:Ey",        o => o.A = o.B.Zext(128));
        t.I("66 0F 7E /r",     "movd/movq", "w:Ey, r:Vy",        X86Moves.Move);
        t.I("F3 0F 7E /r",     "movq",     "w:Vx, r:Wq",         o => o.A = o.B.Zext(128));
        t.I("66 0F D6 /r r",   "movq",     "w:Wx, r:Vq",         o => o.A = o.B.Zext(128));
        t.I("66 0F D6 /r m",   "movq",     "w:Wq, r:Vq",         X86Moves.Move);
        t.I("NP 0F 50 /r r",   "movmskps", "w:Gy, r:Wu",         o => o.A = Signs(o.B, 32).Zext(o.Size));
        t.I("66 0F 50 /r r",   "movmskpd", "w:Gy, r:Wu",         o => o.A = Signs(o.B, 64).Zext(o.Size));
        t.I("66 0F D7 /r r",   "pmovmskb", "w:Gy, r:Wu",         o => o.A = Signs(o.B, 8).Zext(o.Size));

        t.I("NP 0F C6 /r ib",  "shufps",   "rw:Vx, r:Wx, r:Ib",  o => o.A = Join([Pick(o.A, 32, o.C, 0), Pick(o.A, 32, o.C, 2), Pick(o.B, 32, o.C, 4), Pick(o.B, 32, o.C, 6)]));
        t.I("66 0F C6 /r ib",  "shufpd",   "rw:Vx, r:Wx, r:Ib",  o => o.A = Select(o.C.Bit(1), High(o.B), o.B.Low(64)).Concat(Select(o.C.Bit(0), High(o.A), o.A.Low(64))));
        t.I("66 0F 70 /r ib",  "pshufd",   "w:Vx, r:Wx, r:Ib",   o => o.A = Join([Pick(o.B, 32, o.C, 0), Pick(o.B, 32, o.C, 2), Pick(o.B, 32, o.C, 4), Pick(o.B, 32, o.C, 6)]));
        t.I("F2 0F 70 /r ib",  "pshuflw",  "w:Vx, r:Wx, r:Ib",   o => o.A = High(o.B).Concat(ShuffledWords(o.B.Low(64), o.C)));
        t.I("F3 0F 70 /r ib",  "pshufhw",  "w:Vx, r:Wx, r:Ib",   o => o.A = ShuffledWords(High(o.B), o.C).Concat(o.B.Low(64)));
        t.I("66 0F C4 /r ib r", "pinsrw",  "rw:Vx, r:Ey, r:Ib",  o => o.A = Inserted(o.A, o.B.Low(16), o.C));
        t.I("66 0F C4 /r ib m", "pinsrw",  "rw:Vx, r:Ew, r:Ib",  o => o.A = Inserted(o.A, o.B, o.C));
        t.I("66 0F C5 /r ib r", "pextrw",  "w:Gy, r:Wu, r:Ib",   o => o.A = (o.B >> ((o.C & 7) << 4)).Low(16).Zext(o.Size));

        foreach (var prefix in new[] { "NP", "66" })
        {
            var (s, lane) = prefix == "NP" ? ("s", 32) : ("d", 64);
            t.I($"{prefix} 0F 14 /r", "unpcklp" + s, "rw:Vx, r:Wx",  o => o.A = Interleaved(o.A.Low(64), o.B.Low(64), lane));
            t.I($"{prefix} 0F 15 /r", "unpckhp" + s, "rw:Vx, r:Wx",  o => o.A = Interleaved(High(o.A), High(o.B), lane));
            t.I($"{prefix} 0F 54 /r", "andp" + s,    "rw:Vx, r:Wx",  o => o.A &= o.B);
            t.I($"{prefix} 0F 55 /r", "andnp" + s,   "rw:Vx, r:Wx",  o => o.A = ~o.A & o.B);
            t.I($"{prefix} 0F 56 /r", "orp" + s,     "rw:Vx, r:Wx",  o => o.A |= o.B);
            t.I($"{prefix} 0F 57 /r", "xorp" + s,    "rw:Vx, r:Wx",  o => o.A ^= o.B);
        }

        t.I("66 0F DB /r",     "pand",     "rw:Vx, r:Wx",        o => o.A &= o.B);
        t.I("66 0F DF /r",     "pandn",    "rw:Vx, r:Wx",        o => o.A = ~o.A & o.B);
        t.I("66 0F EB /r",     "por",      "rw:Vx, r:Wx",        o => o.A |= o.B);
        t.I("66 0F EF /r",     "pxor",     "rw:Vx, r:Wx",        o => o.A ^= o.B);
        return t.Encodings;
    }

    /// <summary>The sign bits of all lanes, that of the lowest lane lowest.</summary>
    private static Bv Signs(Bv vector, int lane) => Join([.. LanesOf(vector, lane).Select(l => l.Sign)]);

    /// <summary>The lane whose number stands in two bits of a selector.</summary>
    private static Bv Pick(Bv vector, int lane, Bv selector, int low) =>
        (vector >> (selector.Slice(low, 2).Zext(8) << System.Numerics.BitOperations.Log2((uint)lane))).Low(lane);

    private static Bv ShuffledWords(Bv half, Bv selector)
    {
        var words = Let(half);
        return Join([Pick(words, 16, selector, 0), Pick(words, 16, selector, 2), Pick(words, 16, selector, 4), Pick(words, 16, selector, 6)]);
    }

    private static Bv Inserted(Bv vector, Bv word, Bv selector)
    {
        var low = Let((selector & 7) << 4);
        return (vector & ~(Bits(0xffff, 128) << low)) | (word.Zext(128) << low);
    }
}
