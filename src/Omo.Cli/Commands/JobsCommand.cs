// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Execution;
using Omo.Cli.Io;
using Omo.Cli.Jobs;
using Omo.Cli.Options;

namespace Omo.Cli.Commands;

/// <summary><c>omo jobs</c>: a commitment in independent jobs, for many machines.</summary>
internal static class JobsCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("jobs", "Split 'omo commit' into jobs for many machines, run them, and merge their results");
        command.Subcommands.Add(CreatePlan(context));
        command.Subcommands.Add(CreateRun(context));
        command.Subcommands.Add(CreateMerge(context));
        command.SetAction((Func<ParseResult, int>)(_ => throw CliException.Usage("jobs: say what to do: plan, run or merge; see 'omo jobs --help'")));
        return command;
    }

    private static Command CreatePlan(CommandContext context)
    {
        var options = new ExecutionOptions();
        var folder = new Option<string>("--folder") { Description = "Where plan, program and checkpoints go", HelpName = "DIR", Required = true };
        var jobs = new Option<ulong>("--jobs")
        {
            Description = "How many jobs",
            HelpName = "N",
            Required = true,
            CustomParser = NumberSyntax.InRange(1, JobFolder.MaxJobs),
        };
        var stride = CommitCommand.StrideOption();
        var command = new Command("plan", "Execute a program and write what its jobs need") { folder, jobs, stride };
        options.AddTo(command);
        command.SetAction(result =>
        {
            using var progress = new ProgressLine(context.Streams, "executing");
            var path = result.GetValue(folder)!;
            var json = result.GetValue(options.Json);
            var plan = new JobFolder(path).Make(
                options.Read(result, context.Streams), result.GetValue(stride), (int)result.GetValue(jobs), context.Cancellation, progress.Report);
            OutputFile.WriteJson(context.Streams, json, writer =>
            {
                writer.WriteNumber("jobs", plan.Jobs);
                writer.WriteNumber("steps", plan.Steps);
                writer.WriteNumber("segments", plan.Segments);
            });
            if (json != OutputFile.Standard)
            {
                context.Streams.OutputText.WriteLine($"{plan.Jobs} jobs for {plan.Steps} steps in {path}");
            }
        });
        return command;
    }

    private static Command CreateRun(CommandContext context)
    {
        var folder = FolderArgument();
        var index = new Option<ulong>("--index")
        {
            Description = "Which job, from 0 on",
            HelpName = "I",
            Required = true,
            CustomParser = NumberSyntax.InRange(0, JobFolder.MaxJobs),
        };
        var preimages = new Option<string?>("--preimages") { Description = "Pre-images, as for 'omo run'", HelpName = "DIR" };
        var command = new Command("run", "Run one job; a killed one may be run again") { folder, index, preimages };
        command.SetAction(result =>
        {
            var job = (int)result.GetValue(index);
            var segments = new JobFolder(result.GetValue(folder)!)
                .Run(job, PreimageSources.Open(result.GetValue(preimages)), context.Cancellation);
            var states = segments.Aggregate(0UL, (sum, segment) => sum + segment.States);
            context.Streams.OutputText.WriteLine($"job {job}: {states} states");
        });
        return command;
    }

    private static Command CreateMerge(CommandContext context)
    {
        var folder = FolderArgument();
        var json = new Option<string?>("--json")
        {
            Description = "Write the result as JSON; '-' is standard output, in place of the text", HelpName = "FILE",
        };
        var command = new Command("merge", "Print the commitment, as 'omo commit' does") { folder, json };
        command.SetAction(result =>
            CommitCommand.Print(context.Streams, new JobFolder(result.GetValue(folder)!).Merge(), result.GetValue(json)));
        return command;
    }

    private static Argument<string> FolderArgument() => new("DIR") { Description = "The folder of 'omo jobs plan'" };
}
