// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Text.Json;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Isa;
using Omo.Cli.Options;
using Omo.Isa.Ir;

namespace Omo.Cli.Commands;

/// <summary><c>omo run</c>: executes a program as if it ran on Linux.</summary>
internal static class RunCommand
{
    private const int FirstSignalCode = 128;
    private const int Aborted = 6;

    private static readonly Signal[] s_signals =
        [Signal.IllegalInstruction, Signal.Breakpoint, Signal.Misaligned, Signal.Arithmetic, Signal.AddressOutOfSpace];

    public static Command Create(CommandContext context)
    {
        var options = new ExecutionOptions();
        var command = new Command("run", "Run a program: its output passes through, its exit code is omo's");
        options.AddTo(command);
        command.SetAction(result =>
        {
            var json = result.GetValue(options.Json);
            if (json == OutputFile.Standard)
            {
                throw CliException.Usage("--json: standard output is the guest's; name a file");
            }

            return Run(context, options.Read(result, context.Streams), json);
        });
        return command;
    }

    private static int Run(CommandContext context, ExecutionRequest request, string? json)
    {
        var streams = context.Streams;
        var host = new PassingHost(request.Preimages, streams);
        using var machine = request.Start(host);
        try
        {
            // A progress line would get between lines of the guest.
            context.Runner.RunTo(machine, request.MaxSteps, "running", showProgress: !streams.OutputIsTerminal);
        }
        finally
        {
            streams.Flush();
        }

        OutputFile.WriteJson(streams, json, writer => WriteResult(writer, machine, host, request));
        if (!machine.HasExited)
        {
            throw Runner.StepLimit(request.MaxSteps);
        }

        if (FaultOf(machine) is { } fault)
        {
            var place = machine.Elf.Symbols.Describe(machine.State.Pc);
            streams.Note($"the guest ended with {machine.ExitCode} {Cause(machine, fault, place)} after {machine.Step} steps");
        }

        return machine.ExitCode;
    }

    /// <summary>What the exit code says if it is that of a signal; the numbers are the architecture's.</summary>
    private static string? FaultOf(Machine.Machine machine)
    {
        var number = machine.ExitCode - FirstSignalCode;
        if (number == Aborted)
        {
            return "SIGABRT, aborted";
        }

        foreach (var signal in s_signals)
        {
            if (machine.State.Isa.NumberOf(signal) == number)
            {
                return NameOf(signal);
            }
        }

        return null;
    }

    private static string? NameOf(Signal signal) => signal switch
    {
        Signal.IllegalInstruction => "SIGILL, illegal instruction",
        Signal.Breakpoint => "SIGTRAP, breakpoint",
        Signal.Misaligned => "SIGBUS, misaligned",
        Signal.Arithmetic => "SIGFPE, arithmetic",
        Signal.AddressOutOfSpace => "SIGSEGV, address out of space",
        _ => null,
    };

    // A guest may also exit with such a code by itself; then no illegal instruction stands where it ended.
    private static string Cause(Machine.Machine machine, string fault, string place) =>
        machine.ExitCode == FirstSignalCode + machine.State.Isa.NumberOf(Signal.IllegalInstruction) && InstructionWord.IllegalAtPc(machine) is { } word
            ? $"({fault} {word} at {place}; docs/isa/{machine.State.Isa.Family}.md lists what there is)"
            : $"({fault}) at {place}";

    private static void WriteResult(Utf8JsonWriter json, Machine.Machine machine, PassingHost host, ExecutionRequest request)
    {
        json.WriteString("program", Path.GetFileName(request.Path));
        json.WriteString("arch", machine.State.Isa.Name);
        json.WriteString("engine", request.Engine);
        StateSummary.Write(json, machine);
        json.WriteStartArray("unknownSyscalls");
        foreach (var number in host.UnknownSyscalls)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
