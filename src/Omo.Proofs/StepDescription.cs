// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs;

/// <summary>Says in assembly what the next step of a state is.</summary>
public static class StepDescription
{
    /// <summary>The instruction's text, or in brackets why there is none.</summary>
    public static string Of(InstructionSet isa, IStateAccess state)
    {
        if (state.ReadRegister(isa.Registers.Exited, 0) != 0)
        {
            return "(the machine has exited)";
        }

        var pc = (ulong)state.ReadRegister(isa.Registers.Pc, 0);
        if (new Evaluator(isa).TryFetch(state, out var instruction, out var signal))
        {
            return isa.Disassemble(instruction, pc);
        }

        return signal switch
        {
            Signal.IllegalInstruction => "(illegal instruction)",
            Signal.Misaligned => "(misaligned program counter)",
            _ => "(program counter outside the address space)",
        };
    }
}
