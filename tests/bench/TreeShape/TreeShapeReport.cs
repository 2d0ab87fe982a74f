// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;
using Omo.TestPrograms;

namespace Omo.Bench.TreeShape;

/// <summary>
/// Measures what the arity of the memory tree costs and prints it as the tables of docs/decisions/0001-tree-shape.md:
/// permutations and time for dense roots, bytes and gas for proofs.
/// </summary>
public static class TreeShapeReport
{
    private const int Openings = 24;

    /// <summary>Gas assumed for everything in a step but the tree: record, decoding, the instruction.</summary>
    private const int OtherGas = 30_000;

    /// <summary>Hashing with input, integers, the C library, sorting, strings, calls, memory, system calls.</summary>
    private static readonly string[] s_programs = ["keccak", "mixed", "glibc", "sorting", "strings", "recursion", "memory", "syscalls"];

    /// <summary>The shapes that have a contract to measure.</summary>
    private static readonly NodeShape[] s_onChain = [NodeShape.Binary, NodeShape.FourWay];

    /// <summary>Runs.</summary>
    /// <param name="steps">Most steps of each program.</param>
    /// <returns>The process's exit code.</returns>
    public static async Task<int> RunAsync(int steps)
    {
        try
        {
            // Asked first, because it says best what is wrong when the repository is not found.
            _ = OmoHome.Find();
            List<TestRun> runs = [.. s_programs.Select(name => TestManifest.Run("riscv64", name))];
            PrintDense(runs, steps);
            List<Census> censuses = [.. runs.Select(run => Census.Take(run, steps))];
            PrintProofs(censuses);
            await PrintGasAsync(runs[0], censuses).ConfigureAwait(false);
            return 0;
        }
        catch (Exception e) when (e is L1Exception or InvalidOperationException or IOException)
        {
            Console.Error.WriteLine($"tree: {e.Message}");
            return 1;
        }
    }

    private static void PrintDense(List<TestRun> runs, int steps)
    {
        var rows = runs.Select(run => (run.Name, Shapes: DenseRow.Measure(run, steps))).ToList();
        Console.WriteLine("## Dense: the state hash after every step\n");
        Console.WriteLine("ns a permutation in batches: " + string.Join(", ", new[] { 64, 128, 402 }.Select(length =>
            $"{length} bytes {PermutationTimer.Nanoseconds(length):n1}")));

        PrintHead("permutations a step: program", "steps", "leaves written", "record, first block reused");
        foreach (var (name, shapes) in rows)
        {
            var any = shapes[NodeShape.FourWay];
            PrintRow(
                NodeShape.All, shape => $"{shapes[shape].TreePermutations:n2}", name, $"{any.Steps:n0}",
                $"{(double)any.StoredLeaves / any.Steps:n3}", $"{any.RecordPermutations:n0}, {any.ReusedRecordPermutations:n2}");
        }

        PrintHead("million state hashes a second, one core, all blocks of the record absorbed");
        foreach (var (name, shapes) in rows)
        {
            PrintRow(NodeShape.All, shape => $"{shapes[shape].MillionsASecond:n2}", name);
        }

        PrintRow(
            NodeShape.All,
            shape => $"{rows.Average(r => r.Shapes[shape].ReusedRecordPermutations + r.Shapes[shape].TreePermutations):n2}",
            "permutations a step, first block reused, mean of the programs");
    }

    private static void PrintProofs(List<Census> censuses)
    {
        Console.WriteLine("\n## Proofs\n");
        Console.WriteLine($"{censuses.Sum(c => c.Steps):n0} steps; of these {censuses.Sum(c => c.Compared):n0} proofs equal the prover's");
        PrintHead("proof bytes: least / median / mean / greatest");
        foreach (var census in censuses)
        {
            PrintRow(NodeShape.All, shape => Spread(census.Costs(shape), c => c.ProofBytes), census.Name);
        }

        PrintRow(NodeShape.All, shape => Spread(All(censuses, shape), c => c.ProofBytes), "all");
        PrintRow(NodeShape.All, shape => Spread(LargeGuest.Stores(shape), c => c.ProofBytes), "a store in 16 MiB of random bytes");
        PrintRow(NodeShape.All, shape => $"{All(censuses, shape).Average(c => c.VerifiedNodes):n1}", "nodes hashed to verify, mean");
        PrintRow(NodeShape.All, shape => $"{All(censuses, shape).Average(c => c.UpdatedNodes):n1}", "nodes hashed to update, mean");
        PrintRow(NodeShape.All, shape => Spread(All(censuses, shape), c => c.CalldataGas), "calldata, 4/16 a byte");
        PrintRow(NodeShape.All, shape => Spread(All(censuses, shape), c => c.FloorGas), "least gas, 10/40 a byte");
    }

