// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Ir;
using static Omo.Isa.Dsl.RowDsl;
using static Omo.Isa.Mips.MipsDsl;

namespace Omo.Isa.Mips;

/// <summary>
/// The floating-point registers without arithmetic: loads, stores, moves and the control register, for a 32-bit FPU
/// (FR = 0; volume II-A). Doubles stand in even registers; an odd one is an illegal instruction. All else is one too.
/// </summary>
internal static class MipsFloating
{
    public static IReadOnlyList<Row> Rows()
    {
        var t = new MipsTable("floating point");
        t.I("lwc1",  "110001 base ft ftOdd imm[15:0]", "{ft:s}, {imm}({base})", () =>
        {
            RequireAligned(4);
            SetSingle(ft, ftOdd, M32[Address]);
        });
        t.I("swc1",  "111001 base ft ftOdd imm[15:0]", "{ft:s}, {imm}({base})", () => { RequireAligned(4); M32[Address] = Single(ft, ftOdd); });
        t.I("ldc1",  "110101 base ft 0 imm[15:0]",     "{ft:d}, {imm}({base})", () => { RequireAligned(8); F[ft] = M64[Address]; });
        t.I("sdc1",  "111101 base ft 0 imm[15:0]",     "{ft:d}, {imm}({base})", () => { RequireAligned(8); M64[Address] = F[ft]; });
        t.I("mfc1",  "010001 00000 rt fs fsOdd 00000000000", "{rt}, {fs:s}", () => R[rt] = Single(fs, fsOdd));
        t.I("mtc1",  "010001 00100 rt fs fsOdd 00000000000", "{rt}, {fs:s}", () => SetSingle(fs, fsOdd, R[rt]));
        t.I("mfhc1", "010001 00011 rt fs 0 00000000000",     "{rt}, {fs:d}", () => R[rt] = F[fs].Slice(32, 32));
        t.I("mthc1", "010001 00111 rt fs 0 00000000000",     "{rt}, {fs:d}", () => F[fs] = R[rt].Concat(F[fs].Low(32)));
        t.I("mov.s", "010001 10000 00000 fs fsOdd fd fdOdd 000110", "{fd:s}, {fs:s}", () => SetSingle(fd, fdOdd, Let(Single(fs, fsOdd))));
        t.I("mov.d", "010001 10001 00000 fs 0 fd 0 000110",         "{fd:d}, {fs:d}", () => F[fd] = F[fs]);

        t.I("lwxc1", "010011 base rt 00000 fd fdOdd 000000", "{fd:s}, {rt}({base})", () =>
        {
            RequireAligned(IndexedAddress, 4);
            SetSingle(fd, fdOdd, M32[IndexedAddress]);
        });
        t.I("ldxc1", "010011 base rt 00000 fd 0 000001",     "{fd:d}, {rt}({base})", () =>
        {
            RequireAligned(IndexedAddress, 8);
            F[fd] = M64[IndexedAddress];
        });
        t.I("swxc1", "010011 base rt fs fsOdd 00000 001000", "{fs:s}, {rt}({base})", () =>
        {
            RequireAligned(IndexedAddress, 4);
            M32[IndexedAddress] = Single(fs, fsOdd);
        });
        t.I("sdxc1", "010011 base rt fs 0 00000 001001",     "{fs:d}, {rt}({base})", () =>
        {
            RequireAligned(IndexedAddress, 8);
            M64[IndexedAddress] = F[fs];
        });
        AddConditionalMoves(t);

        // Control register 0 names the implementation: none of the optional formats. Register 31 is control and status.
        t.I("cfc1",  "010001 00010 rt 00000 00000000000", "{rt}, $0",  () => R[rt] = 0);
        t.I("cfc1.fcsr", "010001 00010 rt 11111 00000000000", "{rt}, $31", () => R[rt] = Fcsr);
        t.I("cfc1.fccr", "010001 00010 rt 11001 00000000000", "{rt}, $25", () => R[rt] = ((Fcsr >> 24) & 0xfe) | ((Fcsr >> 23) & 1));
        t.I("cfc1.fexr", "010001 00010 rt 11010 00000000000", "{rt}, $26", () => R[rt] = Fcsr & ExceptionBits);
        t.I("cfc1.fenr", "010001 00010 rt 11100 00000000000", "{rt}, $28", () => R[rt] = (Fcsr & EnableBits) | ((Fcsr >> 22) & 4));
        t.I("ctc1",      "010001 00110 rt 11111 00000000000", "{rt}, $31", () => SetControl(R[rt]));
        t.I("ctc1.fccr", "010001 00110 rt 11001 00000000000", "{rt}, $25", () =>
            Fcsr = (Fcsr & 0x017fffff) | ((R[rt] & 0xfe) << 24) | ((R[rt] & 1) << 23));
        t.I("ctc1.fexr", "010001 00110 rt 11010 00000000000", "{rt}, $26", () =>
            SetControl(Let((Fcsr & ~ExceptionBits) | (R[rt] & ExceptionBits))));
        t.I("ctc1.fenr", "010001 00110 rt 11100 00000000000", "{rt}, $28", () =>
            SetControl(Let((Fcsr & ~(EnableBits | FlushBit)) | (R[rt] & EnableBits) | ((R[rt] & 4) << 22))));
        return t.Rows;
    }

    // The parts of the control register that registers 26 and 28 show (volume I, floating-point control registers).
    private const long ExceptionBits = 0x0003f07c;
    private const long EnableBits = 0x00000f83;
    private const long FlushBit = 1 << 24;

    private static void AddConditionalMoves(MipsTable t)
    {
        void Move(string name, string format, string select, Func<Bv> condition, string operands) =>
            t.I($"{name}.{(format == "10000" ? "s" : "d")}", $"010001 {format} {select}", operands, () =>
            {
                var moves = Let(condition());
                If(moves, () =>
                {
                    if (format == "10000")
                    {
                        SetSingle(fd, fdOdd, Let(Single(fs, fsOdd)));
                    }
                    else
                    {
                        F[fd] = F[fs];
                    }
                });
            });

        foreach (var (format, registers, style) in new[] { ("10000", "fs fsOdd fd fdOdd", "s"), ("10001", "fs 0 fd 0", "d") })
        {
            var pair = $"{{fd:{style}}}, {{fs:{style}}}";
            Move("movz", format, $"rt {registers} 010010",    () => R[rt] == 0,        pair + ", {rt}");
            Move("movn", format, $"rt {registers} 010011",    () => R[rt] != 0,        pair + ", {rt}");
            Move("movf", format, $"cc 00 {registers} 010001", () => !Condition(cc),    pair + ", {cc}");
            Move("movt", format, $"cc 01 {registers} 010001", () => Condition(cc),     pair + ", {cc}");
        }
    }

    /// <summary>
    /// A cause with its enable bit raises the exception at once, and so does the cause that has no enable bit (CTC1). The
    /// manual writes the register first; here the machine ends, and as with every fault nothing else changes. Bits 18 to 22
    /// are not implemented and read 0 (volume III, FCSR).
    /// </summary>
    private static void SetControl(Bv value)
    {
        const long Unimplemented = 1 << 17, Exceptions = 0x1f, Writable = 0xff83ffff;
        FaultIf((((value >> 12) & (value >> 7) & Exceptions) | (value & Unimplemented)) != 0, Signal.Arithmetic);
        Fcsr = value & Writable;
    }
}
