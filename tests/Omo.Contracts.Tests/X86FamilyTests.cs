// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Isa.X86;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>The contracts of families, called without the entry.</summary>
[Collection(EvmCollection.Name)]
public class X86FamilyTests(EvmFixture evm)
{
    private const int CasesEach = 3;

    [Theory]
    [InlineData("vectors")]
    [InlineData("system")]
    public async Task Step_OfAnyFamily_IsRightOrReverts(string family)
    {
        var entry = evm.Chain.Step(X8664.Instance);
        var contract = (Address)(await entry.CallAsync(family))[0];
        var own = 0;
        foreach (var row in X8664.Instance.Rows)
        {
            for (var i = 0; i < CasesEach; i++)
            {
                using var crafted = RowCases.Make($"x86_64/{row.Name}", i);
                var proof = crafted.Prove();
                var result = (await evm.Chain.Client.CallManyAsync(contract, [proof.Calldata]))[0];
                var isRight = result.Succeeded && result.Data.AsSpan().SequenceEqual(proof.PostStateHash.ToBytes());
                Assert.True(isRight || result.Error is { IsRevert: true }, $"{row.Name}, case {i}: {family} comes to another state");
                own += isRight ? 1 : 0;
                Assert.True(isRight || !IsOf(family, row), $"{row.Name}, case {i}: {family} reverts");
            }
        }

        Assert.InRange(own, CasesEach * X8664.Instance.Rows.Count(r => IsOf(family, r)), X8664.Instance.Rows.Count * CasesEach / 2);
    }

    /// <summary>The rows whose every case a family must know. Pre-images have not been loaded here, so a system call may revert.</summary>
    private static bool IsOf(string family, Row row) => family == "vectors" ? row.Extension.StartsWith("sse", StringComparison.Ordinal) : row.Name == "cpuid";

    [Theory]
    [InlineData("vectors")]
    [InlineData("system")]
    public async Task Step_OfNoFamily_Reverts(string family)
    {
        var contract = (Address)(await evm.Chain.Step(X8664.Instance).CallAsync(family))[0];
        foreach (var name in new[] { "add", "illegal instruction", "reserved at the end of a leaf", "lock on a register", "exited" })
        {
            var result = (await evm.Chain.Client.CallManyAsync(contract, [NamedSteps.Prove("x86_64/" + name).Calldata]))[0];
            Assert.True(result.Error is { IsRevert: true }, $"{name}: {family} does not revert");
        }
    }
}
