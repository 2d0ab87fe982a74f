// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.RiscV;

/// <summary>Registers of an RV64 hart with F and D, and the layout of its state record (402 bytes).</summary>
public static class RiscVRegisters
{
    private static readonly string[] s_integerNames =
    [
        "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4", "a5",
        "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4", "t5", "t6",
    ];

    static RiscVRegisters()
    {
        File = new RegisterFile(wordBits: 64);
        Fp = File.DeclareCold("fp", ("f", 32, 64), ("fcsr", 1, 8));
        Reservation = File.Declare("reservation", 1, 64);
        X = File.Declare("x", 32, 64, zeroIndex: 0, names: s_integerNames);
        File.Close();
        F = File["f"];
        Fcsr = File["fcsr"];
    }

    /// <summary>All registers.</summary>
    public static RegisterFile File { get; }

    /// <summary>Integer registers; x0 reads 0.</summary>
    public static RegisterGroup X { get; }

    /// <summary>Floating-point registers, 64 bits; single precision values are NaN-boxed (D extension, NaN boxing).</summary>
    public static RegisterGroup F { get; }

    /// <summary>Floating-point control and status: rounding mode in bits 7:5, accrued exceptions in bits 4:0.</summary>
    public static RegisterGroup Fcsr { get; }

    /// <summary>Address of the load reservation plus 1, or 0 when there is none.</summary>
    public static RegisterGroup Reservation { get; }

    /// <summary>The cold section of floating-point state.</summary>
    public static ColdSection Fp { get; }
}
