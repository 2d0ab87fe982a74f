// SPDX-License-Identifier: MIT
using Omo.Proofs.Testing.States;

namespace Omo.Proofs.Tests;

/// <summary>Random states for every row and system call: what is proven is verified from the proof alone.</summary>
public class RowProofTests
{
    private const int CasesEach = 40;

    [Fact]
    public void Verify_RandomStatesOfEveryRow_Accepts()
    {
        foreach (var name in RowCases.Names)
        {
            // A fifth of those that the contract executes, too.
            for (var i = 0; i < RowCases.CountOf(name) * CasesEach / RowCases.CasesEach; i++)
            {
                using var crafted = RowCases.Make(name, i);
                Assert.Equal(CaseName.Split(name).Name, RowCases.NameOf(crafted.Instruction()!.Value));
                AssertVerifies(crafted, $"{name}, case {i}");
            }
        }
    }

    [Fact]
    public void Verify_RandomStatesOfEverySystemCall_Accepts()
    {
        foreach (var name in SyscallCases.Names)
        {
            for (var i = 0; i < CasesEach; i++)
            {
                using var crafted = SyscallCases.Make(name, i);
                Assert.Equal(CallConvention.InstructionOf(crafted.Isa).Name, RowCases.NameOf(crafted.Instruction()!.Value));
                AssertVerifies(crafted, $"{name}, case {i}");
            }
        }
    }

    private static void AssertVerifies(CraftedState crafted, string name)
    {
        var proof = crafted.Prove();
        try
        {
            StepProofVerifier.Verify(StepProofJson.Parse(StepProofJson.Write(proof)));
        }
        catch (ProofException e)
        {
            Assert.Fail($"{name}: {e.Message}");
        }
    }
}
