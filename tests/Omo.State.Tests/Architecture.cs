// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Machine.Engines;

namespace Omo.State.Tests;

/// <summary>The instruction sets as theory data.</summary>
public static class Architecture
{
    public static TheoryData<string> Names() => [.. InstructionSets.All.Select(isa => isa.Name)];

    /// <summary>Those whose register 0 is always zero; x86 has no such register.</summary>
    public static TheoryData<string> WithZeroRegister() =>
        [.. InstructionSets.All.Where(isa => isa.StackPointer.Group.ZeroIndex is not null).Select(isa => isa.Name)];

    public static TheoryData<string, string> WithEngines()
    {
        var data = new TheoryData<string, string>();
        foreach (var isa in InstructionSets.All)
        {
            foreach (var engine in EngineCatalog.Names)
            {
                data.Add(isa.Name, engine);
            }
        }

        return data;
    }
}
