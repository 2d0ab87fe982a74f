// SPDX-License-Identifier: MIT
using System.CommandLine;
using Omo.Cli.Options;
using Omo.Dispute.L1;
using Omo.Rollup.Batches;
using Omo.Rollup.L1;

namespace Omo.Cli.Commands;

/// <summary><c>omo force-deposits</c>: has a rollup take the deposits that its sequencer passes over for longer than it may.</summary>
internal sealed class ForceDepositsCommand
{
    private readonly CommandContext _context;
    private readonly PlayerOptions _where = new();
    private readonly Option<string> _chain = new("--transaction-chain")
    {
        Description = "Address of the contract that has the deposits", HelpName = "ADDRESS", Required = true,
    };

    private ForceDepositsCommand(CommandContext context) => _context = context;

    public static Command Create(CommandContext context) => new ForceDepositsCommand(context).Create();

    private Command Create()
    {
        var command = new Command("force-deposits", "Have a rollup take the deposits that its sequencer passes over; any account may") { _chain };
        _where.AddSendingTo(command);
        command.SetAction(result => RunAsync(result).GetAwaiter().GetResult());
        return command;
    }

    private async Task<int> RunAsync(ParseResult result)
    {
        var address = PlayerOptions.ParseAddress(_chain.Name, result.GetRequiredValue(_chain));
        using var key = _where.Key(result, _context.Streams);
        using var client = _where.Client(result, _context.Streams);
        var l1 = await L1Chain.OpenAsync(client, address).ConfigureAwait(false);
        var identity = await ChainIdentity.OfAsync(client, _context.Cancellation).ConfigureAwait(false);
        using var journal = new SqliteJournal(_where.State(result), new JournalOwner(identity, key.Address));
        var sender = new TransactionSender(client, key, _where.Sending(result), journal);

        var taken = 0ul;
        while (await OverdueDeposits.FindAsync(l1, _context.Cancellation).ConfigureAwait(false) is { Count: > 0 } overdue)
        {
            if (await AppendAsync(l1, sender, overdue).ConfigureAwait(false))
            {
                taken += overdue.CountOfBlock;
                _context.Streams.OutputText.WriteLine(FormattableString.Invariant($"batch {overdue.Batch}: {overdue.CountOfBlock} deposits"));
            }
        }

        if (taken == 0)
        {
            _context.Streams.Note(FormattableString.Invariant($"no deposit waits for longer than the {l1.InclusionWindow} seconds that the sequencer has"));
        }

        return taken > 0 ? ExitCode.Success : ExitCode.No;
    }

    private async Task<bool> AppendAsync(L1Chain l1, TransactionSender sender, OverdueDeposits overdue)
    {
        try
        {
            await sender.SendAsync(l1.Transactions.Address, overdue.Call(l1), cancellation: _context.Cancellation).ConfigureAwait(false);
            return true;
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            // Who else has appended one meanwhile was faster; what is left is looked for anew.
            return await l1.BatchCountAsync().ConfigureAwait(false) > overdue.Batch
                ? false
                : throw new L1Exception($"TransactionChain.appendQueueBatch reverted: {l1.Transactions.Artifact.DescribeRevert(e.RevertData)}.", e.RevertData);
        }
    }
}
