// SPDX-License-Identifier: MIT
using Omo.TestPrograms;

namespace Omo.Bench.TreeShape;

/// <summary>Real openings, opened and rewritten by the measuring contracts: do they compute the right tops, at the predicted gas?</summary>
public static class OpeningCheck
{
    /// <summary>Compares.</summary>
    /// <param name="meter">The node.</param>
    /// <param name="shape">Two-way or four-way.</param>
    /// <param name="model">The prediction.</param>
    /// <param name="run">A run; its first instruction words and stack are opened.</param>
    /// <param name="count">Openings to compare.</param>
    /// <returns>Greatest deviation from the prediction, as a part of it.</returns>
    /// <exception cref="InvalidOperationException">A contract computes another hash than the tree.</exception>
    public static async Task<double> WorstDeviationAsync(OpeningMeter meter, NodeShape shape, GasModel model, TestRun run, int count)
    {
        using var machine = run.Load(run.NewHost());
        machine.Run(2_000);
        var tree = new ShapedTree(shape, machine.State.Memory);
        var pages = machine.State.Memory.TouchedPages;
        var worst = 0.0;
        for (var i = 0; i < count; i++)
        {
            // Spread over everything the program has touched.
            var leaf = (pages[i * pages.Count / count] * 128) + (ulong)(i * 37 % 128);
            var opening = new StepOpening(tree, [leaf], [leaf]);
            byte[] stream = [.. opening.Proof];
            await CheckTopsAsync(meter, tree, stream, leaf).ConfigureAwait(false);

            var measured = await meter.OpenAsync(shape, stream, leaf, shape.RootHeight).ConfigureAwait(false)
                + await meter.RewriteAsync(shape, stream, leaf, shape.RootHeight).ConfigureAwait(false);
            var cost = new StepCost(0, 0, 0, opening.Walks, opening.VerifiedNodes, opening.SentHashes, 1, opening.UpdatedNodes);
            var predicted = model.Of(cost) - model.Empties;
            worst = Math.Max(worst, Math.Abs(measured - predicted) / predicted);
        }

        return worst;
    }

    private static async Task CheckTopsAsync(OpeningMeter meter, ShapedTree tree, byte[] stream, ulong leaf)
    {
        var before = (Leaf: tree.Node(0, leaf).ToArray(), Root: tree.Root.ToArray());
        tree.SetLeaf(leaf, OpeningMeter.NewLeaf);
        tree.Rehash([leaf]);
        var after = tree.Root.ToArray();
        tree.SetLeaf(leaf, before.Leaf);
        tree.Rehash([leaf]);

        var (top, newTop) = await meter.TopsAsync(tree.Shape, stream, leaf, tree.Shape.RootHeight).ConfigureAwait(false);
        if (!top.SequenceEqual(before.Root) || !newTop.SequenceEqual(after))
        {
            throw new InvalidOperationException($"{tree.Shape.Name}: the contract computes another root for leaf 0x{leaf:x}");
        }
    }
}
