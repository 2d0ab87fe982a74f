// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.State;
using Omo.Proofs.Opening;

namespace Omo.Proofs;

/// <summary>Proves the next step of a live machine.</summary>
public static class StepProver
{
    /// <summary>Executes one step of the machine and returns its proof. Output of the step is not shown to the host.</summary>
    /// <exception cref="Machine.Host.PreimageException">The step reads a pre-image that the host does not have.</exception>
    public static StepProof ProveNext(Machine.Machine machine)
    {
        var (state, isa) = (machine.State, machine.State.Isa);
        var before = StateRecord.Encode(state, machine.MemoryRoot());
        var (step, pc) = (state.Step, state.Pc);
        var instruction = StepDescription.Of(isa, new LiveStateAccess(state, machine.Host));

        var recorder = new RecordingStateAccess(state, machine.Host);
        new Evaluator(isa).Step(recorder);

        // The tree is still that of the state before; leaves the step changed come from the recorder.
        var openings = new OpeningWriter(machine.Tree, recorder.Before);
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

        var after = StateRecord.Encode(state, machine.MemoryRoot());
        return new StepProof(
            isa, step, pc, instruction,
            StateRecord.Hash(isa.Registers, before), StateRecord.Hash(isa.Registers, after),
            before, [.. proof], [.. recorder.Accesses], recorder.Preimage);
    }
}
