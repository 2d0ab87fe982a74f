// SPDX-License-Identifier: MIT
using System.CommandLine;

namespace Omo.Cli.Commands;

/// <summary><c>omo ovm</c>: the OVM, natively and as a guest.</summary>
internal static class OvmCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("ovm", "Execute batches of Ethereum transactions, natively or in a machine whose steps can be proven");
        command.Subcommands.Add(OvmRunCommand.Create(context));
        command.Subcommands.Add(OvmWitnessCommand.Create(context));
        command.Subcommands.Add(OvmTraceCommand.Create(context));
        command.SetAction((Func<ParseResult, int>)(_ => throw CliException.Usage("ovm: say what to do: run, witness or trace; see 'omo ovm --help'")));
        return command;
    }
}
