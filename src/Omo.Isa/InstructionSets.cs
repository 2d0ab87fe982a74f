// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;
using Omo.Isa.RiscV;

namespace Omo.Isa;

/// <summary>The instruction sets by name.</summary>
public static class InstructionSets
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<InstructionSet> All { get; } = [RiscV64.Instance, Mips32.BigEndian, Mips32.LittleEndian];

    /// <summary>The one of that name, or null.</summary>
    public static InstructionSet? Find(string name) => All.FirstOrDefault(isa => isa.Name == name);
}
