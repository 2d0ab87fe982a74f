// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>When the translator translates, and how much at a time. None of it can change a machine's state.</summary>
internal sealed record TranslatorOptions
{
    /// <summary>Steps of the interpreter between two looks at the program counter.</summary>
    public ulong SampleSteps { get; init; } = 4001;

    /// <summary>
    /// Looks that must find the same piece of code before it is translated. Compiling a region of some hundred instructions takes as
    /// long as interpreting some hundred thousand steps, so a program without loops that hot must not pay for it.
    /// </summary>
    public int HotSamples { get; init; } = 30;

    /// <summary>Ways out of translated code to one place before code there is translated.</summary>
    public int HotExits { get; init; } = 700;

    /// <summary>Times that translated code is left to the interpreter at one place before nothing is checked any more before loops there.</summary>
    public int HotLeaves { get; init; } = 1000;

    /// <summary>Steps that are watched one by one to find where loops begin and jumps go.</summary>
    public int WatchedSteps { get; init; } = 2000;

    /// <summary>Steps that are watched where translated code is left, to find what is executed there.</summary>
    public int WatchedExitSteps { get; init; } = 500;

    /// <summary>Most instructions of a region.</summary>
    public int MostInstructions { get; init; } = 1000;

    /// <summary>How often a region may be dropped because its code is written before its head is left to the interpreter.</summary>
    public int MostDrops { get; init; } = 4;

    /// <summary>
    /// Whether regions for places where translated code is left are compiled on another thread while the machine runs on. What the
    /// interpreter spends its time with is compiled at once: it would not get far in the meantime.
    /// </summary>
    public bool IsBackground { get; init; } = true;

    /// <summary>Whether compiled code names the addresses of the machine's memory, where it can. It needs fewer registers then.</summary>
    public bool NamesPlaces { get; init; } = true;

    /// <summary>Whether addresses that loops access round by round are checked before the loop.</summary>
    public bool GuardsLoops { get; init; } = true;

    /// <summary>
    /// Registers of a region that are locals however seldom they are used. The host has registers for about so many: with more locals
    /// its compiler keeps some on the stack, and cannot tell which had better be there.
    /// </summary>
    public int HotRegisters { get; init; } = 10;

    /// <summary>What part of the uses of the most used register makes one of the others a local.</summary>
    public int ColdPart { get; init; } = 16;

    /// <summary>Whether code is translated where it is first met, so that tests reach it.</summary>
    public bool IsEager { get; init; }
}
