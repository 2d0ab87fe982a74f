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
    private static readonly List<(string Name, Func<CommandContext, Command> Create)> s_commands =
    [
        ("run", RunCommand.Create),
        ("hash", HashCommand.Create),
        ("trace", TraceCommand.Create),
        ("prove", ProveCommand.Create),
        ("verify", VerifyCommand.Create),
        ("bisect", BisectCommand.Create),
        ("dispute", DisputeCommand.Create),
        ("deploy", DeployCommand.Create),
        ("deploy-rollup", DeployRollupCommand.Create),
        ("force-deposits", ForceDepositsCommand.Create),
        ("key", KeyCommand.Create),
        ("claim", PlayerCommand.CreateClaim),
        ("defend", PlayerCommand.CreateDefend),
        ("challenge", PlayerCommand.CreateChallenge),
        ("watch", PlayerCommand.CreateWatch),
        ("commit", CommitCommand.Create),
        ("jobs", JobsCommand.Create),
        ("diversity", DiversityCommand.Create),
        ("disasm", DisasmCommand.Create),
        ("isa", IsaCommand.Create),
        ("ovm", OvmCommand.Create),
        ("node", NodeCommand.Create),
        ("devnet", DevnetCommand.Create),
        ("transpile", TranspileCommand.Create),
        ("solc", SolcCommand.Create),
        ("completion", CompletionCommand.Create),
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
        var root = CreateRoot(new CommandContext(streams, cancellation), args.Count > 0 ? args[0] : null);

        // No response files and no bundles of short options: arguments mean what they say.
        var result = root.Parse(
            GuestArguments.Separate(root, args, streams.Note),
            new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });
        if (result.Errors.Count > 0 && result.Action is not (HelpAction or ExamplesHelpAction))
        {
            throw CliException.Usage(CommandLineErrors.Describe(result));
        }

        return result.Invoke(new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
            Output = streams.OutputText,
            Error = streams.ErrorText,
        });
    }

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

    private static RootCommand CreateRoot(CommandContext context, string? first)
    {
        var root = new RootCommand(
            "Runs Linux programs for other processors, commits to their state after every instruction, and proves any single one of them.");

        // Making the other commands costs more than a short program takes to run; only help and completion need them.
        var isKnown = s_commands.Exists(c => c.Name == first);
        foreach (var (name, create) in s_commands)
        {
            if (!isKnown || name == first)
            {
                root.Subcommands.Add(create(context));
            }
        }

        var help = root.Options.OfType<HelpOption>().Single();

        // Forms of other systems; here they are paths.
        help.Aliases.Remove("/h");
        help.Aliases.Remove("/?");
        help.Action = new ExamplesHelpAction((HelpAction)help.Action!);
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        return root;
    }

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
