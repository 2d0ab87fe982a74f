// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Io;
using Omo.Cli.Options;

namespace Omo.Cli.Commands;

/// <summary><c>omo hash</c>: the state hash after a number of steps.</summary>
internal static class HashCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ExecutionOptions();
        var step = new Option<ulong?>("--step")
        {
            Description = "Steps to execute first; default: to the end",
            HelpName = "N",
            CustomParser = result => NumberSyntax.InRange(0, ulong.MaxValue)(result),
        };
        var command = new Command("hash", "Print the state hash after N steps") { step, options.Checkpoints };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var request = options.Read(result, context.Streams);
            using var machine = request.StartSilently();
            if (result.GetValue(step) is { } wanted)
            {
                context.Runner.RunToState(machine, wanted, request.MaxSteps, result.GetValue(options.Checkpoints));
            }
            else
            {
                // A program that never ends must say so, not give the hash of wherever it was stopped.
                context.Runner.RunToEnd(machine, request.MaxSteps, result.GetValue(options.Checkpoints));
            }

            var json = result.GetValue(options.Json);
            OutputFile.WriteJson(context.Streams, json, writer => StateSummary.Write(writer, machine));
            if (json != OutputFile.Standard)
            {
                context.Streams.OutputText.WriteLine(machine.StateHash());
            }
        });
        return command;
    }
}
