// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs.Testing.States;

/// <summary>How a guest makes system calls.</summary>
/// <param name="Code">The instruction that makes one, as a number in the machine's byte order.</param>
/// <param name="Arguments">The integer registers of the first arguments; the others stand on the stack, each at its place.</param>
/// <param name="MapAnonymous">The flag MAP_ANONYMOUS.</param>
public sealed record CallConvention(uint Code, IReadOnlyList<int> Arguments, ulong MapAnonymous)
{
    private static readonly CallConvention s_riscV = new(Code: 0x73, Arguments: [10, 11, 12, 13, 14, 15], MapAnonymous: 0x20);
    private static readonly CallConvention s_mips = new(Code: 0xc, Arguments: [4, 5, 6, 7], MapAnonymous: 0x800);
    private static readonly CallConvention s_x86 = new(Code: 0x050f, Arguments: [7, 6, 2, 10, 8, 9], MapAnonymous: 0x20);

    /// <summary>The convention of an instruction set.</summary>
    public static CallConvention Of(InstructionSet isa) => isa.Family switch
    {
        "riscv" => s_riscV,
        "mips" => s_mips,
        "x86" => s_x86,
        _ => throw new NotSupportedException($"{isa.Name}: say here how its system calls are made"),
    };

    /// <summary>The instruction that makes a system call.</summary>
    public static Row InstructionOf(InstructionSet isa) => isa.Rows.Single(r => r.Body.Any(s => s is SyscallStatement));
}
