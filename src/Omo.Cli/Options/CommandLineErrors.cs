// SPDX-License-Identifier: MIT
using System.CommandLine;
using System.CommandLine.Parsing;

namespace Omo.Cli.Options;

/// <summary>Says what is wrong with a command line that the parser refuses.</summary>
internal static class CommandLineErrors
{
    /// <summary>The first mistake, in one line; what is wrongly there comes before what is missing.</summary>
    /// <param name="result">A result with errors.</param>
    public static string Describe(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var isRoot = command is RootCommand;
        var text = result.Errors.FirstOrDefault(IsAboutSomethingGiven)?.Message ?? Missing(result) ?? result.Errors[0].Message;
        return $"{(isRoot ? "" : command.Name + ": ")}{text.TrimEnd('.')}; see '{(isRoot ? "omo" : "omo " + command.Name)} --help'";
    }

    private static bool IsAboutSomethingGiven(ParseError error) => error.SymbolResult is
        OptionResult { IdentifierToken: not null } or ArgumentResult { Parent: OptionResult } or ArgumentResult { Tokens.Count: > 0 };

    private static string? Missing(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var names = command.Options.Where(o => o.Required && result.GetResult(o) is not { IdentifierToken: not null }).Select(o => o.Name)
            .Concat(command.Arguments
                .Where(a => a.Arity.MinimumNumberOfValues > 0 && result.GetResult(a) is not { Tokens.Count: > 0 }).Select(a => a.Name))
            .ToList();
        return names.Count switch
        {
            0 => null,
            1 => $"{names[0]} is missing",
            _ => $"{string.Join(" and ", names)} are missing",
        };
    }
}
