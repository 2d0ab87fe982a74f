// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;
using Omo.Isa.RiscV;
using Omo.Isa.X86;

namespace Omo.Isa;

/// <summary>The instruction sets by name.</summary>
public static class InstructionSets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<InstructionSet> All { get; } = [RiscV64.Instance, Mips32.BigEndian, Mips32.LittleEndian, X8664.Instance];

    /// <summary>The one of that name, or null.</summary>
    public static InstructionSet? Find(string name) => All.FirstOrDefault(isa => isa.Name == name);
}
