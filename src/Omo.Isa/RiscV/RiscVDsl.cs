// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using Omo.Isa.Encoding;
using Omo.Isa.Ir;

namespace Omo.Isa.RiscV;

/// <summary>Names that RISC-V rows use beside the common notation, spelled as in the unprivileged manual.</summary>
internal static class RiscVDsl
{
    public static readonly Field rd = new("rd", 5);
    public static readonly Field rs1 = new("rs1", 5);
    public static readonly Field rs2 = new("rs2", 5);
    public static readonly Field imm = new("imm", 64, isSigned: true);
    public static readonly Field uimm = new("uimm", 64);
    public static readonly Field shamt = new("shamt", 6);
    public static readonly Field csr = new("csr", 12);
    public static readonly Field zimm = new("zimm", 5);
    public static readonly Field len = new("len", 64);

    public static readonly RegisterView X = new(RiscVRegisters.X);
    public static readonly RegisterView F = new(RiscVRegisters.F);

    /// <summary>Field names as they stand in encodings, with their width in the word.</summary>
    public static readonly IReadOnlyDictionary<string, FieldInWord> Fields = new Dictionary<string, FieldInWord>
    {
        ["rd"] = new(5, rd),
        ["rs1"] = new(5, rs1),
        ["rs2"] = new(5, rs2),
        ["imm"] = new(0, imm),
        ["uimm"] = new(0, uimm),
        ["shamt"] = new(6, shamt),
        ["csr"] = new(12, csr),
        ["zimm"] = new(5, zimm),
        ["aq"] = new(1, new Field("aq", 1)),
        ["rl"] = new(1, new Field("rl", 1)),
    };

    private static readonly RegisterView s_pc = new(RiscVRegisters.File.Pc);
    private static readonly RegisterView s_reservation = new(RiscVRegisters.Reservation);
    private static readonly RegisterView s_fcsr = new(RiscVRegisters.Fcsr);
    private static readonly RegisterView s_step = new(RiscVRegisters.File.Step);

    /// <summary>Address of this instruction.</summary>
    public static Bv Pc => s_pc.Value;

    /// <summary>Length of this instruction: 4, or 2 for a compressed one.</summary>
    public static Bv Len => len;

    /// <summary>Where execution goes on.</summary>
    public static Bv NextPc
    {
        set => s_pc.Value = value;
    }

    public static Bv Reservation
    {
        get => s_reservation.Value;
        set => s_reservation.Value = value;
    }

    public static Bv Fcsr
    {
        get => s_fcsr.Value;
        set => s_fcsr.Value = value;
    }

    /// <summary>Instructions executed before this one.</summary>
    public static Bv StepCount => s_step.Value;

    /// <summary>Low word of an integer register.</summary>
    public static Bv W(Field register) => X[register].Low(32);

    public static void BranchIf(Bv condition) => RowDsl.If(condition, () => NextPc = Pc + imm);

    public static WordEncoding Parse(string encoding) => WordEncoding.Parse(encoding, Fields);
}
