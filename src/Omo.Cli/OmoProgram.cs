// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Help;
using Omo.Cli.Commands;
using Omo.Cli.Io;
using Omo.Cli.Options;

namespace Omo.Cli;

/// <summary>The command <c>omo</c> as a function.</summary>
public static class OmoProgram
{
    private static readonly CommandEntry[] s_commands =
    [
        new("run", RunCommand.Create),
        new("hash", HashCommand.Create),
        new("trace", TraceCommand.Create),
        new("prove", ProveCommand.Create),
        new("verify", VerifyCommand.Create),
        new("bisect", BisectCommand.Create),
        new("dispute", DisputeCommand.Create),
        new("deploy", DeployCommand.Create),
        new("deploy-rollup", DeployRollupCommand.Create),
        new("force-deposits", ForceDepositsCommand.Create),
        new("key", KeyCommand.Create),
        new("claim", PlayerCommand.CreateClaim),
        new("defend", PlayerCommand.CreateDefend),
        new("challenge", PlayerCommand.CreateChallenge),
        new("watch", PlayerCommand.CreateWatch),
        new("commit", CommitCommand.Create),
        new("jobs", JobsCommand.Create),
        new("diversity", DiversityCommand.Create),
        new("disasm", DisasmCommand.Create),
        new("isa", IsaCommand.Create),
        new("ovm", OvmCommand.Create),
        new("node", NodeCommand.Create),
        new("devnet", DevnetCommand.Create),
        new("transpile", TranspileCommand.Create),
        new("solc", SolcCommand.Create),
        new("completion", CompletionCommand.Create),
    ];

    /// <summary>Executes a command line.</summary>
    /// <param name="args">The command line without the program's name.</param>
    /// <param name="streams">Where it reads and writes.</param>
    /// <param name="cancellation">Ends it early, as Ctrl-C does.</param>
    /// <returns>The exit code: one of <see cref="ExitCode"/>, or for <c>run</c> the guest's.</returns>
    public static int Run(IReadOnlyList<string> args, CommandStreams streams, CancellationToken cancellation = default)
    {
        try
        {
            var exitCode = Execute(args, streams, cancellation);
            streams.Flush();
            return exitCode;
        }
        catch (Exception e)
        {
            return Report(e, streams);
        }
    }

    private static int Execute(IReadOnlyList<string> args, CommandStreams streams, CancellationToken cancellation)
    {
        args = ReplaceHelp(args);
        var result = ParseLine(args, new CommandContext(streams, cancellation));
        if (result.Errors.Count > 0 && result.Action is not (HelpAction or ExamplesHelpAction))
        {
            throw CliException.Usage(CommandLineErrors.Describe(result));
        }

        var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
        if (result.RootCommandResult.Command is RootCommand)
        {
            // Help, version and suggestions are printed there; commands have the streams.
            (configuration.Output, configuration.Error) = (streams.OutputText, streams.ErrorText);
        }

        return result.Invoke(configuration);
    }

    private static ParseResult ParseLine(IReadOnlyList<string> args, CommandContext context)
    {
        var named = args.Count > 0 ? Array.Find(s_commands, c => c.Name == args[0]) : null;
        if (named is null)
        {
            var root = CreateRoot(context, s_commands);
            return Parse(root, GuestArguments.Separate(root, args, context.Streams.Note));
        }

        // Making all commands, and what prints their help, costs more than a short program takes to run.
        var help = new Option<string?>("--help", "-h", "-?") { Recursive = true, Arity = ArgumentArity.Zero };
        var alone = new Command("omo") { named.Create(context), help };
        var separated = GuestArguments.Separate(alone, args, context.Streams.Note);
        var result = Parse(alone, separated);
        return result.GetResult(help) is null ? result : Parse(CreateRoot(context, [named]), separated);
    }

    // No response files and no bundles of short options: arguments mean what they say.
    private static ParseResult Parse(Command root, IReadOnlyList<string> args) =>
        root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });

    // 'omo help run' is what many type first.
    private static IReadOnlyList<string> ReplaceHelp(IReadOnlyList<string> args)
    {
        if (args is not ["help", ..])
        {
            return args;
        }

        if (args.Count > 2)
        {
            throw CliException.Usage("help: give one command, as in 'omo help run'");
        }

        if (args.Count == 1 || args[1] == "help")
        {
            return ["--help"];
        }

        var names = s_commands.Select(c => c.Name).ToList();
        return names.Contains(args[1])
            ? [args[1], "--help"]
            : throw CliException.Usage($"there is no command '{args[1]}'{NearMatch.Hint(args[1], names)}; see 'omo --help'");
    }

    private static RootCommand CreateRoot(CommandContext context, CommandEntry[] commands)
    {
        var root = new RootCommand(
            "Runs Linux programs for other processors, commits to their state after every instruction, and proves any single one of them.");
        foreach (var command in commands)
        {
            root.Subcommands.Add(command.Create(context));
        }

        var help = root.Options.OfType<HelpOption>().Single();

        // Forms of other systems; here they are paths.
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        help.Action = new ExamplesHelpAction((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        return root;
    }

    // A class rather than a tuple: collections of structures are compiled anew in every process.
    private sealed record CommandEntry(string Name, Func<CommandContext, Command> Create);

    private static int Report(Exception exception, CommandStreams streams)
    {
        var (exitCode, message) = Failure.Explain(exception);
        Try(streams.Flush);
        Try(() =>
        {
            if (message is not null)
            {
                streams.Note(message);
            }

            if (Environment.GetEnvironmentVariable(Failure.DebugVariable) == "1")
            {
                streams.ErrorText.WriteLine(exception);
            }
        });
        return exitCode;
    }

    // When nobody can be told any more, the exit code still tells.
    private static void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or OutputClosedException)
        {
        }
    }
}
