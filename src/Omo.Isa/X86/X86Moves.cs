// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.X86.X86Dsl;

namespace Omo.Isa.X86;

/// <summary>Moves, extensions, exchanges and the stack (SDM volume 1, 5.1.1).</summary>
internal static class X86Moves
{
    public static IReadOnlyList<OpcodeEncoding> Lines()
    {
        var t = new X86Table("data transfer");
        t.I("88 /r",          "mov",     "w:Eb, r:Gb",    Move);
        t.I("89 /r",          "mov",     "w:Ev, r:Gv",    Move);
        t.I("8A /r",          "mov",     "w:Gb, r:Eb",    Move);
        t.I("8B /r",          "mov",     "w:Gv, r:Ev",    Move);
        t.I("A0 a64 io",      "mov",     "w:Ab, r:Ob",    Move);
        t.I("A1 a64 io",      "mov",     "w:Av, r:Ov",    Move);
        t.I("A2 a64 io",      "mov",     "w:Ob, r:Ab",    Move);
        t.I("A3 a64 io",      "mov",     "w:Ov, r:Av",    Move);
        t.I("A0 a32 io",      "mov",     "w:Ab, r:Ob",    Move);
        t.I("A1 a32 io",      "mov",     "w:Av, r:Ov",    Move);
        t.I("A2 a32 io",      "mov",     "w:Ob, r:Ab",    Move);
        t.I("A3 a32 io",      "mov",     "w:Ov, r:Av",    Move);
        t.I("B0+r ib",        "mov",     "w:Zb, r:Ib",    Move);
        t.I("B8+r iv",        "mov",     "w:Zv, r:Iv",    Move);
        t.I("C6 /0 ib",       "mov",     "w:Eb, r:Ib",    Move);
        t.I("C7 /0 iz",       "mov",     "w:Ev, r:Iv",    Move);
        t.I("0F B6 /r",       "movzx",   "w:Gv, r:Eb",    o => o.A = o.B.Zext(o.Size));
        t.I("0F B7 /r",       "movzx",   "w:Gv, r:Ew",    o => o.A = o.B.Zext(o.Size));
        t.I("0F BE /r",       "movsx",   "w:Gv, r:Eb",    o => o.A = o.B.Sext(o.Size));
        t.I("0F BF /r",       "movsx",   "w:Gv, r:Ew",    o => o.A = o.B.Sext(o.Size));
        t.I("63 /r W1",       "movsxd",  "w:Gq, r:Ed",    o => o.A = o.B.Sext(64));
        t.I("63 /r W0",       "movsxd",  "w:Gv, r:Ev",    Move);
        t.I("8D /r m",        "lea",     "w:Gv, a:Ev",    o => o.A = o.AddressOf(1).Low(o.Size));
        t.I("NFx 0F 38 F0 /r m", "movbe", "w:Gv, r:Ev",   o => o.A = Swapped(o.B));
        t.I("NFx 0F 38 F1 /r m", "movbe", "w:Ev, r:Gv",   o => o.A = Swapped(o.B));
        t.I("NP 0F C3 /r m",  "movnti",  "w:Ey, r:Gy",    Move);
        t.I("0F C8+r",        "bswap",   "rw:Zv",         o => o.A = o.Size == 16 ? Bits(0, 16) : Swapped(o.A));

        t.I("F3 90",          "pause",   "",              _ => { });
        t.I("90+0",           "nop",     "",              _ => { });
        t.I("90+r",           "xchg",    "rw:Zv, rw:Av",  Exchange);
        t.I("86 /r",          "xchg",    "rw:Eb, rw:Gb",  Exchange, mayLock: true);
        t.I("87 /r",          "xchg",    "rw:Ev, rw:Gv",  Exchange, mayLock: true);
        t.I("0F B0 /r r",     "cmpxchg", "rw:Eb, r:Gb",   CompareExchangeRegister);
        t.I("0F B1 /r r",     "cmpxchg", "rw:Ev, r:Gv",   CompareExchangeRegister);
        t.I("0F B0 /r m",     "cmpxchg", "rw:Eb, r:Gb",   CompareExchange, mayLock: true);
        t.I("0F B1 /r m",     "cmpxchg", "rw:Ev, r:Gv",   CompareExchange, mayLock: true);
        t.I("0F C7 /1 W0 m",  "cmpxchg8b",  "rw:Eq",      o => CompareExchangePair(o, 32), mayLock: true);
        t.I("0F C7 /1 W1 m",  "cmpxchg16b", "rw:Wx",      o => CompareExchangePair(o, 64), mayLock: true);

        t.I("50+r",           "push",    "r:Zs",          o => Push(o.A));
        t.I("FF /6",          "push",    "r:Es",          o => Push(o.A));
        t.I("68 iz",          "push",    "r:Is",          o => Push(o.A));
        t.I("6A ib",          "push",    "r:Is",          o => Push(o.A));
        t.I("58+r",           "pop",     "w:Zs",          Pop);
        t.I("8F /0 r",        "pop",     "w:Es",          Pop);
        t.I("8F /0 m",        "pop",     "w:Es^",         PopToMemory);
        t.I("9C",             "pushf/pushfq", "",         o => Push(RFlags().Low(o.Size)), sizes: 's');
        t.I("9D",             "popf/popfq",   "",         PopFlags, sizes: 's');
        t.I("C8 iw ib",       "enter",   "r:Iw, r:Ib",    Enter, sizes: 's');
        t.I("C9",             "leave",   "",              Leave, sizes: 's');

        for (var code = 0; code < X86Names.Conditions.Count; code++)
        {
            var (condition, name) = (code, X86Names.Conditions[code]);
            t.I($"0F {0x40 + code:X2} /r", "cmov" + name, "rw:Gv, r:Ev", o => o.A = Select(Condition(condition), o.B, o.A));
            t.I($"0F {0x90 + code:X2} /r", "set" + name,  "w:Eb",        o => o.A = Condition(condition).Zext(8));
        }

        return t.Encodings;
    }

