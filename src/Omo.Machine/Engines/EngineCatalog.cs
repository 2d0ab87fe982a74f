// SPDX-License-Identifier: MIT
using Omo.Machine.Host;
using Omo.Machine.Interpreter;
using Omo.Machine.Loading;
using Omo.Machine.State;
using Omo.Machine.Translator;

namespace Omo.Machine.Engines;

/// <summary>The engines by name.</summary>
public static class EngineCatalog
{
    /// <summary>The engine used when none is named.</summary>
    public const string Default = "interpreter";

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["interpreter", "translator", "evaluator"];

    /// <summary>
    /// The engines that have an own way to execute one instruction. The translator leaves a single step to the interpreter, so a comparison
    /// step by step says nothing about it.
    /// </summary>
    public static IReadOnlyList<string> SteppingNames { get; } = ["interpreter", "evaluator"];

    /// <summary>An engine over a machine.</summary>
    /// <exception cref="LoadException">There is no such engine.</exception>
    public static IEngine Create(string name, MachineState state, IHost host)
    {
        Check(name);
        return name switch
        {
            "interpreter" => new InterpreterEngine(state, host),
            "translator" => new TranslatorEngine(state, host),
            _ => new EvaluatorEngine(state, host),
        };
    }

    /// <summary>Refuses a name that is no engine's.</summary>
    /// <exception cref="LoadException">There is no such engine; the message lists those there are.</exception>
    public static void Check(string name)
    {
        if (!Names.Contains(name))
        {
            throw new LoadException($"there is no engine '{name}'; use one of: {string.Join(", ", Names)}");
        }
    }
}
