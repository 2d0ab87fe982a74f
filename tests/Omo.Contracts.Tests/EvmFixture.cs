// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Proofs;
using Omo.Proofs.Testing;

namespace Omo.Contracts.Tests;

/// <summary>The step contracts on a chain, and the comparison of it with C#.</summary>
public sealed class EvmFixture : IAsyncLifetime
{
    private const int BatchSize = 200;

    private StepChain? _chain;

    /// <summary>The chain.</summary>
    public StepChain Chain => _chain!;

    /// <summary>
    /// Executes steps from their proofs in C# and in the contract, and requires the state hash that the prover reached.
    /// </summary>
    /// <param name="steps">A name for each, for the message of a failure.</param>
    /// <returns>How many were compared.</returns>
    public async Task<int> AssertAgreesAsync(IEnumerable<(string Name, StepProof Proof)> steps)
    {
        var count = 0;
        Task<List<string>> running = Task.FromResult(new List<string>());
        foreach (var batch in Batches(steps))
        {
            // The next batch is proven while the chain executes the one before.
            var failures = await running;
            Assert.True(failures.Count == 0, string.Join('\n', failures.Take(20)));
            running = CompareAsync(batch);
            count += batch.Length;
        }

        var last = await running;
        Assert.True(last.Count == 0, string.Join('\n', last.Take(20)));
        return count;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync() => _chain = await StepChain.StartAsync();

    /// <inheritdoc/>
    public Task DisposeAsync()
    {
        _chain?.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Runs of steps of one instruction set.</summary>
    private static IEnumerable<(string Name, StepProof Proof)[]> Batches(IEnumerable<(string Name, StepProof Proof)> steps)
    {
        var batch = new List<(string Name, StepProof Proof)>();
        foreach (var step in steps)
        {
            if (batch.Count == BatchSize || (batch.Count > 0 && batch[0].Proof.Isa != step.Proof.Isa))
            {
                yield return [.. batch];
                batch.Clear();
            }

            batch.Add(step);
        }

        if (batch.Count > 0)
        {
            yield return [.. batch];
        }
    }

    private async Task<List<string>> CompareAsync((string Name, StepProof Proof)[] batch)
    {
        var results = await Chain.ExecuteAsync(Array.ConvertAll(batch, s => s.Proof));
        var failures = new List<string>();
        for (var i = 0; i < batch.Length; i++)
        {
            var (name, proof) = batch[i];
            var expected = proof.PostStateHash.ToBytes();
            var replayed = StepExecution.Execute(proof.Isa, proof.StateData, proof.Proof, proof.Preimage);
            if (!StepExecution.HashOf(proof.Isa, replayed).ToBytes().AsSpan().SequenceEqual(expected))
            {
                failures.Add($"{name} ({proof.Instruction}): the step executed from its proof in C# leads elsewhere");
            }

            if (!results[i].Succeeded)
            {
                failures.Add($"{name} ({proof.Instruction}): the contract reverts: {Chain.Describe(proof.Isa, results[i])}");
            }
            else if (!results[i].Data.AsSpan().SequenceEqual(expected))
            {
                failures.Add(
                    $"{name} ({proof.Instruction}): the contract comes to {Hex.Encode(results[i].Data)}, C# to {Hex.Encode(expected)}");
            }
        }

        return failures;
    }
}