    public static void Move(X86Operands o) => o.A = o.B;

    /// <summary>Pushes a value of the width that the stack moves by.</summary>
    public static void Push(Bv value)
    {
        var top = Let(R[Rsp] - (value.Width / 8));
        Memory(value.Width)[top] = value;
        R[Rsp] = top;
    }

    private static void Pop(X86Operands o)
    {
        var top = Let(R[Rsp]);
        var value = Memory(o.Size)[top];
        R[Rsp] = top + (o.Size / 8);
        o.A = value;
    }

    private static void PopToMemory(X86Operands o)
    {
        var top = Let(R[Rsp]);
        o.A = Memory(o.Size)[top];
        R[Rsp] = top + (o.Size / 8);
    }

    /// <summary>Sets the flags that are registers here; the others belong to the system or are of no effect.</summary>
    private static void PopFlags(X86Operands o)
    {
        var value = Memory(o.Size)[R[Rsp]];
        R[Rsp] = R[Rsp] + (o.Size / 8);
        foreach (var (flag, bit) in X86Registers.Flags)
        {
            new RegisterView(flag).Value = value.Bit(bit);
        }
    }

    /// <summary>Only nesting level 0, which is all that compilers use: a row has no loop.</summary>
    private static void Enter(X86Operands o)
    {
        FaultIf((o.Immediate.Slice(16, 8) & 31) != 0, Signal.IllegalInstruction);
        var frame = Let(R[Rsp] - (o.Size / 8));
        Memory(o.Size)[frame] = General(Rbp, o.Size);
        R[Rsp] = frame - o.Immediate.Low(16).Zext();
        SetGeneral(Rbp, frame.Low(o.Size));
    }

    private static void Leave(X86Operands o)
    {
        var frame = Let(R[Rbp]);
        var saved = Memory(o.Size)[frame];
        R[Rsp] = frame + (o.Size / 8);
        SetGeneral(Rbp, saved);
    }

    private static void Exchange(X86Operands o)
    {
        var (a, b) = (o.A, o.B);
        o.A = b;
        o.B = a;
    }

    /// <summary>A register is written only when the values are equal, so that its upper half stays when they are not.</summary>
    private static void CompareExchangeRegister(X86Operands o)
    {
        var accumulator = Let(General(Rax, o.Width));
        var (target, source) = (o.A, o.B);
        If(target == accumulator, () => o.A = source, () => SetGeneral(Rax, target));
        X86Arithmetic.Compare(accumulator, target);
    }

    /// <summary>Memory is written in either case.</summary>
    private static void CompareExchange(X86Operands o)
    {
        var accumulator = Let(General(Rax, o.Width));
        var isEqual = Let(o.A == accumulator);
        o.A = Select(isEqual, o.B, o.A);
        If(!isEqual, () => SetGeneral(Rax, o.A));
        X86Arithmetic.Compare(accumulator, o.A);
    }

    private static void CompareExchangePair(X86Operands o, int half)
    {
        var isEqual = Let(o.A == General(Rdx, half).Concat(General(Rax, half)));
        var replacement = Let(General(Rcx, half).Concat(General(Rbx, half)));
        o.A = Select(isEqual, replacement, o.A);
        Zf = isEqual;
        If(!isEqual, () =>
        {
            SetGeneral(Rax, o.A.Low(half));
            SetGeneral(Rdx, o.A.Slice(half, half));
        });
    }

    private static Bv Swapped(Bv value)
    {
        var swapped = value.Low(8);
        for (var low = 8; low < value.Width; low += 8)
        {
            swapped = swapped.Concat(value.Slice(low, 8));
        }

        return swapped;
    }
}
