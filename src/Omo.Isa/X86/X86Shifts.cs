// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Dsl;

namespace Omo.Isa.X86;

/// <summary>
/// Shifts, rotations and bits (SDM volume 1, 5.1.5 and 5.1.6). A count of 0 leaves all flags alone. Where the manual leaves
/// a flag open for counts above 1, it is what repeating the shift by 1 would give; af becomes 0.
/// </summary>
internal static class X86Shifts
{
    public static IReadOnlyList<OpcodeEncoding> Lines()
    {
        var t = new X86Table("shifts and bits");
        Counted(t, 0, "rol", Rol, "of");
        Counted(t, 1, "ror", Ror, "of");
        Counted(t, 2, "rcl", Rcl, "of");
        Counted(t, 3, "rcr", Rcr, "of");
        Counted(t, 4, "shl", Shl, "of af cf");
        Counted(t, 5, "shr", Shr, "of af cf");
        Counted(t, 6, "shl", Shl, "of af cf");
        Counted(t, 7, "sar", Sar, "of af");
        t.I("0F A4 /r ib",   "shld",   "rw:Ev, r:Gv, r:Ib",  Shld, undefined: "of af");
        t.I("0F A5 /r",      "shld",   "rw:Ev, r:Gv, r:Cb",  Shld, undefined: "of af");
        t.I("0F AC /r ib",   "shrd",   "rw:Ev, r:Gv, r:Ib",  Shrd, undefined: "of af");
        t.I("0F AD /r",      "shrd",   "rw:Ev, r:Gv, r:Cb",  Shrd, undefined: "of af");
        Bit(t, 4, "bt",  "r",  null);
        Bit(t, 5, "bts", "rw", (value, mask) => value | mask);
        Bit(t, 6, "btr", "rw", (value, mask) => value & ~mask);
        Bit(t, 7, "btc", "rw", (value, mask) => value ^ mask);
        t.I("F3 0F B8 /r",   "popcnt", "w:Gv, r:Ev",  PopulationCount);
        t.I("F3 0F BC /r",   "tzcnt",  "w:Gv, r:Ev",  o => Count(o, CountTrailingZeros(o.B)), undefined: "of sf pf af");
        t.I("F3 0F BD /r",   "lzcnt",  "w:Gv, r:Ev",  o => Count(o, CountLeadingZeros(o.B)), undefined: "of sf pf af");
        t.I("0F BC /r",      "bsf",    "w:Gv, r:Ev",  o => Scan(o, CountTrailingZeros(o.B)), undefined: "cf of sf af pf");
        t.I("0F BD /r",      "bsr",    "w:Gv, r:Ev",  o => Scan(o, (o.Size - 1) - CountLeadingZeros(o.B)), undefined: "cf of sf af pf");
        return t.Encodings;
    }

    /// <summary>A shift by an immediate, by 1 and by cl.</summary>
    private static void Counted(X86Table t, int digit, string name, Action<X86Operands> body, string undefined)
    {
        t.I($"C0 /{digit} ib", name, "rw:Eb, r:Ib", body, undefined: undefined);
        t.I($"C1 /{digit} ib", name, "rw:Ev, r:Ib", body, undefined: undefined);
        t.I($"D0 /{digit}",    name, "rw:Eb, r:1",  body, undefined: undefined);
        t.I($"D1 /{digit}",    name, "rw:Ev, r:1",  body, undefined: undefined);
        t.I($"D2 /{digit}",    name, "rw:Eb, r:Cb", body, undefined: undefined);
        t.I($"D3 /{digit}",    name, "rw:Ev, r:Cb", body, undefined: undefined);
    }

    /// <summary>A bit chosen by a register, which in memory may lie anywhere, or by an immediate, which is cut to the size.</summary>
    private static void Bit(X86Table t, int digit, string name, string access, Func<Bv, Bv, Bv>? change)
    {
        var mayLock = change is not null;
        t.I($"0F {0x83 + 8 * digit:X2} /r r", name, $"{access}:Ev, r:Gv", o => OnBit(o, o.A, o.B, change, v => o.A = v), mayLock, "of sf af pf");
        t.I($"0F {0x83 + 8 * digit:X2} /r m", name, $"{access}:Ev, r:Gv", o => OnFarBit(o, change), mayLock, "of sf af pf");
        t.I($"0F BA /{digit} ib", name, $"{access}:Ev, r:Ib", o => OnBit(o, o.A, o.B.Zext(o.Size), change, v => o.A = v), mayLock, "of sf af pf");
    }

    private static void OnBit(X86Operands o, Bv value, Bv number, Func<Bv, Bv, Bv>? change, Action<Bv> write)
    {
        var place = Let(number & (o.Size - 1));
        if (change is not null)
        {
            write(change(value, Bits(1, o.Size) << place));
        }

        Cf = (value >> place).Bit(0);
    }

    private static void OnFarBit(X86Operands o, Func<Bv, Bv, Bv>? change)
    {
        var number = o.B.Sext();
        var offset = Let((number.S >> Log2(o.Size)) << Log2(o.Size / 8));
        OnBit(o, o.ReadAt(offset), o.B, change, v => o.WriteAt(offset, v));
    }

