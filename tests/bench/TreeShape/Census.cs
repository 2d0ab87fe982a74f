// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Isa.Ir;
using Omo.Machine.State;
using Omo.Proofs;
using Omo.TestPrograms;

namespace Omo.Bench.TreeShape;

/// <summary>The first steps of a run, and what proving each would cost in every shape.</summary>
public sealed class Census
{
    // Prime, so that a loop of the program does not always show the same instruction.
    private const int CheckEvery = 97;

    private readonly Dictionary<NodeShape, List<StepCost>> _costs = NodeShape.All.ToDictionary(shape => shape, _ => new List<StepCost>());

    private Census(string name) => Name = name;

    /// <summary>Name of the run.</summary>
    public string Name { get; }

    /// <summary>Steps measured.</summary>
    public int Steps => _costs[NodeShape.Binary].Count;

    /// <summary>Steps whose four-way proof was compared with the prover's.</summary>
    public int Compared { get; private set; }

    /// <summary>Costs of every step.</summary>
    public IReadOnlyList<StepCost> Costs(NodeShape shape) => _costs[shape];

    /// <summary>Executes the first steps of a run.</summary>
    /// <param name="run">The run.</param>
    /// <param name="limit">Most steps.</param>
    /// <exception cref="InvalidOperationException">The prover's proofs are not those computed here: this program is wrong.</exception>
    public static Census Take(TestRun run, int limit)
    {
        var census = new Census(run.Name);
        using var machine = run.Load(run.NewHost());
        using var twin = run.Load(run.NewHost());
        var state = machine.State;
        ShapedTree[] trees = [.. NodeShape.All.Select(shape => new ShapedTree(shape, state.Memory))];
        var touch = new StepTouch(state, machine.Host);
        var evaluator = new Evaluator(state.Isa);
        var rootPlace = state.Isa.Registers.Record.Single(item => item.Kind == RecordItemKind.MemoryRoot).Offset;
        for (var step = 0; step < limit && !machine.HasExited; step++)
        {
            touch.Clear();
            var record = StateRecord.Encode(state, Hash256.Zero);
            evaluator.Step(touch);
            foreach (var tree in trees)
            {
                var opening = new StepOpening(tree, touch.Opened, touch.Written);
                tree.Root.CopyTo(record.AsSpan(rootPlace));
                census._costs[tree.Shape].Add(StepCost.Of(opening, touch, record));
                if (tree.Shape == NodeShape.FourWay && step % CheckEvery == 0)
                {
                    census.Compare(twin, step, opening, touch);
                }
            }

            foreach (var tree in trees)
            {
                foreach (var leaf in touch.Written)
                {
                    tree.SetLeaf(leaf, state.Memory.View(leaf * NodeShape.LeafBytes, NodeShape.LeafBytes));
                }

                tree.Rehash(touch.Written);
            }
        }

        return census;
    }

    private void Compare(Machine.Machine twin, int step, StepOpening opening, StepTouch touch)
    {
        twin.Run((ulong)step - twin.Step);
        var proof = StepProver.ProveNext(twin).Proof;

        // Sections and openings come in the order of use there, sections first here.
        var expected = opening.Proof.Count + touch.Sections.Sum(section => section.Length);
        if (proof.Length != expected || (touch.Sections.Count == 0 && !proof.AsSpan().SequenceEqual(opening.Proof.ToArray())))
        {
            throw new InvalidOperationException($"{Name}, step {step}: the prover's proof has {proof.Length} bytes, this one {expected}");
        }

        Compared++;
    }
}
