// SPDX-License-Identifier: MIT
using Omo.Isa;

namespace Omo.Proofs.Testing.States;

/// <summary>Names of cases over all instruction sets: <c>mips/addu</c>.</summary>
public static class CaseName
{
    /// <summary>The names of one instruction set's cases.</summary>
    public static IEnumerable<string> Of(InstructionSet isa, IEnumerable<string> names) => names.Select(n => $"{isa.Name}/{n}");

    /// <summary>Takes a name apart.</summary>
    public static (InstructionSet Isa, string Name) Split(string name)
    {
        var parts = name.Split('/', 2);
        return (InstructionSets.Find(parts[0])!, parts[1]);
    }
}
