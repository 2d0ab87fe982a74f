// SPDX-License-Identifier: MIT
using Omo.Isa;
using Omo.Machine.Engines;

namespace Omo.State.Tests;

/// <summary>The instruction sets as theory data.</summary>
public static class Architecture
{
    public static TheoryData<string> Names() => [.. InstructionSets.All.Select(isa => isa.Name)];

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
