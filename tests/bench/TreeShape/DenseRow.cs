// SPDX-License-Identifier: MIT
using Omo.Machine.State;
using Omo.TestPrograms;

namespace Omo.Bench.TreeShape;

/// <summary>A dense run over one program in one shape.</summary>
/// <param name="Steps">Steps of the trace.</param>
/// <param name="StoredLeaves">Leaves written, summed over the steps.</param>
/// <param name="TreePermutations">Permutations a step for the tree.</param>
/// <param name="RecordPermutations">Permutations a step for the record.</param>
/// <param name="ReusedRecordPermutations">The same when a first block equal to the last one's is not absorbed again.</param>
/// <param name="TreeNanoseconds">Measured time a step for the tree.</param>
/// <param name="RecordNanoseconds">Measured time a step for the record.</param>
public sealed record DenseRow(
    int Steps, int StoredLeaves, double TreePermutations, double RecordPermutations, double ReusedRecordPermutations,
    double TreeNanoseconds, double RecordNanoseconds)
{
    private const int Rounds = 12;

    /// <summary>State hashes a second of the measured loop, in millions.</summary>
    public double MillionsASecond => 1000 / (TreeNanoseconds + RecordNanoseconds);

    /// <summary>
    /// Records the run, hashes it several times, and adds up the fastest time of each batch: others use this computer too.
    /// </summary>
    /// <exception cref="InvalidOperationException">The four-way loop ends in another state hash than the machine.</exception>
    public static IReadOnlyDictionary<NodeShape, DenseRow> Measure(TestRun run, int limit)
    {
        using var start = run.Load(run.NewHost());
        using var machine = run.Load(run.NewHost());
        var trace = new Trace(machine, limit);
        var expected = machine.StateHash();
        return NodeShape.All.ToDictionary(shape => shape, shape =>
        {
            List<DenseLoop> loops = [];
            for (var round = 0; round < Rounds; round++)
            {
                var loop = new DenseLoop(new ShapedTree(shape, start.State.Memory), trace);
                loop.Run();
                loops.Add(loop);
                if (shape == NodeShape.FourWay && StateRecord.Hash(machine.State.Isa.Registers, loop.LastRecord) != expected)
                {
                    throw new InvalidOperationException($"{run.Name}: the dense loop ends in another state hash than the machine");
                }
            }

            return new DenseRow(
                trace.Steps, trace.Stores.Length, (double)Permutations(shape, trace) / trace.Steps, trace.RecordBlocks,
                trace.RecordBlocks - ((double)trace.SameFirstBlock / trace.Steps),
                Fastest(loops, loop => loop.TreeTimes) / trace.Steps, Fastest(loops, loop => loop.RecordTimes) / trace.Steps);
        });
    }

    private static double Fastest(List<DenseLoop> loops, Func<DenseLoop, List<TimeSpan>> times) =>
        Enumerable.Range(0, times(loops[0]).Count).Sum(batch => loops.Min(loop => times(loop)[batch].TotalNanoseconds));

    private static long Permutations(NodeShape shape, Trace trace)
    {
        long sum = 0;
        for (var height = 1; height <= shape.RootHeight; height++)
        {
            (int Step, ulong Node)? last = null;
            foreach (var (step, leaf) in trace.Stores)
            {
                var node = (step, shape.AncestorOf(leaf, height));
                sum += node == last ? 0 : shape.PermutationsAt(height);
                last = node;
            }
        }

        return sum;
    }
}
