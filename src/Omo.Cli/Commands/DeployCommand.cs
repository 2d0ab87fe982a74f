// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Options;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa;

namespace Omo.Cli.Commands;

/// <summary><c>omo deploy</c>: creates the contracts of a game on a real chain.</summary>
internal sealed class DeployCommand
{
    private readonly CommandContext _context;
    private readonly PlayerOptions _where = new();
    private readonly GameRuleOptions _rules = new();

    private DeployCommand(CommandContext context) => _context = context;

    public static Command Create(CommandContext context) => new DeployCommand(context).Create();

    private Command Create()
    {
        var command = new Command("deploy", "Create the contracts of the dispute game on a chain, for all architectures");
        _where.AddSendingTo(command);
        _rules.AddTo(command);
        command.SetAction(result => RunAsync(result).GetAwaiter().GetResult());
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        var rules = _rules.Read(result);
        using var key = _where.Key(result, _context.Streams);
        using var client = _where.Client(result, _context.Streams);
        var chain = await ChainIdentity.OfAsync(client, _context.Cancellation).ConfigureAwait(false);
        using var journal = new SqliteJournal(_where.State(result), new JournalOwner(chain, key.Address));
        var sender = new TransactionSender(client, key, _where.Sending(result), journal);
        var setup = await GameSetup.DeployAsync(client, rules, [.. InstructionSets.All], async (artifact, arguments) =>
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            var created = await sender.CreateAsync(artifact, arguments).ConfigureAwait(false);
            _context.Streams.Note($"{artifact.Name} is at {created.Address}");
            return created;
        }).ConfigureAwait(false);

        var output = _context.Streams.OutputText;
        output.WriteLine($"--game {setup.Game.Contract.Address}");
        output.WriteLine($"--chunks {setup.Chunks!.Address}");
        foreach (var (isa, number) in setup.Architectures.OrderBy(a => a.Value))
        {
            output.WriteLine(FormattableString.Invariant($"--architecture {number}  {isa.Name}"));
        }

        return ExitCode.Success;
    }
}
