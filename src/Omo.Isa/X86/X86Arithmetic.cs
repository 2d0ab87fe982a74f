// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Dsl;

namespace Omo.Isa.X86;

/// <summary>Sums, differences, products, quotients and logic (SDM volume 1, 5.1.2 and 5.1.4).</summary>
internal static class X86Arithmetic
{
    public static IReadOnlyList<OpcodeEncoding> Lines()
    {
        var t = new X86Table("arithmetic");
        Eight(t, 0, "add", "rw", Add);
        Eight(t, 1, "or",  "rw", Or,  "af");
        Eight(t, 2, "adc", "rw", Adc);
        Eight(t, 3, "sbb", "rw", Sbb);
        Eight(t, 4, "and", "rw", And, "af");
        Eight(t, 5, "sub", "rw", Sub);
        Eight(t, 6, "xor", "rw", Xor, "af");
        Eight(t, 7, "cmp", "r",  Cmp);

        t.I("FE /0",        "inc",  "rw:Eb",             Inc, mayLock: true);
        t.I("FF /0",        "inc",  "rw:Ev",             Inc, mayLock: true);
        t.I("FE /1",        "dec",  "rw:Eb",             Dec, mayLock: true);
        t.I("FF /1",        "dec",  "rw:Ev",             Dec, mayLock: true);
        t.I("F6 /2",        "not",  "rw:Eb",             o => o.A = ~o.A, mayLock: true);
        t.I("F7 /2",        "not",  "rw:Ev",             o => o.A = ~o.A, mayLock: true);
        t.I("F6 /3",        "neg",  "rw:Eb",             Neg, mayLock: true);
        t.I("F7 /3",        "neg",  "rw:Ev",             Neg, mayLock: true);
        t.I("84 /r",        "test", "r:Eb, r:Gb",        Test, undefined: "af");
        t.I("85 /r",        "test", "r:Ev, r:Gv",        Test, undefined: "af");
        t.I("A8 ib",        "test", "r:Ab, r:Ib",        Test, undefined: "af");
        t.I("A9 iz",        "test", "r:Av, r:Iv",        Test, undefined: "af");
        t.I("F6 /0 ib",     "test", "r:Eb, r:Ib",        Test, undefined: "af");
        t.I("F7 /0 iz",     "test", "r:Ev, r:Iv",        Test, undefined: "af");
        t.I("F6 /1 ib",     "test", "r:Eb, r:Ib",        Test, undefined: "af");
        t.I("F7 /1 iz",     "test", "r:Ev, r:Iv",        Test, undefined: "af");
        t.I("0F C0 /r",     "xadd", "rw:Eb, rw:Gb",      Xadd, mayLock: true);
        t.I("0F C1 /r",     "xadd", "rw:Ev, rw:Gv",      Xadd, mayLock: true);

        t.I("0F AF /r",     "imul", "rw:Gv, r:Ev",       o => Imul(o, o.A, o.B), undefined: "sf zf af pf");
        t.I("69 /r iz",     "imul", "w:Gv, r:Ev, r:Iv",  o => Imul(o, o.B, o.C), undefined: "sf zf af pf");
        t.I("6B /r ib",     "imul", "w:Gv, r:Ev, r:Iv",  o => Imul(o, o.B, o.C), undefined: "sf zf af pf");
        t.I("F6 /4",        "mul",  "r:Eb",              MulByte, undefined: "sf zf af pf");
        t.I("F7 /4",        "mul",  "r:Ev",              Mul, undefined: "sf zf af pf");
        t.I("F6 /5",        "imul", "r:Eb",              ImulByte, undefined: "sf zf af pf");
        t.I("F7 /5",        "imul", "r:Ev",              ImulWide, undefined: "sf zf af pf");
        t.I("F6 /6",        "div",  "r:Eb",              o => Divide(o, isSigned: false), undefined: "cf of sf zf af pf");
        t.I("F7 /6",        "div",  "r:Ev",              o => Divide(o, isSigned: false), undefined: "cf of sf zf af pf");
        t.I("F6 /7",        "idiv", "r:Eb",              o => Divide(o, isSigned: true), undefined: "cf of sf zf af pf");
        t.I("F7 /7",        "idiv", "r:Ev",              o => Divide(o, isSigned: true), undefined: "cf of sf zf af pf");

        t.I("98", "cbw/cwde/cdqe", "", o => SetGeneral(Rax, General(Rax, o.Size / 2).Sext(o.Size)), sizes: 'v');
        t.I("99", "cwd/cdq/cqo",   "", o => SetGeneral(Rdx, Select(General(Rax, o.Size).Sign, Bits(-1, o.Size), Bits(0, o.Size))), sizes: 'v');
        return t.Encodings;
    }

