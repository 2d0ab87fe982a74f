// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Isa;
using Omo.Ovm;
using Omo.Ovm.Scenarios;

namespace Omo.Cli.Commands;

/// <summary><c>omo ovm run</c>: executes scenarios and compares them with what their file says.</summary>
internal static class OvmRunCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ScenarioOptions();
        var arch = new Option<string?>("--arch")
        {
            Description = $"Run the guest for this instruction set, too, on the claim of the native result: {Names}",
            HelpName = "NAME",
        };
        var json = new Option<string?>("--json")
        {
            Description = "Write the results as JSON; '-' is standard output, in place of the text",
            HelpName = "FILE",
        };
        var command = new Command("run", "Execute batches; exit code 1 if one does not lead to the root or logs that the file gives") { arch, json };
        arch.CompletionSources.Add([.. InstructionSets.All.Select(i => i.Name)]);
        options.AddTo(command);
        command.SetAction(result =>
        {
            var isa = result.GetValue(arch);
            if (isa is not null && InstructionSets.Find(isa) is null)
            {
                throw CliException.Usage($"--arch: there is no instruction set '{isa}'; use one of: {Names}");
            }

            OutputFile.RequireWritable(result.GetValue(json));
            return Run(context, options.Read(result, context.Streams), isa, result.GetValue(json));
        });
        return command;
    }

    private static string Names => string.Join(", ", InstructionSets.All.Select(i => i.Name));

    private static int Run(CommandContext context, IReadOnlyList<Scenario> scenarios, string? arch, string? json)
    {
        var text = json == OutputFile.Standard ? TextWriter.Null : context.Streams.OutputText;
        var results = new List<OvmRunResult>();
        foreach (var scenario in scenarios)
        {
            context.Cancellation.ThrowIfCancellationRequested();
            var result = Execute(context, scenario, arch);
            result.Print(text, isOnly: scenarios.Count == 1);
            results.Add(result);
        }

        var failed = results.Count(r => r.Mismatch is not null);
        if (results.Count > 1)
        {
            text.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{results.Count - failed} as expected, {failed} not"));
        }

        OutputFile.WriteJson(context.Streams, json, writer =>
        {
            writer.WriteStartArray("results");
            foreach (var result in results)
            {
                writer.WriteStartObject();
                result.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
        return failed == 0 ? ExitCode.Success : ExitCode.No;
    }

    private static OvmRunResult Execute(CommandContext context, Scenario scenario, string? arch)
    {
        var batch = scenario.Prepare();
        var outcome = OvmExecutor.Execute(batch);
        if (arch is null)
        {
            return new OvmRunResult(scenario, outcome, null);
        }

        batch.Claim(outcome.StateRoot);
        using var guest = GuestExecution.Load(arch, batch.Store);
        context.Runner.RunTo(guest.Machine, ulong.MaxValue, $"{scenario.Name} on {arch}");
        return new OvmRunResult(scenario, outcome, new GuestResult(arch, guest.Machine.ExitCode, guest.Machine.Step, guest.Output));
    }
}
