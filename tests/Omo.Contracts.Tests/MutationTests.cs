// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Proofs;
using Omo.Proofs.Testing.Mutations;
using Omo.Proofs.Testing.Programs;
using Omo.Proofs.Testing.States;

namespace Omo.Contracts.Tests;

/// <summary>No changed proof convinces the contract.</summary>
[Collection(EvmCollection.Name)]
public class MutationTests(EvmFixture evm)
{
    [Fact]
    public async Task Step_AnyChange_RevertsOrLeadsElsewhere()
    {
        var count = 0;
        var reverted = 0;
        foreach (var (name, proof, other) in Pairs())
        {
            var mutations = ProofMutations.Binary(proof, other).ToList();
            var results = await evm.Chain.ExecuteAsync(mutations.ConvertAll(m => m.Proof));
            foreach (var (mutation, result) in mutations.Zip(results))
            {
                Assert.False(ShowsClaim(mutation.Proof, result.Data), $"{name}: {mutation.Name} was accepted");
                Assert.True(result.Succeeded || result.Error!.IsRevert, $"{name}: {mutation.Name}: {result.Error?.Message}");
                count++;
                reverted += result.Succeeded ? 0 : 1;
            }
        }

        Assert.True(count >= 2000, $"only {count} changes were made");
        Assert.True(reverted >= count / 2, $"only {reverted} of {count} reverted: the hashes of openings seem not to be checked");
    }

    // A third of the changes of each pair, another third for the next: the step contract, which the judge asks, sees all of them above.
    [Fact]
    public Task Judge_ChangesInTurn_Revert() => RefuseByTheJudgeAsync(part: 3);

    [Fact]
    [Trait("Category", "Soak")]
    public Task Judge_AnyChange_Reverts() => RefuseByTheJudgeAsync(part: 1);

    private async Task RefuseByTheJudgeAsync(int part)
    {
        var (count, pair) = (0, 0);
        foreach (var (name, proof, other) in Pairs())
        {
            // Local data belongs to whoever calls the step contract, and the judge vouches for none.
            var isLocal = proof.Preimage?.Key[0] == PreimagePart.LocalType;
            var honest = (await evm.Chain.JudgeAsync([proof]))[0];
            Assert.True(honest.Succeeded != isLocal, $"{name}: {honest.Error?.Message}");
            var mutations = ProofMutations.Binary(proof, other).Where((_, i) => i % part == pair % part).ToList();
            var results = await evm.Chain.JudgeAsync(mutations.ConvertAll(m => m.Proof));
            Assert.All(mutations.Zip(results), r => Assert.False(r.Second.Succeeded, $"{name}: {r.First.Name} was accepted"));
            Assert.All(results, r => Assert.True(r.Error!.IsRevert, r.Error.Message));
            count += mutations.Count;
            pair++;
        }

        Assert.True(count >= 2000, $"only {count} changes were made");
    }

    [Fact]
    public async Task Step_ChangedStream_Reverts()
    {
        // With the right state record, a wrong stream is never taken for another one.
        foreach (var (name, proof, other) in Pairs().Where((_, i) => i % 3 == 0))
        {
            var streams = ProofMutations.Binary(proof, other).Where(m => m.Proof.StateData == proof.StateData && m.Proof.Proof != proof.Proof).ToList();
            var results = await evm.Chain.ExecuteAsync(streams.ConvertAll(m => m.Proof));
            Assert.All(streams.Zip(results), r => Assert.False(r.Second.Succeeded, $"{name}: {r.First.Name} did not revert"));
        }
    }

    [Fact]
    public async Task Step_LocalContextOfAnotherDispute_Reverts()
    {
        var proof = NamedSteps.Prove("riscv64/local pre-image");
        Assert.True((await evm.Chain.ExecuteAsync([proof]))[0].Succeeded);

        var other = StepCalldata.Encode(proof.StateData, proof.Proof, Keccak256.Digest("another dispute"u8));

        var result = (await evm.Chain.CallAsync(proof.Isa, [other]))[0];
        Assert.False(result.Succeeded);
        Assert.Contains("PreimagePartNotLoaded", evm.Chain.Oracle.Artifact.DescribeRevert(result.Error!.RevertData), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Step_PreimageThatNobodyLoaded_Reverts()
    {
        using var crafted = NamedSteps.Make("mips/keccak pre-image");
        crafted.SetPreimage(PreimagePart.KeccakType, [1, 2, 3, 4, 5], 8);
        var proof = crafted.Prove();

        var result = (await evm.Chain.CallAsync(proof.Isa, [proof.Calldata]))[0];

        Assert.False(result.Succeeded);
        Assert.True(result.Error!.IsRevert);
    }

    private static bool ShowsClaim(StepProof proof, byte[]? returned) =>
        returned is not null
        && proof.StateData.Length == proof.Isa.Registers.RecordBytes
        && StepExecution.HashOf(proof.Isa, proof.StateData) == proof.PreStateHash
        && returned.AsSpan().SequenceEqual(proof.PostStateHash.ToBytes());

    private static IEnumerable<(string Name, StepProof Proof, StepProof Other)> Pairs()
    {
        var proofs = NamedSteps.Names.Select(n => (Name: n, Proof: NamedSteps.Prove(n))).ToList();
        foreach (var run in new[] { "riscv64/glibc", "mips/glibc", "x86_64/glibc" })
        {
            var profile = RunProfile.Of(run);
            proofs.AddRange(profile.Prove(profile.Sample(1).Where((_, i) => i % 9 == 4)).Select(p => ($"{run}, step {p.Step}", p)));
        }

        return proofs.Select((p, i) => (p.Name, p.Proof, proofs[(i + 1) % proofs.Count].Proof));
    }
}
