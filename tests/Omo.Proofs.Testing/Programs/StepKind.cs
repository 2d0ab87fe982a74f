// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs.Testing.Programs;

/// <summary>What the next step of a state is.</summary>
/// <param name="Name">The row's name; for a system call its name; a fault's signal; or exited.</param>
/// <param name="Class">The group it is counted in.</param>
public sealed record StepKind(string Name, StepClass Class)
{
    /// <summary>Finds out what the next step of a state is, without making it.</summary>
    public static StepKind Of(InstructionSet isa, Evaluator evaluator, IStateAccess state)
    {
        if (state.ReadRegister(isa.Registers.Exited, 0) != 0)
        {
            return new StepKind("exited", StepClass.Fault);
        }

        if (!evaluator.TryFetch(state, out var instruction, out var signal))
        {
            return new StepKind(signal.ToString(), StepClass.Fault);
        }

        var body = instruction.Row.Body;
        if (!body.Any(s => s is SyscallStatement))
        {
            return new StepKind(instruction.Row.Name, StepClasses.Of(isa, instruction.Row));
        }

        var number = (ulong)state.ReadRegister(isa.Syscalls.NumberGroup, isa.Syscalls.NumberIndex) & (ulong)Expr.Mask(isa.Syscalls.NumberBits);
        var call = isa.Syscalls.Find(number) ?? isa.Syscalls.Unknown;
        return new StepKind(call.Name, StepClasses.OfCall(call));
    }
}
