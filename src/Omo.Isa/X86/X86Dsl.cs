// SPDX-License-Identifier: MIT
using Omo.Isa.Dsl;
using static Omo.Isa.Dsl.RowDsl;

namespace Omo.Isa.X86;

/// <summary>Names that x86 rows use beside the common notation.</summary>
internal static class X86Dsl
{
    public const int Rax = X86Registers.Rax, Rcx = X86Registers.Rcx, Rdx = X86Registers.Rdx, Rbx = X86Registers.Rbx;
    public const int Rsp = X86Registers.Rsp, Rbp = X86Registers.Rbp, Rsi = X86Registers.Rsi, Rdi = X86Registers.Rdi;

    public static readonly RegisterView R = new(X86Registers.R);
    public static readonly RegisterView Xmm = new(X86Registers.Xmm);

    private static readonly RegisterView s_pc = new(X86Registers.File.Pc);
    private static readonly RegisterView s_step = new(X86Registers.File.Step);
    private static readonly RegisterView s_cf = new(X86Registers.Cf);
    private static readonly RegisterView s_pf = new(X86Registers.Pf);
    private static readonly RegisterView s_af = new(X86Registers.Af);
    private static readonly RegisterView s_zf = new(X86Registers.Zf);
    private static readonly RegisterView s_sf = new(X86Registers.Sf);
    private static readonly RegisterView s_of = new(X86Registers.Of);
    private static readonly RegisterView s_df = new(X86Registers.Df);

    /// <summary>Address of this instruction.</summary>
    public static Bv Pc => s_pc.Value;

    /// <summary>Address of the instruction behind this one.</summary>
    public static Bv Following => s_pc.Value + X86Fields.Length;

    /// <summary>Where execution goes on.</summary>
    public static Bv NextPc
    {
        set => s_pc.Value = value;
    }

    /// <summary>Instructions executed before this one.</summary>
    public static Bv StepCount => s_step.Value;

    public static Bv Cf
    {
        get => s_cf.Value;
        set => s_cf.Value = value;
    }

    public static Bv Pf
    {
        get => s_pf.Value;
        set => s_pf.Value = value;
    }

    public static Bv Af
    {
        get => s_af.Value;
        set => s_af.Value = value;
    }

    public static Bv Zf
    {
        get => s_zf.Value;
        set => s_zf.Value = value;
    }

    public static Bv Sf
    {
        get => s_sf.Value;
        set => s_sf.Value = value;
    }

    public static Bv Of
    {
        get => s_of.Value;
        set => s_of.Value = value;
    }

    public static Bv Df
    {
        get => s_df.Value;
        set => s_df.Value = value;
    }

    /// <summary>Sets the flags that follow from a result alone.</summary>
    public static void ResultFlags(Bv result)
    {
        Pf = !PopCount(result.Low(8)).Bit(0);
        Zf = result == 0;
        Sf = result.Sign;
    }

    /// <summary>Low bits of a general register.</summary>
    public static Bv General(int index, int width) => R[index].Low(width);

    /// <summary>Writes low bits of a general register as instructions of that operand size do.</summary>
    public static void SetGeneral(int index, Bv value)
    {
        if (value.Width < 32)
        {
            R.WritePart(index, 0, value);
        }
        else
        {
            R[index] = value.Zext();
        }
    }

    /// <summary>The value of a condition code, in the order of their numbers (SDM volume 1, appendix B).</summary>
    public static Bv Condition(int code)
    {
        var condition = (code >> 1) switch
        {
            0 => Of,
            1 => Cf,
            2 => Zf,
            3 => Cf | Zf,
            4 => Sf,
            5 => Pf,
            6 => Sf ^ Of,
            _ => Zf | (Sf ^ Of),
        };
        return (code & 1) == 0 ? condition : !condition;
    }

    /// <summary>The flags as <c>rflags</c> holds them: bit 1 is always 1, and user programs run with interrupts on.</summary>
    public static Bv RFlags()
    {
        const int AlwaysSet = 0x202;
        var all = Bits(AlwaysSet, 64);
        for (var i = 0; i < X86Registers.Flags.Count; i++)
        {
            var (flag, bit) = X86Registers.Flags[i];
            all |= new RegisterView(flag).Value.Zext() << bit;
        }

        return all;
    }
}
