// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;

namespace Omo.Lockstep.Tests;

/// <summary>Theory data: names with each engine.</summary>
internal static class EngineData
{
    public static TheoryData<string, string> With(IEnumerable<string> names)
    {
        var data = new TheoryData<string, string>();
        foreach (var name in names)
        {
            foreach (var engine in EngineCatalog.Names)
            {
                data.Add(name, engine);
            }
        }

        return data;
    }
}