    /// <summary>The eight operations that share their operand forms.</summary>
    private static void Eight(X86Table t, int number, string name, string access, Action<X86Operands> body, string undefined = "")
    {
        var opcode = 8 * number;
        var mayLock = access == "rw";
        t.I($"{opcode + 0:X2} /r",  name, $"{access}:Eb, r:Gb", body, mayLock, undefined);
        t.I($"{opcode + 1:X2} /r",  name, $"{access}:Ev, r:Gv", body, mayLock, undefined);
        t.I($"{opcode + 2:X2} /r",  name, $"{access}:Gb, r:Eb", body, false, undefined);
        t.I($"{opcode + 3:X2} /r",  name, $"{access}:Gv, r:Ev", body, false, undefined);
        t.I($"{opcode + 4:X2} ib",  name, $"{access}:Ab, r:Ib", body, false, undefined);
        t.I($"{opcode + 5:X2} iz",  name, $"{access}:Av, r:Iv", body, false, undefined);
        t.I($"80 /{number} ib",     name, $"{access}:Eb, r:Ib", body, mayLock, undefined);
        t.I($"81 /{number} iz",     name, $"{access}:Ev, r:Iv", body, mayLock, undefined);
        t.I($"83 /{number} ib",     name, $"{access}:Ev, r:Iv", body, mayLock, undefined);
    }

    public static void Add(X86Operands o)
    {
        var (a, b) = (o.A, o.B);
        var sum = Let(a + b);
        o.A = sum;
        AddFlags(a, b, sum, sum < a);
    }

    private static void Adc(X86Operands o)
    {
        var (a, b, carry) = (o.A, o.B, Let(Cf));
        var sum = Let(a + b + carry.Zext(a.Width));
        o.A = sum;
        AddFlags(a, b, sum, (sum < a) | (carry & (sum == a)));
    }

    public static void Sub(X86Operands o)
    {
        var difference = Let(o.A - o.B);
        o.A = difference;
        SubFlags(o.A, o.B, difference, o.A < o.B);
    }

    private static void Sbb(X86Operands o)
    {
        var (a, b, borrow) = (o.A, o.B, Let(Cf));
        var difference = Let(a - b - borrow.Zext(a.Width));
        o.A = difference;
        SubFlags(a, b, difference, (a < b) | (borrow & (a == b)));
    }

    public static void Cmp(X86Operands o) => Compare(o.A, o.B);

    /// <summary>Sets the flags of a difference.</summary>
    public static void Compare(Bv a, Bv b) => SubFlags(a, b, Let(a - b), a < b);

    private static void AddFlags(Bv a, Bv b, Bv sum, Bv carry)
    {
        Cf = carry;
        Of = ((a ^ sum) & (b ^ sum)).Sign;
        Af = (a ^ b ^ sum).Bit(4);
        ResultFlags(sum);
    }

    private static void SubFlags(Bv a, Bv b, Bv difference, Bv borrow)
    {
        Cf = borrow;
        Of = ((a ^ b) & (a ^ difference)).Sign;
        Af = (a ^ b ^ difference).Bit(4);
        ResultFlags(difference);
    }

    private static void And(X86Operands o) => Logic(o, o.A & o.B);

    private static void Or(X86Operands o) => Logic(o, o.A | o.B);

    private static void Xor(X86Operands o) => Logic(o, o.A ^ o.B);

    private static void Logic(X86Operands o, Bv value)
    {
        var result = Let(value);
        o.A = result;
        LogicFlags(result);
    }

    private static void Test(X86Operands o) => LogicFlags(Let(o.A & o.B));

