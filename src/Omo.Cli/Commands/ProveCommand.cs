// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Proofs;

namespace Omo.Cli.Commands;

/// <summary><c>omo prove</c>: makes the proof of one step.</summary>
internal static class ProveCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ExecutionOptions();
        var step = new Option<ulong>("--step")
        {
            Description = "The step from state N to state N+1",
            HelpName = "N",
            Required = true,
            CustomParser = NumberSyntax.InRange(0, ulong.MaxValue),
        };
        var output = OutputOption("Where the proof goes; default: standard output");
        output.DefaultValueFactory = _ => OutputFile.Standard;
        var command = new Command("prove", "Write the proof of a step, to be checked without the program") { step, output, options.Checkpoints };
        options.AddTo(command);
        options.Json.Description = "Write a summary as JSON; '-' is standard output";
        command.SetAction(result =>
        {
            var (path, json) = (result.GetValue(output)!, result.GetValue(options.Json));
            if (path == OutputFile.Standard && json == OutputFile.Standard)
            {
                throw CliException.Usage("--json: the proof itself goes to standard output; name a file for it with -o");
            }

            OutputFile.RequireWritable(path);
            var request = options.Read(result, context.Streams);
            using var machine = request.StartSilently();
            context.Runner.RunToState(machine, result.GetValue(step), request.MaxSteps, result.GetValue(options.Checkpoints));
            var proof = StepProver.ProveNext(machine);
            OutputFile.Write(context.Streams, path, StepProofJson.Write(proof));
            OutputFile.WriteJson(context.Streams, json, writer => ProofSummary.Write(writer, proof));
            if (path != OutputFile.Standard && json != OutputFile.Standard)
            {
                context.Streams.OutputText.WriteLine(ProofSummary.Text(proof));
            }
        });
        return command;
    }

    /// <summary>The option -o of the commands that make proofs.</summary>
    public static Option<string?> OutputOption(string description) =>
        new("--output", "-o") { Description = description, HelpName = "FILE" };
}
