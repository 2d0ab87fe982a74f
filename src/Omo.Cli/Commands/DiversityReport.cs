// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text.Json;
using Omo.Cli.Diversity;
using Omo.Cli.Io;
using Omo.Core;

namespace Omo.Cli.Commands;

/// <summary>Tells what the guests of <c>omo diversity</c> came to and in what they differ.</summary>
internal sealed class DiversityReport(CommandContext context, DiversityCheck check, string? jsonPath)
{
    private static readonly string[] s_head = ["architecture", "steps", "exit code", "output bytes", "output SHA-256", "state hash"];

    private readonly TextWriter _out = jsonPath == OutputFile.Standard ? TextWriter.Null : context.Streams.OutputText;

    /// <summary>Writes table, verdict and JSON.</summary>
    /// <returns>The exit code: whether they agree.</returns>
    /// <exception cref="CliException">One of them has not ended, so nobody knows.</exception>
    public int Write(IReadOnlyList<GuestOutcome> outcomes)
    {
        TextTable.Write(_out, context.Streams.OutputIsTerminal, s_head, [.. outcomes.Select(Row)]);
        Note(outcomes);
        if (outcomes.Where(o => o.ExitCode is null).Select(o => o.Architecture).ToList() is { Count: > 0 } running)
        {
            WriteJson(outcomes, agree: null, []);
            throw new CliException(
                ExitCode.StepLimit,
                Invariant($"the program has not ended after {outcomes[0].Request.MaxSteps} steps on {Names(running)}; raise --max-steps"));
        }

        var groups = DiversityCheck.Group(outcomes);
        var reference = groups[0][0];
        List<Deviation> deviations =
        [
            .. groups.Skip(1).Select(group => new Deviation(
                [.. group.Select(o => o.Architecture)], group[0], reference,
                check.FindDifference(group[0], reference, GuestStream.Output), check.FindDifference(group[0], reference, GuestStream.Errors))),
        ];
        WriteVerdict(groups[0], outcomes.Count, deviations);
        WriteJson(outcomes, deviations.Count == 0, deviations);
        return deviations.Count == 0 ? ExitCode.Success : ExitCode.No;
    }

    private static string[] Row(GuestOutcome outcome) =>
    [
        outcome.Architecture, Invariant($"{outcome.Steps:N0}"), outcome.ExitCode is { } code ? Invariant($"{code}") : "not ended",
        Invariant($"{outcome.Host.Output.Length:N0}"), Short(outcome.Host.Output.Hash), Short(outcome.StateHash),
    ];

    // What makes guests differ without any fault of theirs.
    private void Note(IReadOnlyList<GuestOutcome> outcomes)
    {
        foreach (var outcome in outcomes.Where(o => o.Host.UnknownSyscalls.Count > 0))
        {
            context.Streams.Flush();
            context.Streams.Note(
                $"on {outcome.Architecture} the guest makes system calls that omo does not have, and gets ENOSYS: {string.Join(", ", outcome.Host.UnknownSyscalls)}");
        }

        if (outcomes.Select(o => Path.GetFileName(o.Request.Path)).Distinct().Count() > 1)
        {
            context.Streams.Flush();
            context.Streams.Note("note: the files have different names, and a guest sees its own in argv[0]");
        }
    }

    private void WriteVerdict(IReadOnlyList<GuestOutcome> agreeing, int count, List<Deviation> deviations)
    {
        var reference = agreeing[0];
        _out.WriteLine();
        if (deviations.Count == 0)
        {
            var errors = reference.Host.Errors.Length == 0 ? "" : Invariant($", {reference.Host.Errors.Length:N0} bytes of standard error");
            _out.WriteLine(Invariant($"{(count == 2 ? "Both" : $"All {count}")} agree: exit code {reference.ExitCode}, {reference.Host.Output.Length:N0} bytes of output{errors}."));
            return;
        }

        if (agreeing.Count > 1)
        {
            _out.WriteLine($"{Names([.. agreeing.Select(o => o.Architecture)])} agree.");
        }

        foreach (var deviation in deviations)
        {
            _out.WriteLine($"{Names(deviation.Architectures)} {(deviation.Architectures.Count == 1 ? "differs" : "differ")} from {reference.Architecture}:");
            WriteDifference("output", deviation.Output, reference);
            WriteDifference("standard error", deviation.Errors, reference);
            if (deviation.Outcome.ExitCode != reference.ExitCode)
            {
                _out.WriteLine(Invariant($"  exit code: {deviation.Outcome.ExitCode}, {reference.Architecture} has {reference.ExitCode}"));
            }
        }
    }

    private void WriteDifference(string what, OutputDifference? difference, GuestOutcome reference)
    {
        if (difference is not null)
        {
            _out.WriteLine(
                Invariant($"  {what}: first at offset {difference.Offset}: {Describe(difference.Actual)}, ")
                + $"{reference.Architecture} has {Describe(difference.Expected)}");
        }
    }

    private void WriteJson(IReadOnlyList<GuestOutcome> outcomes, bool? agree, List<Deviation> deviations) =>
        OutputFile.WriteJson(context.Streams, jsonPath, json =>
        {
            if (agree is { } verdict)
            {
                json.WriteBoolean("agree", verdict);
            }
            else
            {
                json.WriteNull("agree");
            }

            json.WriteStartArray("runs");
            foreach (var outcome in outcomes)
            {
                WriteRun(json, outcome);
            }

            json.WriteEndArray();
            json.WriteStartArray("differences");
            foreach (var deviation in deviations)
            {
                json.WriteStartObject();
                json.WriteStartArray("archs");
                deviation.Architectures.ToList().ForEach(json.WriteStringValue);
                json.WriteEndArray();
                json.WriteString("from", deviation.Reference.Architecture);
                json.WriteBoolean("exitCode", deviation.Outcome.ExitCode != deviation.Reference.ExitCode);
                WriteNumber(json, "outputOffset", deviation.Output?.Offset);
                WriteNumber(json, "errorOffset", deviation.Errors?.Offset);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });

    private static void WriteRun(Utf8JsonWriter json, GuestOutcome outcome)
    {
        json.WriteStartObject();
        json.WriteString("program", outcome.Request.Path);
        json.WriteString("arch", outcome.Architecture);
        json.WriteString("engine", outcome.Request.Engine);
        WriteNumber(json, "exitCode", (ulong?)outcome.ExitCode);
        json.WriteNumber("steps", outcome.Steps);
        json.WriteString("stateHash", outcome.StateHash.ToString());
        json.WriteNumber("outputBytes", outcome.Host.Output.Length);
        json.WriteString("outputSha256", outcome.Host.Output.Hash.ToString());
        json.WriteNumber("errorBytes", outcome.Host.Errors.Length);
        json.WriteString("errorSha256", outcome.Host.Errors.Hash.ToString());
        json.WriteStartArray("unknownSyscalls");
        outcome.Host.UnknownSyscalls.ToList().ForEach(json.WriteNumberValue);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteNumber(Utf8JsonWriter json, string name, ulong? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string Describe(byte? value) => value is { } present ? $"byte 0x{present:x2}" : "no byte";

    private static string Names(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";

    private static string Short(Hash256 hash)
    {
        var text = hash.ToString();
        return $"{text[..10]}..{text[^4..]}";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Guests that agree with one another, and differ from most.</summary>
    private sealed record Deviation(
        IReadOnlyList<string> Architectures, GuestOutcome Outcome, GuestOutcome Reference, OutputDifference? Output, OutputDifference? Errors);
}
