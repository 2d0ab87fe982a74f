// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Io;
using Omo.Cli.Options;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Rollup.Deployment;
using Omo.Rollup.States;

namespace Omo.Cli.Commands;

/// <summary><c>omo deploy-rollup</c>: creates a rollup's contracts on a real chain, and the genesis of its nodes.</summary>
internal sealed class DeployRollupCommand
{
    private const string Architecture = "riscv64";
    private const ulong Weeks = 4 * 7 * 86_400;

    private static readonly RollupRules s_default = new();

    private readonly CommandContext _context;
    private readonly PlayerOptions _where = new();
    private readonly GameRuleOptions _game = new();
    private readonly Option<ulong> _chainId = new("--chain-id")
    {
        Description = "The new chain's number, which users sign", HelpName = "N", Required = true,
        CustomParser = NumberSyntax.InRange(1, (1UL << 53) - 1),
    };

    private readonly Option<string?> _sequencer = Account("--sequencer", "The account that may post batches");
    private readonly Option<string?> _proposer = Account("--proposer", "The account that alone may propose states while the publish window runs");
    private readonly Option<string> _genesis = new("--genesis-out")
    {
        Description = "Where the genesis is written, which every node is given", HelpName = "FILE", Required = true,
    };

    private readonly Option<string?> _feeRecipient = new("--fee-recipient")
    {
        Description = "The account that gets the fees on L2; without it the sequencer's", HelpName = "ADDRESS",
    };

    private readonly Option<string?> _container = new("--container")
    {
        Description = "L2 has the container of OVM version 1, whose owner is this account; needs 'make published'", HelpName = "ADDRESS",
    };

    private readonly Option<ulong> _blockGas = GameRuleOptions.Number(
        "--block-gas", "GAS", "Gas limit of every block on L2", RollupRules.LeastBlockGas, RollupRules.MostBlockGas, s_default.BlockGasLimit);

    private readonly Option<ulong> _inclusion = GameRuleOptions.Number(
        "--inclusion-window", "SECONDS", "How long the sequencer may leave a deposit out, and a block unrecorded", 1, Weeks, s_default.InclusionWindow);

    private readonly Option<ulong> _inclusionBlocks = GameRuleOptions.Number(
        "--inclusion-window-blocks", "BLOCKS", "For how many blocks of L1 a block may stay unrecorded", 1, Weeks, s_default.InclusionWindowBlocks);

    private readonly Option<ulong> _publish = GameRuleOptions.Number(
        "--publish-window", "SECONDS", "How long after a batch only the proposer may say what it leads to", 0, Weeks, s_default.PublishWindow);

    private readonly Option<ulong> _claimAge = GameRuleOptions.Number(
        "--max-claim-age", "SECONDS", "How old a claim may be when it is proposed; less than --period", 1, Weeks, s_default.MaxClaimAge);

    private DeployRollupCommand(CommandContext context) => _context = context;

    public static Command Create(CommandContext context) => new DeployRollupCommand(context).Create();

    private Command Create()
    {
        var command = new Command("deploy-rollup", "Create a rollup on a chain: its contracts, and the genesis of its nodes")
        {
            _chainId, _sequencer, _proposer, _genesis, _feeRecipient, _container, _blockGas, _inclusion, _inclusionBlocks, _publish, _claimAge,
        };
        _where.AddSendingTo(command);
        _game.AddTo(command);
        command.SetAction(result => RunAsync(result).GetAwaiter().GetResult());
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        var rules = Rules(result);
        var (sequencer, proposer) = (Read(result, _sequencer)!.Value, Read(result, _proposer)!.Value);
        var definition = RollupGenesis.Make(
            result.GetValue(_chainId), rules.BlockGasLimit, Read(result, _feeRecipient) ?? sequencer, Read(result, _container));
        var guest = new RollupGuest(Architecture);
        using var key = _where.Key(result, _context.Streams);
        using var client = _where.Client(result, _context.Streams);
        var chain = await ChainIdentity.OfAsync(client, _context.Cancellation).ConfigureAwait(false);
        if (chain.Number == result.GetValue(_chainId))
        {
            throw CliException.Usage($"--chain-id: L1 has the number {chain.Number} itself; with the same one, transactions of one chain could be repeated on the other");
        }

        using var journal = new SqliteJournal(_where.State(result), new JournalOwner(chain, key.Address));
        var sender = new TransactionSender(client, key, _where.Sending(result), journal);

        // A file that cannot be written is told before anything is paid for.
        using var file = OutputFile.Open(result.GetRequiredValue(_genesis));
        var first = await client.BlockNumberAsync(_context.Cancellation).ConfigureAwait(false);
        var contracts = await RollupDeployment.CreateAsync(client, rules, definition, guest, sequencer, proposer, (key.Address, async (artifact, arguments) =>
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            var created = await sender.CreateAsync(artifact, arguments).ConfigureAwait(false);
            _context.Streams.Note($"{artifact.Name} is at {created.Address}");
            return created;
        })).ConfigureAwait(false);
        file.Write(contracts.Genesis);
        Tell(contracts, first);
        return ExitCode.Success;
    }

    private void Tell(RollupDeployment contracts, ulong first)
    {
        var output = _context.Streams.OutputText;
        output.WriteLine($"--transaction-chain {contracts.Transactions.Address}");
        output.WriteLine($"--state-chain {contracts.States.Address}");
        output.WriteLine($"--chunks {contracts.Game.Chunks!.Address}");
        output.WriteLine(FormattableString.Invariant($"--l1-first {first}"));
        foreach (var contract in new[] { contracts.Messenger, contracts.Bridge, contracts.Game.Game.Contract })
        {
            output.WriteLine($"{contract.Artifact.Name} {contract.Address}");
        }
    }

    private RollupRules Rules(ParseResult result)
    {
        var rules = new RollupRules
        {
            Game = _game.Read(result),
            BlockGasLimit = result.GetValue(_blockGas),
            InclusionWindow = result.GetValue(_inclusion),
            InclusionWindowBlocks = result.GetValue(_inclusionBlocks),
            PublishWindow = result.GetValue(_publish),
            MaxClaimAge = result.GetValue(_claimAge),
        };
        return rules.MaxClaimAge < rules.Game.ChallengePeriod ? rules : throw CliException.Usage(
            $"--max-claim-age: {rules.MaxClaimAge} seconds are not less than the {rules.Game.ChallengePeriod} of --period, in which a proposed claim must be "
            + "challengeable");
    }

    private static Address? Read(ParseResult result, Option<string?> option) =>
        result.GetValue(option) is { } text ? PlayerOptions.ParseAddress(option.Name, text) : null;

    private static Option<string?> Account(string name, string description) => new(name)
    {
        Description = description, HelpName = "ADDRESS", Required = true,
    };
}
