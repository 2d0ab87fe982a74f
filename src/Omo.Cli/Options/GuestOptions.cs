// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Parsing;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Machine.Engines;
using Omo.Machine.Loading;

namespace Omo.Cli.Options;

/// <summary>What a guest is given and how it is executed: the options of every command that executes one.</summary>
internal class GuestOptions
{
    private const ulong DefaultMemory = 4096;
    private const ulong MaxMemory = 1 << 20;

    /// <summary>Where the guest's standard input comes from.</summary>
    public Option<string?> Stdin { get; } = new("--stdin")
    {
        Description = "The guest's standard input; '-' reads omo's own to its end first. It is part of the start state; default: empty",
        HelpName = "FILE",
    };

    /// <summary>Where pre-images come from.</summary>
    public Option<string?> Preimages { get; } = new("--preimages")
    {
        Description = "Pre-images: a folder with one file each, named by the 64 hex digits of its typed key; or a single file, "
            + "found under its keccak-256 and its sha-256 key; FILE.tar is an archive of such a folder",
        HelpName = "DIR",
    };

    /// <summary>The guest's environment.</summary>
    public Option<string[]> Environment { get; } = new("--env")
    {
        Description = "A variable of the guest's environment; repeat it for more. Nothing of omo's own environment is passed on",
        HelpName = "K=V",
        DefaultValueFactory = _ => [],
    };

    /// <summary>Most steps executed.</summary>
    public Option<Number?> MaxSteps { get; } = new("--max-steps")
    {
        Description = "Stop after so many steps with exit code 121; default: no limit",
        HelpName = "N",
        CustomParser = result => new Number(NumberSyntax.InRange(0, ulong.MaxValue)(result)),
    };

    /// <summary>Most memory the guest may write.</summary>
    public Option<Number> Memory { get; } = new("--max-memory")
    {
        Description = "Most memory in MiB that the guest may write",
        HelpName = "MIB",
        CustomParser = result => new Number(NumberSyntax.InRange(1, MaxMemory)(result)),
        DefaultValueFactory = _ => new Number(DefaultMemory),
    };

    /// <summary>The engine.</summary>
    public Option<string> Engine { get; } = new("--engine")
    {
        Description = $"How to execute: {string.Join(", ", EngineCatalog.Names)}; all give the same states",
        HelpName = "NAME",
        DefaultValueFactory = _ => EngineCatalog.Default,
    };

    /// <summary>Where the result goes as JSON.</summary>
    public Option<string?> Json { get; } = new("--json")
    {
        Description = "Write the result as JSON; '-' is standard output, in place of the text",
        HelpName = "FILE",
    };

    /// <summary>Adds all options to a command.</summary>
    public virtual void AddTo(Command command)
    {
        Engine.Validators.Add(RefuseUnknownEngine);
        Engine.CompletionSources.Add([.. EngineCatalog.Names]);
        foreach (var option in new Option[] { Stdin, Preimages, Environment, MaxSteps, Memory, Engine, Json })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Reads the program and the files that the options name.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="streams">For standard input from omo's own.</param>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="CliException">An option's value is wrong, a file cannot be read, or that of --json not be written.</exception>
    public ExecutionRequest Read(ParseResult result, CommandStreams streams, string path, IReadOnlyList<string> arguments)
    {
        OutputFile.RequireWritable(result.GetValue(Json));
        var environment = result.GetValue(Environment)!;
        foreach (var entry in environment)
        {
            if (entry.IndexOf('=', StringComparison.Ordinal) < 1)
            {
                throw CliException.Usage($"--env: '{entry}' is not of the form NAME=VALUE");
            }
        }

        return new ExecutionRequest
        {
            Path = path,
            File = InputFile.Read(path, "program", InputFile.MaxProgramBytes),
            Load = new LoadOptions
            {
                Arguments = arguments,
                Environment = environment,
                Input = ReadInput(result.GetValue(Stdin), "--stdin", streams),
                MemoryLimit = (long)result.GetValue(Memory)!.Value << 20,
            },
            Preimages = PreimageSources.Open(result.GetValue(Preimages)),
            MaxSteps = result.GetValue(MaxSteps)?.Value ?? ulong.MaxValue,
            Engine = result.GetValue(Engine)!,
        };
    }

    /// <summary>Standard input from a file, from omo's own for <c>-</c>, or none.</summary>
    public static byte[] ReadInput(string? path, string option, CommandStreams streams) => path switch
    {
        null => [],
        OutputFile.Standard => InputFile.Read(streams.Input, $"standard input (for {option})", InputFile.MaxInputBytes),
        _ => InputFile.Read(path, option, InputFile.MaxInputBytes),
    };

    private static void RefuseUnknownEngine(OptionResult result)
    {
        if (result.Tokens.Count == 1 && !EngineCatalog.Names.Contains(result.Tokens[0].Value))
        {
            result.AddError(
                $"--engine: there is no engine '{result.Tokens[0].Value}'; use one of: {string.Join(", ", EngineCatalog.Names)}");
        }
    }
}
