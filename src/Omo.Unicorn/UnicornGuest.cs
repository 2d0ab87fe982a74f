// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Isa.Mips;
using Omo.Isa.RiscV;
using Omo.Isa.X86;

namespace Omo.Unicorn;

/// <summary>How an instruction set of Omo appears in libunicorn.</summary>
public abstract class UnicornGuest
{
    /// <summary>The processor.</summary>
    public abstract UnicornMode Mode { get; }

    /// <summary>The registers to compare, the program counter among them.</summary>
    public abstract IReadOnlyList<UnicornRegister> Registers { get; }

    /// <summary>Number of the register that holds the flags, or 0.</summary>
    public virtual int FlagsId => 0;

    /// <summary>Registers of Omo that are bits of that one; all of them are compared.</summary>
    public virtual IReadOnlyList<(RegisterGroup Flag, int Bit)> Flags => [];

    /// <summary>Registers whose value the manual leaves undefined after an instruction, so that any is right.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="before">The registers before it.</param>
    public virtual IReadOnlyList<RegisterGroup> Undefined(in Decoded instruction, UnicornMachine before) => [];

    /// <summary>Bytes that <see cref="IsEnvironment"/> looks at.</summary>
    public abstract int LongestInstruction { get; }

    /// <summary>
    /// Whether an instruction's result is fixed by Omo and not by the architecture: a system call, or a read of a clock.
    /// </summary>
    /// <param name="code">Bytes from the instruction on; fewer than <see cref="LongestInstruction"/> at the end of memory.</param>
    public abstract bool IsEnvironment(ReadOnlySpan<byte> code);

    /// <summary>Whether the library executes an instruction together with the one in its delay slot.</summary>
    /// <param name="code">Bytes from the instruction on.</param>
    public virtual bool HasSlot(ReadOnlySpan<byte> code) => false;

    /// <summary>
    /// The signal with which user mode ends an instruction that the library, in the mode it runs in, would execute.
    /// </summary>
    /// <param name="pc">Address of the instruction.</param>
    /// <param name="code">Bytes from the instruction on; none outside the guest's space.</param>
    /// <param name="machine">The registers before it.</param>
    /// <returns>Null to have the library decide.</returns>
    public virtual Signal? Refusal(ulong pc, ReadOnlySpan<byte> code, UnicornMachine machine) => null;

    /// <summary>Brings a processor from its reset state into the one that Linux gives to programs.</summary>
    public abstract void Prepare(UnicornEngine engine);

    /// <summary>The signal that Linux makes of an exception.</summary>
    /// <param name="number">The exception's number on the architecture.</param>
    /// <param name="code">Bytes of the instruction that raised it.</param>
    /// <returns>Null when Omo has no such fault.</returns>
    public abstract Signal? SignalOf(int number, ReadOnlySpan<byte> code);

    /// <summary>The signal that Linux makes of what the library stopped for.</summary>
    /// <returns>Null when that is no fault of the guest.</returns>
    public virtual Signal? SignalOf(UnicornError error) => error switch
    {
        UnicornError.InvalidInstruction => Signal.IllegalInstruction,
        UnicornError.ReadUnmapped or UnicornError.WriteUnmapped or UnicornError.FetchUnmapped => Signal.AddressOutOfSpace,
        UnicornError.ReadUnaligned or UnicornError.WriteUnaligned or UnicornError.FetchUnaligned => Signal.Misaligned,
        _ => null,
    };

    /// <summary>The description of an instruction set.</summary>
    /// <exception cref="UnicornException">There is none.</exception>
    public static UnicornGuest For(InstructionSet isa) => isa switch
    {
        RiscV64 => RiscVGuest.Instance,
        Mips32 => isa.IsBigEndian ? MipsGuest.BigEndian : MipsGuest.LittleEndian,
        X8664 => X86Guest.Instance,
        _ => throw new UnicornException($"{isa.Name} is not compared with libunicorn"),
    };
}
