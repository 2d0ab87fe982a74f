// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs.Testing.States;

/// <summary>How a guest makes system calls.</summary>
/// <param name="FirstArgument">The integer register of argument 0; the next ones follow.</param>
/// <param name="RegisterArguments">How many arguments are in registers; the others stand on the stack, each at its place.</param>
/// <param name="MapAnonymous">The flag MAP_ANONYMOUS.</param>
public sealed record CallConvention(int FirstArgument, int RegisterArguments, ulong MapAnonymous)
{
    private static readonly CallConvention s_riscV = new(FirstArgument: 10, RegisterArguments: 6, MapAnonymous: 0x20);
    private static readonly CallConvention s_mips = new(FirstArgument: 4, RegisterArguments: 4, MapAnonymous: 0x800);

    /// <summary>The convention of an instruction set.</summary>
    public static CallConvention Of(InstructionSet isa) => isa.Family switch
    {
        "riscv" => s_riscV,
        "mips" => s_mips,
        _ => throw new NotSupportedException($"{isa.Name}: say here how its system calls are made"),
    };

    /// <summary>The instruction that makes a system call.</summary>
    public static Row InstructionOf(InstructionSet isa) => isa.Rows.Single(r => r.Body.Any(s => s is SyscallStatement));
}