    private static async Task PrintGasAsync(TestRun run, List<Census> censuses)
    {
        using var meter = await OpeningMeter.StartAsync().ConfigureAwait(false);
        Console.WriteLine("\n## Gas, from receipts\n");
        Console.WriteLine(
            "| | table of empties | a path | a node verified | a hash sent | a path rewritten | a node hashed again | worst error |");
        Console.WriteLine(Rule(8));
        var models = new Dictionary<NodeShape, GasModel>();
        foreach (var shape in s_onChain)
        {
            var m = models[shape] = await GasModel.MeasureAsync(meter, shape).ConfigureAwait(false);
            var error = await OpeningCheck.WorstDeviationAsync(meter, shape, m, run, Openings).ConfigureAwait(false);
            Console.WriteLine(
                $"| {shape.Name} | {m.Empties:n0} | {m.Walk:n0} | {m.Level:n1} | {m.Sent:n1} | {m.Rewrite:n0} | {m.UpdatedLevel:n1} "
                + $"| {100 * error:n1} % |");
        }

        double Total(NodeShape shape, StepCost cost) => cost.TotalGas(models[shape].Of(cost) + OtherGas);
        double Tree(NodeShape shape, StepCost cost) => models[shape].Of(cost) + cost.CalldataGas;

        Console.WriteLine($"\nA step, least / median / mean / greatest; a transaction with {OtherGas:n0} for all but the tree:\n");
        Console.WriteLine($"| | {string.Join(" | ", s_onChain.Select(shape => shape.Name))} |\n{Rule(1 + s_onChain.Length)}");
        PrintRow(s_onChain, shape => Spread(All(censuses, shape), models[shape].Of), "tree, execution");
        PrintRow(s_onChain, shape => Spread(All(censuses, shape), c => Tree(shape, c)), "tree and calldata");
        PrintRow(s_onChain, shape => Spread(All(censuses, shape), c => Total(shape, c)), "transaction");
        foreach (var census in censuses)
        {
            PrintRow(s_onChain, shape => Spread(census.Costs(shape), c => Total(shape, c)), $"transaction, {census.Name}");
        }

        PrintRow(
            s_onChain, shape => Spread(LargeGuest.Stores(shape), c => Tree(shape, c)),
            "tree and proof bytes, a store in 16 MiB of random bytes");
        PrintRow(
            s_onChain, shape => $"{100 * All(censuses, shape).Average(c => c.FloorGas >= Total(shape, c) ? 1.0 : 0):n1} % of steps",
            "the 10/40 rule decides");
    }

    private static IEnumerable<StepCost> All(IEnumerable<Census> censuses, NodeShape shape) => censuses.SelectMany(c => c.Costs(shape));

    private static string Spread(IEnumerable<StepCost> costs, Func<StepCost, double> value) =>
        Distribution.Of(costs.Select(value)).ToString();

    private static void PrintHead(params string[] columns)
    {
        Console.WriteLine($"\n| {string.Join(" | ", [.. columns, .. NodeShape.All.Select(shape => shape.Name)])} |");
        Console.WriteLine(Rule(columns.Length + NodeShape.All.Count));
    }

    private static void PrintRow(IEnumerable<NodeShape> shapes, Func<NodeShape, string> cell, params string[] first) =>
        Console.WriteLine($"| {string.Join(" | ", [.. first, .. shapes.Select(cell)])} |");

    private static string Rule(int columns) => "|" + string.Concat(Enumerable.Repeat("---|", columns));
}
