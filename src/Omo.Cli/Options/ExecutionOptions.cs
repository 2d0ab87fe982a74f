// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Io;

namespace Omo.Cli.Options;

/// <summary>What every command that names an execution takes: options, then the program and its arguments.</summary>
internal sealed class ExecutionOptions : GuestOptions
{
    /// <summary>The name of the argument that takes all that is the guest's.</summary>
    public const string ArgumentsName = "ARGS";

    /// <summary>The program.</summary>
    public Argument<string> Program { get; } = new("PROGRAM")
    {
        Description = "A statically linked Linux program (ELF, 64-bit RISC-V, 32-bit MIPS or x86-64)",
    };

    /// <summary>Its arguments.</summary>
    public Argument<string[]> Arguments { get; } = new(ArgumentsName)
    {
        Description = "The guest's arguments: all that follows PROGRAM, options included",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Where checkpoints are; only for commands that look for a state.</summary>
    public Option<string?> Checkpoints { get; } = new("--checkpoints")
    {
        Description = "A folder for checkpoints of this execution: go on from the nearest one, and leave further ones there",
        HelpName = "DIR",
    };

    /// <inheritdoc/>
    public override void AddTo(Command command)
    {
        base.AddTo(command);
        command.Arguments.Add(Program);
        command.Arguments.Add(Arguments);
    }

    /// <summary>Reads the files that the command line names.</summary>
    /// <exception cref="CliException">An option's value is wrong or a file cannot be read.</exception>
    public ExecutionRequest Read(ParseResult result, CommandStreams streams) =>
        Read(result, streams, result.GetValue(Program)!, result.GetValue(Arguments) ?? []);
}
