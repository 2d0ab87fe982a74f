// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.TestPrograms;

namespace Omo.Lockstep.Tests;

/// <summary>Theory data: names with each engine.</summary>
internal static class EngineData
{
    /// <summary>Architecture and name of runs, with each engine.</summary>
    public static TheoryData<string, string, string> With(IEnumerable<TestRun> runs)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var run in runs)
        {
            foreach (var engine in EngineCatalog.Names)
            {
                data.Add(run.Architecture, run.Name, engine);
            }
        }

        return data;
    }

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
