// SPDX-License-Identifier: MIT
using Omo.Proofs;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>The contract knows the same encodings as the decoder, and no others.</summary>
[Collection(EvmCollection.Name)]
public class EncodingTests(EvmFixture evm)
{
    private const int RandomWords = 4000;

    [Fact]
    public async Task Step_EveryHalfword_AgreesWithTheMachine() =>
        Assert.Equal(3 << 14, await evm.AssertAgreesAsync(EncodingCases.Halves.Select(Case)));

    [Fact]
    public async Task Step_WordsBesideEveryEncoding_AgreesWithTheMachine()
    {
        var count = await evm.AssertAgreesAsync(EncodingCases.Words(RandomWords).Select(Case));

        Assert.True(count >= RandomWords + (2 * 1000), $"only {count} words were tried");
    }

    private static (string Name, StepProof Proof) Case(uint word)
    {
        using var crafted = EncodingCases.Make(word);
        return ($"0x{word:x}", crafted.Prove());
    }
}
