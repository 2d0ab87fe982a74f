// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Isa.Ir;

namespace Omo.Proofs.Testing.States;

/// <summary>One step for each thing that is special in a proof, by name, for every instruction set.</summary>
public static class NamedSteps
{
    private static readonly Dictionary<string, StepSet> s_sets = new()
    {
        ["riscv"] = RiscVSteps.Create(),
        ["mips"] = MipsSteps.Create(),
        ["x86"] = X86Steps.Create(),
    };

    /// <summary>All names, as <see cref="CaseName"/> has them.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. InstructionSets.All.SelectMany(Of)];

    /// <summary>Names of the steps of one instruction set.</summary>
    public static IReadOnlyList<string> Of(InstructionSet isa) => [.. CaseName.Of(isa, s_sets[isa.Family].Steps.Keys)];

    /// <summary>Proves a step.</summary>
    public static StepProof Prove(string name)
    {
        using var crafted = Make(name);
        return crafted.Prove();
    }

    /// <summary>The state before a step, in memory that is neither empty nor full.</summary>
    public static CraftedState Make(string name)
    {
        var (isa, step) = CaseName.Split(name);
        var crafted = CraftedState.InUsedMemory(isa);
        var dice = Dice.For(name, 0);
        for (var bits = 6; bits < isa.AddressBits; bits += 3)
        {
            crafted.Plant(1UL << bits, dice.Bytes(40))
                .Plant(StepSet.Data ^ (1UL << bits), dice.Bytes(8)).Plant(StepSet.Code ^ (1UL << bits), dice.Bytes(8));
        }

        for (var i = 1; i < isa.StackPointer.Group.Count; i++)
        {
            crafted.Set(i, dice.Operand());
        }

        foreach (var group in isa.Registers.Sections.SelectMany(s => s.Groups).Where(g => g.Count > 1))
        {
            for (var i = 1; i < group.Count; i++)
            {
                crafted.State[group, i] = dice.Next() & (ulong)Expr.Mask(group.Width);
            }
        }

        crafted.State[crafted.Registers.Step] = dice.Next() >> 20;
        crafted.Pc = StepSet.Code;
        s_sets[isa.Family].Steps[step](crafted);
        return crafted;
    }
}
