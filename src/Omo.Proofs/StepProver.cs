// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.Host;
using Omo.Machine.Merkle;
using Omo.Machine.State;
using Omo.Proofs.Opening;

namespace Omo.Proofs;

/// <summary>Proves the next step of a live machine.</summary>
public static class StepProver
{
    /// <summary>Executes one step of the machine and returns its proof. Output of the step is not shown to the host.</summary>
    /// <exception cref="PreimageException">The step reads a pre-image that the host does not have.</exception>
    public static StepProof ProveNext(Machine.Machine machine) => ProveNext(machine.State, machine.Tree, machine.Host);

    /// <summary>Executes one step of a state that no engine runs and returns its proof.</summary>
    /// <param name="state">The state; it is after the step when the method returns.</param>
    /// <param name="tree">The tree of its memory, the only one: two would miss each other's changes.</param>
    /// <param name="host">Where pre-images come from.</param>
    /// <exception cref="PreimageException">The step reads a pre-image that the host does not have.</exception>
    public static StepProof ProveNext(MachineState state, MerkleTree tree, IHost host)
    {
        var isa = state.Isa;
        var before = StateRecord.Encode(state, tree.Update());
        var (step, pc) = (state.Step, state.Pc);
        var instruction = StepDescription.Of(isa, new LiveStateAccess(state, host));

        var recorder = new RecordingStateAccess(state, host);
        new Evaluator(isa).Step(recorder);

        // The tree is still that of the state before; leaves the step changed come from the recorder.
        var openings = new OpeningWriter(tree, recorder.Before);
        var proof = new List<byte>();
        foreach (var use in recorder.FirstUses)
        {
            if (use is ColdSection section)
            {
                proof.AddRange(recorder.Sections[section]);
            }
            else
            {
                openings.Open((ulong)use, proof);
            }
        }

        var after = StateRecord.Encode(state, tree.Update());
        return new StepProof(
            isa, step, pc, instruction,
            StateRecord.Hash(isa.Registers, before), StateRecord.Hash(isa.Registers, after),
            before, [.. proof], [.. recorder.Accesses], recorder.Preimage);
    }
}
