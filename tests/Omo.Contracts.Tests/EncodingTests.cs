// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.RiscV;
using Omo.Proofs;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>The contract knows the same encodings as the decoder, and no others.</summary>
[Collection(EvmCollection.Name)]
public class EncodingTests(EvmFixture evm)
{
    private const int RandomWords = 4000;

    public static TheoryData<string> Architectures => [.. InstructionSets.All.Select(i => i.Name)];

    [Fact]
    public async Task Step_EveryHalfword_AgreesWithTheMachine() =>
        Assert.Equal(3 << 14, await evm.AssertAgreesAsync(EncodingCases.Halves.Select(h => Case(RiscV64.Instance, h))));

    [Theory]
    [MemberData(nameof(Architectures))]
    public async Task Step_WordsBesideEveryEncoding_AgreesWithTheMachine(string architecture)
    {
        var isa = InstructionSets.Find(architecture)!;
        var count = await evm.AssertAgreesAsync(EncodingCases.Words(isa, RandomWords).Select(w => Case(isa, w)));

        Assert.True(count >= RandomWords + (2 * 1000), $"only {count} words were tried");
    }

    private static (string Name, StepProof Proof) Case(InstructionSet isa, uint word)
    {
        using var crafted = EncodingCases.Make(isa, word);
        return ($"0x{word:x}", crafted.Prove());
    }
}
