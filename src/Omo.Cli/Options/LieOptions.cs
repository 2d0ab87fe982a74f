// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Io;

namespace Omo.Cli.Options;

/// <summary>What sets the dishonest side of a dispute apart.</summary>
internal sealed class LieOptions
{
    private readonly Option<string?> _fault = new("--fault")
    {
        Description = "It does step N wrongly: step=N,reg=NAME[,value=V] or step=N,mem=ADDRESS[,value=BYTE] or step=N,pc=ADDRESS; "
            + "without a value the lowest bit flips",
        HelpName = "FAULT",
    };

    private readonly Option<string?> _preimages = new("--other-preimages")
    {
        Description = "It has these pre-images, say other local data",
        HelpName = "DIR",
    };

    private readonly Option<ulong?> _steps = new("--claim-steps")
    {
        Description = "It says that the program takes N steps, and makes up what it must",
        HelpName = "N",
        CustomParser = result => NumberSyntax.InRange(1, ulong.MaxValue)(result),
    };

    private readonly Option<ulong?> _silent = new("--silent-after")
    {
        Description = "It makes no more than N moves, the claim or challenge not counted",
        HelpName = "N",
        CustomParser = result => NumberSyntax.InRange(0, int.MaxValue)(result),
    };

    /// <summary>Adds everything to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _fault, _preimages, _steps, _silent })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Refuses a dispute in which both sides would say the same.</summary>
    /// <exception cref="CliException">Nothing sets the dishonest side apart.</exception>
    public void RequireOne(ParseResult result)
    {
        if (result.GetValue(_fault) is null && result.GetValue(_preimages) is null && result.GetValue(_steps) is null)
        {
            throw CliException.Usage("dispute needs a dishonest side: give --fault, --other-preimages or --claim-steps");
        }

        if (result.GetValue(_fault) is not null && result.GetValue(_steps) is not null)
        {
            throw CliException.Usage("--fault and --claim-steps are two different lies: give one");
        }
    }

    /// <summary>The dishonest side's execution.</summary>
    public ExecutionRequest OtherRequest(ParseResult result, ExecutionRequest request, CommandStreams streams) =>
        result.GetValue(_preimages) is { } folder ? request with { Preimages = PreimageSources.Open(folder, _preimages.Name) } : request;

    /// <summary>The fault as it was written, or null.</summary>
    public string? FaultText(ParseResult result) => result.GetValue(_fault);

    /// <summary>The steps that it claims, or null for those it comes to, and its number of moves.</summary>
    public (ulong? Steps, int MostMoves) Read(ParseResult result) =>
        (result.GetValue(_steps), (int)(result.GetValue(_silent) ?? int.MaxValue));
}
