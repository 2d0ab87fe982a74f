// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests.Findings;

/// <summary>
/// Steps of single instructions for tests that ask this machine what audits found in others. Each is made by its proof.
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

    public static CraftedState Call(ulong number, params ulong[] arguments)
    {
        var step = Make(Ecall).Set(17, number);
        for (var i = 0; i < arguments.Length; i++)
        {
            step.Set(A0 + i, arguments[i]);
        }

        return step;
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
}
