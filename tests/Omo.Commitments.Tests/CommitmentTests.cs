// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Machine.Commitments;
using Omo.TestPrograms;

namespace Omo.Commitments.Tests;

public sealed class CommitmentTests
{
    public static TheoryData<int> Counts() => [1, 2, 3, 4, 5, 15, 16, 17, 63, 64, 65, 4095, 4096, 4097, 16_384, 16_385, 70_001];

    [Theory]
    [MemberData(nameof(Counts))]
    public void Finish_OfAnyNumberOfLeaves_GivesTheRootOfTheDefinition(int count)
    {
        var leaves = Leaves(count);
        var tree = new CommitmentTree();
        var dice = new Dice((ulong)count);
        for (var added = 0; added < count;)
        {
            var part = Math.Min(count - added, 1 + dice.Below(3000));
            tree.Add(Bytes(leaves.Skip(added).Take(part)));
            added += part;
        }

        Assert.Equal(Definition(leaves), tree.Finish(CommitmentTree.HeightOf((ulong)count)));
        Assert.Equal((ulong)count, tree.Leaves);
    }

    [Theory]
    [InlineData(1UL, 0)]
    [InlineData(2UL, 1)]
    [InlineData(4UL, 1)]
    [InlineData(5UL, 2)]
    [InlineData(16UL, 2)]
    [InlineData(17UL, 3)]
    [InlineData(ulong.MaxValue, 32)]
    public void HeightOf_AnyNumberOfLeaves_IsTheLeastThatHasRoom(ulong leaves, int height) => Assert.Equal(height, CommitmentTree.HeightOf(leaves));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(5, 4)]
    [InlineData(64, 17)]
    [InlineData(5000, 4096)]
    [InlineData(5000, 4999)]
    [InlineData(20_000, 777)]
    public void Path_OfALeaf_LeadsToTheRoot(int count, int leaf)
    {
        var leaves = Leaves(count);
        var path = new CommitmentPath((ulong)leaf);
        var tree = new CommitmentTree(path);
        tree.Add(Bytes(leaves));
        var height = CommitmentTree.HeightOf((ulong)count);

        var root = tree.Finish(height);

        Assert.Equal(leaves[leaf], path.Hash);
        Assert.Equal(height, path.Siblings.Count);
        Assert.Equal(root, path.Root());
    }

    [Theory]
    [InlineData("riscv64", 1UL)]
    [InlineData("mips", 1UL)]
    [InlineData("x86_64", 7UL)]
    public void Run_ByAnyNumberOfThreadsAndSegments_GivesTheSameCommitment(string architecture, ulong stride)
    {
        var run = TestManifest.Run(architecture, "memory");
        var expected = OneByOne(run, stride);
        foreach (var (threads, height) in new[] { (1, 9), (2, 5), (3, 7), (2, 8) })
        {
            var commitment = new Committer(() => run.Load(run.NewHost()), stride, threads, height).Run(CancellationToken.None);

            Assert.Equal(expected, commitment);
        }
    }

    [Fact]
    public void Run_OfAProgramThatDoesNotEndInTime_GivesNone()
    {
        var run = TestManifest.Run("riscv64", "mixed");

        Assert.Null(new Committer(() => run.Load(run.NewHost()), 1, 2, 4) { MaxSteps = 5000 }.Run(CancellationToken.None));
    }

    [Fact]
    public void Run_WithAMissingPreimage_FailsAsARunDoes()
    {
        var run = TestManifest.Runs("riscv64").First(r => r.Preimages is not null) with { Preimages = null };

        Assert.Throws<Machine.Host.PreimageException>(
            () => new Committer(() => run.Load(run.NewHost()), 1, 2, 3).Run(CancellationToken.None));
    }

    [Fact]
    public void Run_Cancelled_Ends()
    {
        var run = TestManifest.Run("riscv64", "sorting");
        using var stop = new CancellationTokenSource();
        var committer = new Committer(() => run.Load(run.NewHost()), 1, 2, 5) { OnProgress = _ => stop.Cancel() };

        Assert.ThrowsAny<OperationCanceledException>(() => committer.Run(stop.Token));
    }

    private static Commitment OneByOne(TestRun run, ulong stride)
    {
        using var machine = run.Load(run.NewHost());
        using var hasher = new StateHasher(machine, stride);
        var hashes = new List<Hash256>();
        var some = new byte[StateHasher.BatchSize * 32];
        for (var count = -1; count != 0;)
        {
            count = hasher.Next(some);
            hashes.AddRange(some.Chunk(32).Take(count).Select(bytes => Hash256.FromBytes(bytes)));
        }

        var states = (ulong)hashes.Count;
        return new Commitment(Definition(hashes), CommitmentTree.HeightOf(states), states, stride, machine.Step, machine.StateHash());
    }

    /// <summary>The tree as docs/commitments.md defines it.</summary>
    private static Hash256 Definition(IReadOnlyList<Hash256> leaves)
    {
        var width = 1;
        while (width < leaves.Count)
        {
            width *= 4;
        }

        List<Hash256> nodes = [.. leaves, .. Enumerable.Repeat(leaves[^1], width - leaves.Count)];
        while (nodes.Count > 1)
        {
            nodes = [.. nodes.Chunk(4).Select(four => Keccak256.Digest(Bytes(four)))];
        }

        return nodes[0];
    }

    private static List<Hash256> Leaves(int count)
    {
        var dice = new Dice((ulong)count);
        return [.. Enumerable.Range(0, count).Select(_ => Hash256.FromBytes(dice.Bytes(32)))];
    }

    private static byte[] Bytes(IEnumerable<Hash256> hashes)
    {
        var bytes = new List<byte>();
        var one = new byte[32];
        foreach (var hash in hashes)
        {
            hash.CopyTo(one);
            bytes.AddRange(one);
        }

        return [.. bytes];
    }
}
