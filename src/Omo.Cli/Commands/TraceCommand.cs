// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Cli.Tracing;

namespace Omo.Cli.Commands;

/// <summary><c>omo trace</c>: what each step does.</summary>
internal static class TraceCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ExecutionOptions();
        var from = new Option<ulong>("--from")
        {
            Description = "First step shown; default: 0",
            HelpName = "A",
            CustomParser = NumberSyntax.InRange(0, ulong.MaxValue),
        };
        var to = new Option<ulong?>("--to")
        {
            Description = "Step before which to stop; default: the end",
            HelpName = "B",
            CustomParser = result => NumberSyntax.InRange(0, ulong.MaxValue)(result),
        };
        var command = new Command("trace", "Show steps A to B-1: pc, symbol, instruction, registers and memory changed") { from, to };
        options.AddTo(command);
        options.Json.Description = "Write JSON lines, one object a step; '-' is standard output, in place of the text";
        command.SetAction(result => Trace(
            context, options.Read(result, context.Streams), result.GetValue(from), result.GetValue(to), result.GetValue(options.Json)));
        return command;
    }

    private static void Trace(CommandContext context, ExecutionRequest request, ulong from, ulong? to, string? json)
    {
        if (to < from)
        {
            throw CliException.Usage($"--to: {to} lies before --from {from}");
        }

        var end = Math.Min(to ?? ulong.MaxValue, request.MaxSteps);
        using var machine = request.StartSilently();
        context.Runner.RunToState(machine, from, request.MaxSteps);
        var tracer = new StepTracer(machine);
        using var file = json is null or OutputFile.Standard ? null : OutputFile.Open(json);
        var lines = json == OutputFile.Standard ? context.Streams.OutputText : file;
        while (!machine.HasExited && machine.Step < end)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var step = tracer.Next();
            lines?.WriteLine(OutputFile.Json(writer => TraceFormat.Write(writer, step), indented: false));
            if (json != OutputFile.Standard)
            {
                context.Streams.OutputText.WriteLine(TraceFormat.Line(step));
            }
        }

        if (!machine.HasExited && machine.Step == request.MaxSteps && (to is null || to > machine.Step))
        {
            context.Streams.Flush();
            throw Runner.StepLimit(request.MaxSteps);
        }
    }
}
