// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Diversity;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Isa;
using Omo.Machine.Loading;

namespace Omo.Cli.Commands;

/// <summary><c>omo diversity</c>: executes one program as built for several architectures, and compares what they came to.</summary>
internal static class DiversityCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new GuestOptions();
        var files = new Argument<string[]>("FILE")
        {
            Description = $"The same program, built for one architecture in each file: {string.Join(", ", InstructionSets.All.Select(i => i.Name))}",
            Arity = ArgumentArity.OneOrMore,
        };
        var arguments = new Option<string[]>("--arg")
        {
            Description = "An argument of the guests; repeat it for more. One that looks like an option: --arg=--verbose",
            HelpName = "TEXT",
            DefaultValueFactory = _ => [],
        };
        var command = new Command("diversity", "Run one program on every architecture it was built for, and compare output and exit code")
        {
            arguments,
        };
        options.AddTo(command);
        command.Arguments.Add(files);
        command.SetAction(result =>
        {
            var paths = result.GetValue(files)!;
            if (paths.Length < 2)
            {
                throw CliException.Usage("diversity compares two or more files, each built from the same source for another architecture; one was given");
            }

            var first = options.Read(result, context.Streams, paths[0], result.GetValue(arguments)!);
            var guests = Identify(
            [
                first, .. paths.Skip(1).Select(p => first with { Path = p, File = InputFile.Read(p, "program", InputFile.MaxProgramBytes) }),
            ]);
            return Run(context, guests, result.GetValue(options.Json));
        });
        return command;
    }

    /// <summary>The instruction set of each program, of which no two may be the same.</summary>
    private static List<(ExecutionRequest Request, string Architecture)> Identify(IEnumerable<ExecutionRequest> requests)
    {
        var guests = new List<(ExecutionRequest Request, string Architecture)>();
        foreach (var request in requests)
        {
            var architecture = ProgramLoader.InstructionSetOf(ProgramLoader.Parse(request.File, request.Path)).Name;
            var same = guests.Find(g => g.Architecture == architecture);
            if (same.Request is not null)
            {
                throw CliException.Usage(
                    $"'{same.Request.Path}' and '{request.Path}' are both for {architecture}; diversity takes one file for each architecture");
            }

            guests.Add((request, architecture));
        }

        return guests;
    }

    private static int Run(CommandContext context, List<(ExecutionRequest Request, string Architecture)> guests, string? json)
    {
        var check = new DiversityCheck(context.Runner);
        var outcomes = new List<GuestOutcome>();
        try
        {
            foreach (var (request, architecture) in guests)
            {
                outcomes.Add(check.Execute(request, architecture));
            }

            return new DiversityReport(context, check, json).Write(outcomes);
        }
        finally
        {
            outcomes.ForEach(o => o.Dispose());
        }
    }
}
