// SPDX-License-Identifier: MIT
using Omo.Proofs;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>Every row and every system call in the contract, with random operands.</summary>
[Collection(EvmCollection.Name)]
public class RowTests(EvmFixture evm)
{
    public static TheoryData<string> Rows => [.. RowCases.Names];

    public static TheoryData<string> Calls => [.. SyscallCases.Names];

    public static TheoryData<string> Forms => [.. RowCases.Names.Where(name => RowCases.CountOf(name) < RowCases.CasesEach)];

    [Theory]
    [MemberData(nameof(Rows))]
    public Task Step_RandomOperandsOfARow_AgreesWithTheMachine(string name) => RowAgreesAsync(name, RowCases.CountOf(name));

    [Theory]
    [Trait("Category", "Soak")]
    [MemberData(nameof(Forms))]
    public Task Step_MoreOperandsOfAForm_AgreesWithTheMachine(string name) => RowAgreesAsync(name, RowCases.CasesEach);

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Step_RandomArgumentsOfASystemCall_AgreesWithTheMachine(string name)
    {
        var call = CallConvention.InstructionOf(CaseName.Split(name).Isa).Name;
        var count = await evm.AssertAgreesAsync(Cases(name, call, RowCases.CasesEach, SyscallCases.Make));

        Assert.Equal(RowCases.CasesEach, count);
    }

    private async Task RowAgreesAsync(string name, int cases) =>
        Assert.Equal(cases, await evm.AssertAgreesAsync(Cases(name, CaseName.Split(name).Name, cases, RowCases.Make)));

    private static IEnumerable<(string Name, StepProof Proof)> Cases(string name, string mnemonic, int count, Func<string, int, CraftedState> make)
    {
        for (var i = 0; i < count; i++)
        {
            using var crafted = make(name, i);
            Assert.Equal(mnemonic, RowCases.NameOf(crafted.Instruction()!.Value));
            yield return ($"{name}, case {i}", crafted.Prove());
        }
    }
}
