// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.Mips;

/// <summary>Registers of a MIPS32 processor with a 32-register FPU (FR = 0), and the layout of its state record.</summary>
public static class MipsRegisters
{
    private static readonly string[] s_names =
    [
        "zero", "at", "v0", "v1", "a0", "a1", "a2", "a3", "t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7",
        "s0", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "t8", "t9", "k0", "k1", "gp", "sp", "fp", "ra",
    ];

    static MipsRegisters()
    {
        File = new RegisterFile(wordBits: 32);
        Fpu = File.DeclareCold("fpu", ("f", 16, 64), ("fcsr", 1, 32));
        UserLocal = File.Declare("userLocal", 1, 32);
        Reservation = File.Declare("reservation", 1, 32);
        R = File.Declare("r", 32, 32, zeroIndex: 0, names: s_names);
        Hi = File.Declare("hi", 1, 32);
        Lo = File.Declare("lo", 1, 32);
        File.Close(hasDelaySlots: true);
        F = File["f"];
        Fcsr = File["fcsr"];
    }

    /// <summary>All registers.</summary>
    public static RegisterFile File { get; }

    /// <summary>General registers; r0 reads 0.</summary>
    public static RegisterGroup R { get; }

    /// <summary>Upper word of products, remainder of divisions.</summary>
    public static RegisterGroup Hi { get; }

    /// <summary>Lower word of products, quotient of divisions.</summary>
    public static RegisterGroup Lo { get; }

    /// <summary>
    /// Floating-point registers in pairs: pair k holds register 2k in its low word and 2k + 1 in its high one, as FR = 0 has
    /// doubles (volume I, FPU registers).
    /// </summary>
    public static RegisterGroup F { get; }

    /// <summary>Floating-point control and status; condition code 0 is bit 23, codes 1 to 7 are bits 25 to 31.</summary>
    public static RegisterGroup Fcsr { get; }

    /// <summary>Thread pointer, read by <c>rdhwr $29</c>.</summary>
    public static RegisterGroup UserLocal { get; }

    /// <summary>Address of the load-linked word plus 1, or 0.</summary>
    public static RegisterGroup Reservation { get; }

    /// <summary>The cold section of floating-point state.</summary>
    public static ColdSection Fpu { get; }
}
