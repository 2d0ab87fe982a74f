// SPDX-License-Identifier: MIT
using BenchmarkDotNet.Attributes;
using Omo.Core;

namespace Omo.Bench.Parts;

/// <summary>
/// Nanoseconds a message, for each path: Merkle nodes of 64 and 128 bytes are one permutation, a state record of 304 bytes is three.
/// </summary>
[Config(typeof(BenchConfig))]
[MemoryDiagnoser(displayGenColumns: false)]
public class KeccakBenchmark
{
    // All of it fits the second-level cache, like a batch of the dense prover.
    private const int Messages = 1024;

    private byte[] _messages = [];
    private byte[] _digests = [];

    /// <summary>The length of each message in bytes.</summary>
    [Params(64, 128, 304)]
    public int Length { get; set; }

    /// <summary>Random messages; the seed is fixed for the sake of comparison.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _messages = new byte[Messages * Length];
        _digests = new byte[Messages * Keccak256.DigestBytes];
        new Random(1).NextBytes(_messages);
    }

    /// <summary>One message after the other.</summary>
    [Benchmark(OperationsPerInvoke = Messages, Baseline = true)]
    public void Single()
    {
        for (int i = 0; i < Messages; i++)
        {
            Keccak256.Hash(_messages.AsSpan(i * Length, Length), _digests.AsSpan(i * Keccak256.DigestBytes));
        }
    }

    /// <summary>Four at a time.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public void Avx2() => Run(KeccakPath.Avx2);

    /// <summary>Eight at a time.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public void Avx512() => Run(KeccakPath.Avx512);

    private void Run(KeccakPath path) => KeccakBatch.HashMessages(_messages, Length, _digests, path);
}
