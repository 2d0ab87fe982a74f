// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Options;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa;

namespace Omo.Cli.Commands;

/// <summary><c>omo deploy</c>: creates the contracts of a game on a real chain.</summary>
internal sealed class DeployCommand
{
    private static readonly GameRules s_default = new();

    private readonly CommandContext _context;
    private readonly PlayerOptions _where = new();
    private readonly Option<ulong> _arity = Number(
        "--arity", "K", "Parts that the range is cut into in each round", GameRules.MinArity, GameRules.MaxArity, (ulong)s_default.Arity);

    private readonly Option<ulong> _period = Number(
        "--period", "SECONDS", "How long a claim can be challenged", 1, uint.MaxValue, s_default.ChallengePeriod);

    private readonly Option<ulong> _clock = Number(
        "--clock", "SECONDS", "Time of each side for all its moves in a game", 1, uint.MaxValue, s_default.Clock);

    private readonly Option<ulong> _extension = Number(
        "--extension", "SECONDS", "Least time that a turn begins with", 0, uint.MaxValue, s_default.Extension);

    private readonly Option<ulong> _extensions = Number(
        "--extensions", "N", "How often a side gets that in a game", 0, byte.MaxValue, s_default.Extensions);

    private readonly Option<ulong> _burnt = Number(
        "--burnt", "THOUSANDTHS", "Share of a loser's bond that nobody gets", 0, GameRules.WholeShare, (ulong)s_default.BurntShare);

    private readonly Option<string> _claimBond = Money("--claim-bond", "What a claimant pays in", s_default.ClaimBond);
    private readonly Option<string> _challengeBond = Money("--challenge-bond", "What a challenger pays in", s_default.ChallengeBond);

    private DeployCommand(CommandContext context) => _context = context;

    public static Command Create(CommandContext context) => new DeployCommand(context).Create();

    private Command Create()
    {
        var command = new Command("deploy", "Create the contracts of the dispute game on a chain, for all architectures");
        _where.AddSendingTo(command);
        foreach (var option in new Option[] { _arity, _period, _clock, _extension, _extensions, _burnt, _claimBond, _challengeBond })
        {
            command.Options.Add(option);
        }

        command.SetAction(result => RunAsync(result).GetAwaiter().GetResult());
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        var rules = Rules(result);
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

    private GameRules Rules(ParseResult result) => new()
    {
        Arity = (int)result.GetValue(_arity),
        ChallengePeriod = (uint)result.GetValue(_period),
        Clock = (uint)result.GetValue(_clock),
        Extension = (uint)result.GetValue(_extension),
        Extensions = (byte)result.GetValue(_extensions),
        BurntShare = (int)result.GetValue(_burnt),
        ClaimBond = EtherSyntax.Parse("--claim-bond", result.GetValue(_claimBond)!),
        ChallengeBond = EtherSyntax.Parse("--challenge-bond", result.GetValue(_challengeBond)!),
    };

    private static Option<ulong> Number(string name, string help, string description, ulong least, ulong most, ulong standard) => new(name)
    {
        Description = description, HelpName = help, CustomParser = NumberSyntax.InRange(least, most), DefaultValueFactory = _ => standard,
    };

    private static Option<string> Money(string name, string description, System.Numerics.BigInteger standard) => new(name)
    {
        Description = $"{description}, in ether", HelpName = "ETHER", DefaultValueFactory = _ => Ether.Number(standard),
    };
}
