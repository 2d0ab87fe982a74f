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
    /// <param name="note">Told when an argument of the guest looks like an option of the command.</param>
    /// <exception cref="CliException">There is no such command or option.</exception>
    public static IReadOnlyList<string> Separate(Command root, IReadOnlyList<string> args, Action<string> note)
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
            ?? throw CliException.Usage(
                $"there is no command '{args[0]}'{NearMatch.Hint(args[0], root.Subcommands.Select(c => c.Name))}; see 'omo --help'");
        var first = 1;
        if (args.Count > 1 && command.Subcommands.FirstOrDefault(c => c.Name == args[1]) is { } subcommand)
        {
            (command, first) = (subcommand, 2);
        }

        var takesProgram = command.Arguments.Any(a => a.Name == ExecutionOptions.ArgumentsName);
        for (var i = first; i < args.Count; i++)
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
                if (FindMisplaced(command, args.Skip(i + 1)) is { } option)
                {
                    note($"note: '{option}' after PROGRAM goes to the program; put it before PROGRAM if it is meant for omo");
                }

                return [.. args.Take(i), EndOfOptions, .. args.Skip(i)];
            }
        }

        return args;
    }

    // Behind a -- of its own the guest's arguments are meant to be just that.
    private static string? FindMisplaced(Command command, IEnumerable<string> guestArguments) =>
        guestArguments.TakeWhile(a => a != EndOfOptions).Select(NameOf).FirstOrDefault(a => IsOption(a) && Find(command.Options, a) is not null);

    private static bool IsOption(string token) => token is ['-', _, ..];

    private static bool TakesNext(Command root, Command command, string token)
    {
        var name = NameOf(token);
        var options = command.Options.Concat(root.Options.Where(o => o.Recursive)).ToList();
        var option = Find(options, name) ?? throw CliException.Usage(
            $"omo {FullName(command)} has no option '{name}'{NearMatch.Hint(name, options.Select(o => o.Name))}; see 'omo {FullName(command)} --help'");
        return name == token && option.ValueType != typeof(bool) && option.Arity.MaximumNumberOfValues > 0;
    }

    private static string FullName(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(p => p.Parents.Any()) is { } parent ? $"{parent.Name} {command.Name}" : command.Name;

    private static string NameOf(string token) => token.Split(['=', ':'], 2)[0];

    private static Option? Find(IEnumerable<Option> options, string name) =>
        options.FirstOrDefault(o => o.Name == name || o.Aliases.Contains(name));
}
