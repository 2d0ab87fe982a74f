// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace Omo.Cli.Options;

/// <summary>
/// Prepares the command line for the parser. It refuses options that do not exist, which the parser would take for a program's
/// name, and ends the options where PROGRAM stands, by a <c>--</c> before it, so that all that follows is the guest's.
/// </summary>
internal static class GuestArguments
{
    private const string EndOfOptions = "--";

    /// <summary>The command line with the end of its options marked.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="args">The command line as given.</param>
    /// <exception cref="CliException">There is no such command or option.</exception>
    public static IReadOnlyList<string> Separate(RootCommand root, IReadOnlyList<string> args)
    {
        if (args.Count == 0)
        {
            throw CliException.Usage("no command given; see 'omo --help'");
        }

        // A directive such as [suggest] concerns a command line within one argument; options before a command are the root's.
        if (args[0].StartsWith('[') || IsOption(args[0]))
        {
            return args;
        }

        var command = root.Subcommands.FirstOrDefault(c => c.Name == args[0])
            ?? throw CliException.Usage($"there is no command '{args[0]}'; see 'omo --help'");
        var takesProgram = command.Arguments.Any(a => a.Arity.MaximumNumberOfValues > 1);
        for (var i = 1; i < args.Count; i++)
        {
            if (args[i] == EndOfOptions)
            {
                return args;
            }

            if (IsOption(args[i]))
            {
                i += TakesNext(root, command, args[i]) ? 1 : 0;
            }
            else if (takesProgram)
            {
                return [.. args.Take(i), EndOfOptions, .. args.Skip(i)];
            }
        }

        return args;
    }

    private static bool IsOption(string token) => token is ['-', _, ..];

    private static bool TakesNext(RootCommand root, Command command, string token)
    {
        var name = token.Split(['=', ':'], 2)[0];
        var option = command.Options.Concat(root.Options.Where(o => o.Recursive))
            .FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name)) ?? throw CliException.Usage($"omo {command.Name} has no option '{name}'; see 'omo {command.Name} --help'");
        return name == token && option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;
    }
}
