// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Interpreter;
using Omo.Machine.State;

namespace Omo.Engines.Tests;

/// <summary>The engines that are held to the evaluator. A new engine is added here and meets every test.</summary>
public static class Engines
{
    public const string Interpreter = "interpreter";

    /// <summary>Host bytes of decoded code so few that an engine must drop it all the time.</summary>
    public const string TinyCache = "interpreter with a tiny cache";

    public static TheoryData<string> Names => [Interpreter, TinyCache];

    public static TheoryData<string, string> NamesAndRows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in RiscV64.Instance.Rows)
            {
                data.Add(Interpreter, row.Name);
            }

            return data;
        }
    }

    public static IEngine Create(string name, MachineState state, IHost host) => name switch
    {
        Interpreter => new InterpreterEngine(state, host),
        TinyCache => new InterpreterEngine(state, host, cacheLimit: 0),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such engine"),
    };
}
