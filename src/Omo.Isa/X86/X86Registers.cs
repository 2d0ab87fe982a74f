// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Isa.X86;

/// <summary>Registers of an x86-64 processor in 64-bit mode, user part, and the layout of its state record (297 bytes).</summary>
public static class X86Registers
{
    /// <summary>Number of rax, rcx, rdx, rbx, rsp, rbp, rsi and rdi in encodings.</summary>
    public const int Rax = 0, Rcx = 1, Rdx = 2, Rbx = 3, Rsp = 4, Rbp = 5, Rsi = 6, Rdi = 7;

    /// <summary>Number of r11, which a system call overwrites.</summary>
    public const int R11 = 11;

    private static readonly string[] s_names =
    [
        "rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15",
    ];

    static X86Registers()
    {
        File = new RegisterFile(wordBits: 64);
        Sse = File.DeclareCold("sse", ("xmm", 16, 128));
        FsBase = File.Declare("fsBase", 1, 64);
        GsBase = File.Declare("gsBase", 1, 64);
        Df = File.Declare("df", 1, 1);
        R = File.Declare("r", 16, 64, names: s_names);
        Cf = File.Declare("cf", 1, 1);
        Pf = File.Declare("pf", 1, 1);
        Af = File.Declare("af", 1, 1);
        Zf = File.Declare("zf", 1, 1);
        Sf = File.Declare("sf", 1, 1);
        Of = File.Declare("of", 1, 1);
        File.Close();
        Xmm = File["xmm"];
        Flags = [(Cf, 0), (Pf, 2), (Af, 4), (Zf, 6), (Sf, 7), (Df, 10), (Of, 11)];
    }

    /// <summary>All registers.</summary>
    public static RegisterFile File { get; }

    /// <summary>General registers by their number in encodings.</summary>
    public static RegisterGroup R { get; }

    /// <summary>Carry flag.</summary>
    public static RegisterGroup Cf { get; }

    /// <summary>Parity flag: 1 for an even number of ones in the low byte of a result.</summary>
    public static RegisterGroup Pf { get; }

    /// <summary>Auxiliary carry flag: carry out of bit 3.</summary>
    public static RegisterGroup Af { get; }

    /// <summary>Zero flag.</summary>
    public static RegisterGroup Zf { get; }

    /// <summary>Sign flag.</summary>
    public static RegisterGroup Sf { get; }

    /// <summary>Direction flag: string instructions go down.</summary>
    public static RegisterGroup Df { get; }

    /// <summary>Overflow flag.</summary>
    public static RegisterGroup Of { get; }

    /// <summary>Base address of segment fs, which Linux uses for thread-local storage.</summary>
    public static RegisterGroup FsBase { get; }

    /// <summary>Base address of segment gs.</summary>
    public static RegisterGroup GsBase { get; }

    /// <summary>SSE registers, 128 bits.</summary>
    public static RegisterGroup Xmm { get; }

    /// <summary>The cold section of SSE state.</summary>
    public static ColdSection Sse { get; }

    /// <summary>The flags with their places in <c>rflags</c> (SDM volume 1, 3.4.3).</summary>
    public static IReadOnlyList<(RegisterGroup Flag, int Bit)> Flags { get; }
}
