// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.RiscV;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests.Findings;

/// <summary>
/// Steps of single instructions for tests that ask this machine what audits found in others. Each is made by its proof.
/// Instruction words and register numbers are those of RISC-V; calls are made on any instruction set.
/// </summary>
internal static class FoundStep
{
    public const int Ra = 1;
    public const int T0 = 5;
    public const int T1 = 6;
    public const int A0 = 10;
    public const int A1 = 11;
    public const ulong Code = 0x11000;
    public const ulong Data = 0x2000_0000;
    public const uint Ecall = 0x73;

    public static CraftedState Make(uint word)
    {
        var step = new CraftedState(RiscV64.Instance) { Pc = Code };
        return step.PlantCode(word);
    }

    /// <summary>A call on RISC-V by its number, which may be none.</summary>
    public static CraftedState Call(ulong number, params ulong[] arguments) => Arguments(Make(Ecall).SetCall(number), arguments);

    /// <summary>A call by its name.</summary>
    public static CraftedState Call(string architecture, string name, params ulong[] arguments)
    {
        var isa = InstructionSets.Find(architecture)!;
        var step = new CraftedState(isa) { Pc = Code };
        step.PlantCall().Set(isa.StackPointer.Index, Data - 0x1000);
        return Repeat(step, name, arguments);
    }

    /// <summary>Makes another call, by the same instruction, the next step.</summary>
    public static CraftedState Repeat(CraftedState step, string name, params ulong[] arguments)
    {
        step.Pc = Code;
        return Arguments(step.SetCall(step.Isa.Syscalls.Rows.First(r => r.Row.Name == name).Number), arguments);
    }

    /// <summary>What a call returned: a result, or an error's negative number.</summary>
    public static long Returned(CraftedState step)
    {
        const int V0 = 2, A3 = 7, Rax = 0;
        return step.Isa.Family switch
        {
            "riscv" => (long)step.X(A0),
            "x86" => (long)step.X(Rax),
            "mips" => step.X(A3) == 0 ? (long)step.X(V0) : -(long)step.X(V0),
            _ => throw new NotSupportedException($"{step.Isa.Name}: say here where its system calls return"),
        };
    }

    /// <summary>Proves the step, verifies the proof, and returns it.</summary>
    public static StepProof Verified(CraftedState step)
    {
        var proof = step.Prove();
        StepProofVerifier.Verify(StepProofJson.Parse(StepProofJson.Write(proof)));
        return proof;
    }

    /// <summary>What an instruction on t0 and t1 leaves in t1.</summary>
    public static ulong Result(uint word, ulong a, ulong b)
    {
        using var step = Make(word);
        step.Set(T0, a).Set(T1, b);
        Verified(step);
        return step.X(T1);
    }

    /// <summary>The exit code with which an instruction ends the machine.</summary>
    public static ulong Fault(uint word, ulong address)
    {
        using var step = Make(word);
        step.Set(T0, address);
        Verified(step);
        Assert.True(step.State.HasExited, "the machine runs on");
        return step.State[step.Registers.ExitCode];
    }

    private static CraftedState Arguments(CraftedState step, ulong[] arguments)
    {
        for (var i = 0; i < arguments.Length; i++)
        {
            step.SetArgument(i, arguments[i]);
        }

        return step;
    }
}