    /// <summary>The manual leaves af open; processors clear it.</summary>
    private static void LogicFlags(Bv result)
    {
        Cf = 0;
        Of = 0;
        Af = 0;
        ResultFlags(result);
    }

    private static void Inc(X86Operands o)
    {
        var sum = Let(o.A + 1);
        o.A = sum;
        Of = (~o.A & sum).Sign;
        Af = (o.A ^ sum).Bit(4);
        ResultFlags(sum);
    }

    private static void Dec(X86Operands o)
    {
        var difference = Let(o.A - 1);
        o.A = difference;
        Of = (o.A & ~difference).Sign;
        Af = (o.A ^ difference).Bit(4);
        ResultFlags(difference);
    }

    private static void Neg(X86Operands o)
    {
        var negated = Let(Bits(0, o.Width) - o.A);
        o.A = negated;
        Cf = o.A != 0;
        Of = (o.A & negated).Sign;
        Af = (o.A ^ negated).Bit(4);
        ResultFlags(negated);
    }

    private static void Xadd(X86Operands o)
    {
        var (a, b) = (o.A, o.B);
        var sum = Let(a + b);
        // The register first: where both are the same one, the sum stays. Memory was read, so it can be written.
        o.B = a;
        o.A = sum;
        AddFlags(a, b, sum, sum < a);
    }

    private static void Imul(X86Operands o, Bv a, Bv b)
    {
        var product = Let(a * b);
        var isCut = MulHighS(a, b) != (product.S >> (product.Width - 1));
        o.A = product;
        ProductFlags(product, isCut);
    }

    private static void MulByte(X86Operands o)
    {
        var product = Let(General(Rax, 8).Zext(16) * o.A.Zext(16));
        SetGeneral(Rax, product);
        ProductFlags(product.Low(8), product.Slice(8, 8) != 0);
    }

    private static void ImulByte(X86Operands o)
    {
        var product = Let(General(Rax, 8).Sext(16) * o.A.Sext(16));
        SetGeneral(Rax, product);
        ProductFlags(product.Low(8), product.Low(8).Sext(16) != product);
    }

    private static void Mul(X86Operands o)
    {
        var a = Let(General(Rax, o.Size));
        var (low, high) = (Let(a * o.A), Let(MulHighU(a, o.A)));
        SetGeneral(Rax, low);
        SetGeneral(Rdx, high);
        ProductFlags(low, high != 0);
    }

    private static void ImulWide(X86Operands o)
    {
        var a = Let(General(Rax, o.Size));
        var (low, high) = (Let(a * o.A), Let(MulHighS(a, o.A)));
        SetGeneral(Rax, low);
        SetGeneral(Rdx, high);
        ProductFlags(low, high != (low.S >> (o.Size - 1)));
    }

    /// <summary>The manual leaves all but cf and of open; here they follow from the low half, and af is 0.</summary>
    private static void ProductFlags(Bv low, Bv isCut)
    {
        Cf = isCut;
        Of = isCut;
        Af = 0;
        ResultFlags(low);
    }

    /// <summary>Flags, all of which the manual leaves open, stay as they are.</summary>
    private static void Divide(X86Operands o, bool isSigned)
    {
        var width = o.Width;
        var dividend = Let(width == 8 ? General(Rax, 16) : General(Rdx, width).Concat(General(Rax, width)));
        FaultIf(o.A == 0, Signal.Arithmetic);
        var divisor = Let(isSigned ? o.A.Sext(2 * width) : o.A.Zext(2 * width));
        var quotient = Let(isSigned ? dividend.S / divisor.S : dividend / divisor);
        var fits = isSigned ? quotient.Low(width).Sext(2 * width) == quotient : quotient.Slice(width, width) == 0;
        FaultIf(!fits, Signal.Arithmetic);
        var remainder = Let(isSigned ? dividend.S % divisor.S : dividend % divisor);
        if (width == 8)
        {
            SetGeneral(Rax, remainder.Low(8).Concat(quotient.Low(8)));
            return;
        }

        SetGeneral(Rax, quotient.Low(width));
        SetGeneral(Rdx, remainder.Low(width));
    }
}
