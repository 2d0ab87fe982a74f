// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Globalization;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Core;
using Omo.Ovm;
using Omo.Ovm.Scenarios;

namespace Omo.Cli.Commands;

/// <summary><c>omo ovm witness</c>: writes the pre-images that a batch touches.</summary>
internal static class OvmWitnessCommand
{
    public static Command Create(CommandContext context)
    {
        var options = new ScenarioOptions();
        var output = new Option<string>("--output", "-o")
        {
            Description = "A folder that is new or empty, for 'omo run --preimages'",
            HelpName = "DIR",
            Required = true,
        };
        var claim = new Option<string?>("--claim")
        {
            Description = "The state root that is claimed; default: the one that the batch leads to",
            HelpName = "ROOT",
        };
        var json = new Option<string?>("--json") { Description = "Write the summary as JSON; '-' is standard output, in place of the text", HelpName = "FILE" };
        var command = new Command("witness", "Write exactly the pre-images that a batch touches, one file each") { output, claim, json };
        options.AddTo(command);
        command.SetAction(result => Run(
            context, options.ReadOne(result, context.Streams), result.GetValue(output)!, ReadRoot(result.GetValue(claim)), result.GetValue(json)));
        return command;
    }

    private static Hash256? ReadRoot(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return Hash256.TryParse(text, out var root) ? root : throw CliException.Usage($"--claim: '{text}' is not a root of 64 hex digits");
    }

    private static void Run(CommandContext context, Scenario scenario, string folder, Hash256? claim, string? json)
    {
        var batch = scenario.Prepare();
        var root = OvmExecutor.Execute(batch).StateRoot;
        batch.Claim(claim ?? root);
        var touched = new OracleStore();
        _ = OvmExecutor.RunProgram(batch.Store, touched);
        Write(folder, touched);
        if (json != OutputFile.Standard)
        {
            context.Streams.OutputText.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{touched.Count} pre-images, {touched.TotalBytes} bytes, in {folder}; the batch leads to {root}"));
        }

        OutputFile.WriteJson(context.Streams, json, writer =>
        {
            writer.WriteString("name", scenario.Name);
            writer.WriteString("agreedRoot", batch.AgreedRoot.ToString());
            writer.WriteString("stateRoot", root.ToString());
            writer.WriteString("claimedRoot", (claim ?? root).ToString());
            writer.WriteNumber("preimages", touched.Count);
            writer.WriteNumber("bytes", touched.TotalBytes);
        });
    }

    private static void Write(string folder, OracleStore touched)
    {
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
        {
            throw CliException.BadFile($"-o: '{folder}' is there and not an empty folder; name another, so that nothing else is among the pre-images");
        }

        Directory.CreateDirectory(folder);
        foreach (var (key, data) in touched.Entries)
        {
            File.WriteAllBytes(Path.Combine(folder, key.ToString()[2..]), data);
        }
    }
}
