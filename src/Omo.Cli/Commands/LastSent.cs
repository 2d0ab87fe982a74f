// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Cli.Commands;

/// <summary>What an account has sent last, by its journal: a player that was killed may not have told it.</summary>
internal static class LastSent
{
    /// <summary>A line about it, or null if nothing was sent.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="sender">Sends the account's transactions.</param>
    /// <param name="chain">The chain's number.</param>
    /// <param name="journal">What was signed.</param>
    /// <param name="game">Names the calls.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="L1Exception">The node failed.</exception>
    public static async Task<string?> DescribeAsync(
        EthereumClient client, TransactionSender sender, ulong chain, ITransactionJournal journal, GameContract game, CancellationToken cancellation)
    {
        var next = await sender.NonceAsync(await client.BlockAsync(null, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        var signed = journal.Find(chain, sender.Address, next);
        if (signed.Count == 0)
        {
            signed = next == 0 ? [] : journal.Find(chain, sender.Address, next - 1);
        }

        foreach (var entry in signed.Reverse())
        {
            if (await client.ReceiptAsync(entry.Hash, cancellation).ConfigureAwait(false) is { } receipt)
            {
                return Line(entry, game, FormattableString.Invariant($"in block {receipt.BlockNumber}{(receipt.Succeeded ? "" : ", where it failed")}"));
            }
        }

        return signed.Count == 0 ? null : Line(signed[^1], game, "not in the chain yet");
    }

    private static string Line(JournalEntry entry, GameContract game, string where)
    {
        var data = entry.Transaction.Data;
        var called = data.Length < AbiFunction.SelectorBytes ? null
            : game.Contract.Artifact.Functions.FirstOrDefault(f => f.Selector.AsSpan().SequenceEqual(data.AsSpan(0, AbiFunction.SelectorBytes)));
        return $"sent before this start: {called?.Name ?? "a transaction"}, {entry.Hash}, {where}";
    }
}
