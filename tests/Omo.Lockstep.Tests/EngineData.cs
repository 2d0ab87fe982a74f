// SPDX-License-Identifier: MIT
using Omo.Machine.Engines;
using Omo.TestPrograms;

namespace Omo.Lockstep.Tests;

/// <summary>Theory data: names with each engine.</summary>
internal static class EngineData
{
    /// <summary>Architecture and name of runs, with each engine that steps.</summary>
    public static TheoryData<string, string, string> WithStepping(IEnumerable<TestRun> runs) => With(runs, EngineCatalog.SteppingNames);

    /// <summary>Architecture and name of runs, with each engine.</summary>
    public static TheoryData<string, string, string> With(IEnumerable<TestRun> runs) => With(runs, EngineCatalog.Names);

    /// <summary>Names with each engine that steps.</summary>
    public static TheoryData<string, string> WithStepping(IEnumerable<string> names)
    {
        var data = new TheoryData<string, string>();
        foreach (var name in names)
        {
            foreach (var engine in EngineCatalog.SteppingNames)
            {
                data.Add(name, engine);
            }
        }

        return data;
    }

    private static TheoryData<string, string, string> With(IEnumerable<TestRun> runs, IReadOnlyList<string> engines)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var run in runs)
        {
            foreach (var engine in engines)
            {
                data.Add(run.Architecture, run.Name, engine);
            }
        }

        return data;
    }
}
