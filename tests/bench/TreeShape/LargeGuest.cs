// SPDX-License-Identifier: MIT
using Omo.Machine.Memory;

namespace Omo.Bench.TreeShape;

/// <summary>Steps of a guest that has filled 16 MiB: few siblings are empty, unlike in the small test programs.</summary>
public static class LargeGuest
{
    private const int MiB = 16;
    private const ulong Start = 1UL << 24;
    private const int Samples = 500;

    /// <summary>Costs of steps that fetch an instruction and write a leaf far away, both anywhere in that memory.</summary>
    public static IReadOnlyList<StepCost> Stores(NodeShape shape)
    {
        var random = new Random(16);
        using var memory = new GuestMemory(40, 2L * MiB << 20);
        var bytes = new byte[MiB << 20];
        random.NextBytes(bytes);
        memory.Write(Start, bytes);
        var tree = new ShapedTree(shape, memory);
        return [.. Enumerable.Range(0, Samples).Select(_ =>
        {
            ulong[] leaves = [AnyLeaf(random), AnyLeaf(random)];
            var opening = new StepOpening(tree, leaves, [leaves[1]]);
            return new StepCost(
                opening.Proof.Count, 0, opening.Proof.Count,
                opening.Walks, opening.VerifiedNodes, opening.SentHashes, 1, opening.UpdatedNodes);
        })];
    }

    private static ulong AnyLeaf(Random random) => (Start + (ulong)random.Next(MiB << 20)) / NodeShape.LeafBytes;
}
