// SPDX-License-Identifier: MIT
using Omo.Proofs;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>Every row and every system call in the contract, with random operands.</summary>
[Collection(EvmCollection.Name)]
public class RowTests(EvmFixture evm)
{
    private const int CasesEach = 200;

    public static TheoryData<string> Rows => [.. RowCases.Names];

    public static TheoryData<string> Calls => [.. SyscallCases.Names];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task Step_RandomOperandsOfARow_AgreesWithTheMachine(string name)
    {
        var count = await evm.AssertAgreesAsync(Cases(name, CaseName.Split(name).Name, RowCases.Make));

        Assert.Equal(CasesEach, count);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Step_RandomArgumentsOfASystemCall_AgreesWithTheMachine(string name)
    {
        var call = CallConvention.InstructionOf(CaseName.Split(name).Isa).Name;
        var count = await evm.AssertAgreesAsync(Cases(name, call, SyscallCases.Make));

        Assert.Equal(CasesEach, count);
    }

    private static IEnumerable<(string Name, StepProof Proof)> Cases(string name, string mnemonic, Func<string, int, CraftedState> make)
    {
        for (var i = 0; i < CasesEach; i++)
        {
            using var crafted = make(name, i);
            Assert.Equal(mnemonic, crafted.Instruction()?.Mnemonic);
            yield return ($"{name}, case {i}", crafted.Prove());
        }
    }
}