    private static int Log2(int value) => System.Numerics.BitOperations.Log2((uint)value);

    /// <summary>The count as the processor cuts it: to 6 bits for 64-bit operands, else to 5.</summary>
    private static Bv CountOf(X86Operands o, Bv count) => Let((count & (o.Width == 64 ? 63 : 31)).Zext(Math.Max(8, o.Width)));

    private static void Shl(X86Operands o)
    {
        var (a, count) = (o.A, CountOf(o, o.B));
        var result = Let(a << count);
        o.A = result;
        If(count != 0, () => ShiftFlags(result, (a << (count - 1)).Sign, previous => previous ^ result.Sign));
    }

    private static void Shr(X86Operands o)
    {
        var (a, count) = (o.A, CountOf(o, o.B));
        var result = Let(a >> count);
        o.A = result;
        If(count != 0, () => ShiftFlags(result, (a >> (count - 1)).Bit(0), _ => (a >> (count - 1)).Sign));
    }

    private static void Sar(X86Operands o)
    {
        var (a, count) = (o.A, CountOf(o, o.B));
        var result = Let(a.S >> count);
        o.A = result;
        If(count != 0, () => ShiftFlags(result, (a.S >> (count - 1)).Bit(0), _ => Bits(0, 1)));
    }

    private static void ShiftFlags(Bv result, Bv lastOut, Func<Bv, Bv> overflow)
    {
        var carry = Let(lastOut);
        Cf = carry;
        Of = overflow(carry);
        Af = 0;
        ResultFlags(result);
    }

    private static void Rol(X86Operands o)
    {
        var (a, count) = (o.A, CountOf(o, o.B));
        var distance = Let(count & (a.Width - 1));
        var result = Let((a << distance) | (a >> (a.Width - distance)));
        o.A = result;
        If(count != 0, () =>
        {
            Cf = result.Bit(0);
            Of = result.Sign ^ result.Bit(0);
        });
    }

    private static void Ror(X86Operands o)
    {
        var (a, count) = (o.A, CountOf(o, o.B));
        var distance = Let(count & (a.Width - 1));
        var result = Let((a >> distance) | (a << (a.Width - distance)));
        o.A = result;
        If(count != 0, () =>
        {
            Cf = result.Sign;
            Of = result.Sign ^ result.Bit(a.Width - 2);
        });
    }

    private static void Rcl(X86Operands o)
    {
        var (a, count) = (o.A, CountOf(o, o.B));
        var ring = Let(Cf.Concat(a));
        var distance = Let(count % (a.Width + 1));
        var turned = Let((ring << distance.Zext(ring.Width)) | (ring >> ((a.Width + 1) - distance).Zext(ring.Width)));
        o.A = turned.Low(a.Width);
        If(count != 0, () =>
        {
            Cf = turned.Sign;
            Of = turned.Sign ^ turned.Bit(a.Width - 1);
        });
    }

    private static void Rcr(X86Operands o)
    {
        var (a, count) = (o.A, CountOf(o, o.B));
        var ring = Let(Cf.Concat(a));
        var distance = Let(count % (a.Width + 1));
        var turned = Let((ring >> distance.Zext(ring.Width)) | (ring << ((a.Width + 1) - distance).Zext(ring.Width)));
        o.A = turned.Low(a.Width);
        If(count != 0, () =>
        {
            Cf = turned.Sign;
            Of = turned.Bit(a.Width - 1) ^ turned.Bit(a.Width - 2);
        });
    }

    /// <summary>For 16 bits and a count above 16 the manual leaves the result open; here bits of the second operand go on as zeros.</summary>
    private static void Shld(X86Operands o)
    {
        var (a, b, count) = (o.A, o.B, CountOf(o, o.C));
        var result = Let((a << count) | (b >> (a.Width - count)));
        o.A = result;
        If(count != 0, () => ShiftFlags(result, (a << (count - 1)).Sign, _ => a.Sign ^ result.Sign));
    }

    private static void Shrd(X86Operands o)
    {
        var (a, b, count) = (o.A, o.B, CountOf(o, o.C));
        var result = Let((a >> count) | (b << (a.Width - count)));
        o.A = result;
        If(count != 0, () => ShiftFlags(result, (a >> (count - 1)).Bit(0), _ => a.Sign ^ result.Sign));
    }

    private static void PopulationCount(X86Operands o)
    {
        var count = Let(PopCount(o.B));
        o.A = count;
        Cf = 0;
        Of = 0;
        Af = 0;
        Pf = 0;
        Sf = 0;
        Zf = count == 0;
    }

    private static void Count(X86Operands o, Bv value)
    {
        var count = Let(value);
        o.A = count;
        Cf = o.B == 0;
        Zf = count == 0;
    }

    /// <summary>For 0 the manual leaves the target open; processors leave it alone, and so do C libraries assume.</summary>
    private static void Scan(X86Operands o, Bv value)
    {
        var isZero = Let(o.B == 0);
        If(!isZero, () => o.A = value);
        Zf = isZero;
    }
}
