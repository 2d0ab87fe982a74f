// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Dsl;

namespace Omo.Isa.X86;

/// <summary>
/// String instructions (SDM volume 1, 5.1.8). With a repeat prefix each iteration is a step of its own: the program counter
/// stays until the last one, as an interrupt between two iterations would find it.
/// </summary>
internal static class X86Strings
{
    public static IReadOnlyList<OpcodeEncoding> Lines()
    {
        var t = new X86Table("strings");
        String(t, 0xa4, "movs", "w:Y{0}, r:X{0}", Move);
        String(t, 0xaa, "stos", "w:Y{0}, r:A{0}", Store);
        String(t, 0xac, "lods", "w:A{0}, r:X{0}", Load);
        Searching(t, 0xa6, "cmps", "r:X{0}, r:Y{0}", Compare);
        Searching(t, 0xae, "scas", "r:A{0}, r:Y{0}", Scan);
        return t.Encodings;
    }

    private static void String(X86Table t, int opcode, string name, string operands, Action<X86Operands> body)
    {
        Sizes(t, opcode, name, operands, (o, m, a) => t.ByAddress("NFx " + o, m, a, body));
        Sizes(t, opcode, "rep " + name, operands, (o, m, a) => t.ByAddress("REP " + o, m, a, x => Repeat(x, body)));
    }

    private static void Searching(X86Table t, int opcode, string name, string operands, Func<X86Operands, Bv> body)
    {
        Sizes(t, opcode, name, operands, (o, m, a) => t.ByAddress("NFx " + o, m, a, x => body(x)));
        Sizes(t, opcode, "repe " + name, operands, (o, m, a) => t.ByAddress("F3 " + o, m, a, x => RepeatWhile(x, body, isEqual: true)));
        Sizes(t, opcode, "repne " + name, operands, (o, m, a) => t.ByAddress("F2 " + o, m, a, x => RepeatWhile(x, body, isEqual: false)));
    }

    private static void Sizes(X86Table t, int opcode, string name, string operands, Action<string, string, string> line)
    {
        line($"{opcode:X2}", name + "b", string.Format(null, operands, 'b'));
        line($"{opcode + 1:X2}", $"{name}w/{name}d/{name}q", string.Format(null, operands, 'v'));
    }

    private static void Move(X86Operands o)
    {
        var (source, target) = (Moved(o, Rsi), Moved(o, Rdi));
        o.A = o.B;
        R[Rsi] = source;
        R[Rdi] = target;
    }

    private static void Store(X86Operands o)
    {
        var target = Moved(o, Rdi);
        o.A = o.B;
        R[Rdi] = target;
    }

    private static void Load(X86Operands o)
    {
        var source = Moved(o, Rsi);
        var value = o.B;
        R[Rsi] = source;
        o.A = value;
    }

    private static Bv Compare(X86Operands o)
    {
        var (source, target) = (Moved(o, Rsi), Moved(o, Rdi));
        X86Arithmetic.Compare(o.A, o.B);
        R[Rsi] = source;
        R[Rdi] = target;
        return o.A == o.B;
    }

    private static Bv Scan(X86Operands o)
    {
        var target = Moved(o, Rdi);
        X86Arithmetic.Compare(o.A, o.B);
        R[Rdi] = target;
        return o.A == o.B;
    }

    private static void Repeat(X86Operands o, Action<X86Operands> body) => Repeat(o, () =>
    {
        body(o);
        return null;
    });

    private static void RepeatWhile(X86Operands o, Func<X86Operands, Bv> body, bool isEqual) => Repeat(o, () =>
    {
        var result = body(o);
        return isEqual ? result : !result;
    });

    /// <summary>One iteration, if the count is not 0; the instruction comes again unless it was the last.</summary>
    private static void Repeat(X86Operands o, Func<Bv?> iterate)
    {
        var count = Let(General(Rcx, o.AddressWidth));
        If(count != 0, () =>
        {
            var goesOn = iterate();
            SetGeneral(Rcx, count - 1);
            If(goesOn is { } condition ? (count != 1) & condition : count != 1, () => NextPc = Pc);
        });
    }

    /// <summary>An index register after the access.</summary>
    private static Bv Moved(X86Operands o, int index)
    {
        var bytes = o.Width / 8;
        var address = General(index, o.AddressWidth);
        return Let((address + Select(Df, Bits(-bytes, o.AddressWidth), Bits(bytes, o.AddressWidth))).Zext());
    }
}
