// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Dispute.Bisection;
using Omo.Machine.Loading;

namespace Omo.Cli.Commands;

/// <summary><c>omo bisect</c>: two parties, one of them wrong; finds and proves the step they differ in.</summary>
internal static class BisectCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ExecutionOptions();
        var fault = new Option<string?>("--fault")
        {
            Description = "The second party does step N wrongly: step=N,reg=NAME[,value=V] or step=N,mem=ADDRESS[,value=BYTE] or "
                + "step=N,pc=ADDRESS; without a value the lowest bit flips",
            HelpName = "FAULT",
        };
        var program = new Option<string?>("--other-program") { Description = "The second party runs this program", HelpName = "FILE" };
        var stdin = new Option<string?>("--other-stdin") { Description = "The second party has this standard input", HelpName = "FILE" };
        var preimages = new Option<string?>("--other-preimages")
        {
            Description = "The second party has these pre-images, say other local data",
            HelpName = "DIR",
        };
        var output = ProveCommand.OutputOption("Write the proof of the step found");
        var evm = new Option<bool>("--evm") { Description = "Have the step contract judge both claims, on a chain started for it" };
        var command = new Command("bisect", "Find the step in which a second, wrong party differs, and prove it")
        {
            fault, program, stdin, preimages, output, evm,
        };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var (proof, json) = (result.GetValue(output), result.GetValue(options.Json));
            if (proof == OutputFile.Standard)
            {
                throw CliException.Usage("-o: standard output holds the report; name a file");
            }

            if (new[] { fault, program, stdin, preimages }.All(o => result.GetValue(o) is null))
            {
                throw CliException.Usage("bisect needs a second party: give --fault, --other-program, --other-stdin or --other-preimages");
            }

            OutputFile.RequireWritable(proof);
            var request = options.Read(result, context.Streams);
            var other = request with
            {
                Path = result.GetValue(program) ?? request.Path,
                File = result.GetValue(program) is { } path
                    ? InputFile.Read(path, "--other-program", InputFile.MaxProgramBytes)
                    : request.File,
                Preimages = result.GetValue(preimages) is { } folder ? PreimageSources.Open(folder, preimages.Name) : request.Preimages,
                Load = result.GetValue(stdin) is { } input
                    ? request.Load with { Input = GuestOptions.ReadInput(input, "--other-stdin", context.Streams) }
                    : request.Load,
            };
            using var dispute = StartDispute(request, other, result.GetValue(fault));
            return new BisectReport(context, dispute, json, proof).Run(request.MaxSteps, result.GetValue(evm));
        });
        return command;
    }

    private static TwoParties StartDispute(ExecutionRequest request, ExecutionRequest other, string? faultText)
    {
        var honest = request.StartSilently();
        Machine.Machine? second = null;
        try
        {
            second = other.StartSilently();
            if (honest.State.Isa != second.State.Isa)
            {
                throw new LoadException($"{other.Path} is for {second.State.Isa.Name}, {request.Path} for {honest.State.Isa.Name}; "
                    + "a dispute is about one instruction set");
            }

            var fault = faultText is null ? null : FaultSyntax.Parse(faultText, second.State.Isa);
            return new TwoParties(new MachineParty("first", honest), new MachineParty("second", second, fault, mayFail: true), fault);
        }
        catch
        {
            honest.Dispose();
            second?.Dispose();
            throw;
        }
    }
}
