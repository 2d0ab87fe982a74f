// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.Text.Json;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Machine.Commitments;

namespace Omo.Cli.Commands;

/// <summary><c>omo commit</c>: commits to all states of an execution, or to every so many.</summary>
internal static class CommitCommand
{
    private const ulong MaxThreads = 1024;

    public static Command Create(CommandContext context)
    {
        var options = new ExecutionOptions();
        var stride = StrideOption();
        var threads = new Option<ulong>("--threads")
        {
            Description = "How many states to hash at a time; default: one for each processor",
            HelpName = "N",
            CustomParser = NumberSyntax.InRange(1, MaxThreads),
            DefaultValueFactory = _ => (ulong)Environment.ProcessorCount,
        };
        var command = new Command("commit", "Print the root of a Merkle tree over the hashes of all states") { stride, threads };
        options.AddTo(command);
        command.SetAction(result =>
        {
            var request = options.Read(result, context.Streams);
            using var progress = new ProgressLine(context.Streams, "hashing");
            var committer = new Committer(request.StartSilently, result.GetValue(stride), (int)result.GetValue(threads))
            {
                MaxSteps = request.MaxSteps,
                OnProgress = steps => Report(progress, steps),
            };
            var commitment = committer.Run(context.Cancellation) ?? throw Runner.StepLimit(request.MaxSteps);
            Print(context.Streams, commitment, result.GetValue(options.Json));
        });
        return command;
    }

    /// <summary>The option --stride.</summary>
    public static Option<ulong> StrideOption() => new("--stride")
    {
        Description = "Steps from one hashed state to the next",
        HelpName = "K",
        CustomParser = NumberSyntax.InRange(1, 1UL << 40),
        DefaultValueFactory = _ => 1,
    };

    /// <summary>Prints a commitment.</summary>
    public static void Print(CommandStreams streams, Commitment commitment, string? json)
    {
        OutputFile.WriteJson(streams, json, writer => Write(writer, commitment));
        if (json != OutputFile.Standard)
        {
            streams.OutputText.WriteLine(commitment.Root);
        }
    }

    private static void Write(Utf8JsonWriter json, Commitment commitment)
    {
        json.WriteString("root", commitment.Root.ToString());
        json.WriteNumber("height", commitment.Height);
        json.WriteNumber("states", commitment.States);
        json.WriteNumber("stride", commitment.Stride);
        json.WriteNumber("steps", commitment.Steps);
        json.WriteString("lastState", commitment.LastState.ToString());
    }

    // Threads report when they are done with something, in any order.
    private static void Report(ProgressLine progress, ulong steps)
    {
        lock (progress)
        {
            progress.Report(steps);
        }
    }
}
