// SPDX-License-Identifier: MIT
using Omo.Isa.Mips;

namespace Omo.Engines.Tests;

/// <summary>Engines and byte orders that the MIPS tests go through.</summary>
public static class MipsMachines
{
    private static readonly string[] s_names = [Mips32.BigEndian.Name, Mips32.LittleEndian.Name];

    public static TheoryData<string, string> EnginesAndMachines()
    {
        var data = new TheoryData<string, string>();
        foreach (var name in s_names)
        {
            foreach (var engine in Engines.All)
            {
                data.Add(engine, name);
            }
        }

        return data;
    }

    public static TheoryData<string, string, string> EnginesMachinesAndRows()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var name in s_names)
        {
            foreach (var row in MipsAssembler.IsaOf(name).Rows)
            {
                data.Add(Engines.Interpreter, name, row.Name);
                data.Add(Engines.EagerTranslator, name, row.Name);
            }
        }

        return data;
    }
}
