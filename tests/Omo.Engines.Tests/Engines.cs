// SPDX-License-Identifier: MIT
using Omo.Isa.RiscV;
using Omo.Machine.Engines;
using Omo.Machine.Host;
using Omo.Machine.Interpreter;
using Omo.Machine.State;
using Omo.Machine.Translator;

namespace Omo.Engines.Tests;

/// <summary>The engines that are held to the evaluator. A new engine is added here and meets every test.</summary>
public static class Engines
{
    public const string Interpreter = "interpreter";

    /// <summary>Host bytes of decoded code so few that an engine must drop it all the time.</summary>
    public const string TinyCache = "interpreter with a tiny cache";

    /// <summary>The interpreter as whoever looks at every state runs it.</summary>
    public const string Observed = "interpreter step by step";

    public const string Translator = "translator";

    /// <summary>
    /// The translator translating whatever it meets, in regions so small that runs end inside and between them, and that get the places of
    /// memory and registers when called.
    /// </summary>
    public const string EagerTranslator = "translator of everything";

    /// <summary>The translator translating whatever it meets, with all that it leads to, and with few registers in locals.</summary>
    public const string WholeTranslator = "translator of whole programs";

    /// <summary>The translator as it is, but for its patience: what test programs do a few hundred times is hot to it.</summary>
    public const string QuickTranslator = "translator without patience";

    private static readonly TranslatorOptions s_quick = new()
    {
        SampleSteps = 97, HotSamples = 2, HotExits = 3, WatchedSteps = 300, IsBackground = false,
    };

    private static readonly TranslatorOptions s_eager = new()
    {
        SampleSteps = 1, MostInstructions = 5, MostDrops = int.MaxValue, IsBackground = false, IsEager = true, NamesPlaces = false,
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Interpreter, TinyCache, Observed, Translator, QuickTranslator, EagerTranslator, WholeTranslator];

    public static TheoryData<string> Names => [.. All];

    public static TheoryData<string, string> NamesAndRows
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var row in RiscV64.Instance.Rows)
            {
                data.Add(Interpreter, row.Name);
                data.Add(EagerTranslator, row.Name);
            }

            return data;
        }
    }

    /// <summary>Random states for each row: fewer where each is a compilation.</summary>
    public static int RowCases(string engine) => engine == EagerTranslator ? 16 : 300;

    /// <summary>Every engine with each of some seeds.</summary>
    public static TheoryData<string, int> WithSeeds(int first, int count)
    {
        var data = new TheoryData<string, int>();
        foreach (var engine in All)
        {
            foreach (var seed in Enumerable.Range(first, count))
            {
                data.Add(engine, seed);
            }
        }

        return data;
    }

    public static IEngine Create(string name, MachineState state, IHost host) => name switch
    {
        Interpreter => new InterpreterEngine(state, host),
        TinyCache => new InterpreterEngine(state, host, cacheLimit: 0),
        Observed => new ObservedEngine(new InterpreterEngine(state, host), state),
        Translator => new TranslatorEngine(state, host),
        QuickTranslator => new TranslatorEngine(state, host, s_quick),
        EagerTranslator => new TranslatorEngine(state, host, s_eager),
        WholeTranslator => new TranslatorEngine(state, host, s_eager with { MostInstructions = 400, NamesPlaces = true, HotRegisters = 3, ColdPart = 1 }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no such engine"),
    };
}
