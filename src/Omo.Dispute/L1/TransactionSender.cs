// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// Sends transactions of one account to any Ethereum node: estimates gas, signs, replaces what is stuck, and waits until it is in the
/// chain, as deep as asked for. One transaction at a time, always with the account's next nonce: so
/// a sender that was killed and is asked for the same again goes on with what it had sent, and never makes it twice.
/// </summary>
public sealed class TransactionSender
{
    private readonly EthereumClient _client;
    private readonly SigningKey _key;
    private readonly SenderOptions _options;
    private readonly ITransactionJournal? _journal;

    /// <summary>A sender for the account of a key.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="key">The account's key; nobody else may send with it at the same time.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="journal">Remembers transactions over a restart.</param>
    public TransactionSender(EthereumClient client, SigningKey key, SenderOptions? options = null, ITransactionJournal? journal = null) =>
        (_client, _key, _options, _journal) = (client, key, options ?? new SenderOptions(), journal);

    /// <summary>The account.</summary>
    public Address Address => _key.Address;

    /// <summary>Sends a transaction and waits until it is in the chain.</summary>
    /// <param name="to">The contract.</param>
    /// <param name="data">Selector and arguments.</param>
    /// <param name="value">Wei to send along.</param>
    /// <param name="depth">
    /// Blocks to wait for that stand on the one with the transaction. A reorganisation of up to so many is noticed, and what it took away
    /// is sent again.
    /// </param>
    /// <param name="cancellation">Ends the wait, not the transaction.</param>
    /// <exception cref="L1Exception">
    /// The contract reverts, then with its data; another transaction of the account came between; or none was mined in time.
    /// </exception>
    public async Task<Receipt> SendAsync(
        Address to, byte[] data, BigInteger value = default, ulong depth = 0, CancellationToken cancellation = default)
    {
        var sent = await BeginAsync(to, data, value, cancellation).ConfigureAwait(false);
        var (waiting, sinceSent) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        await PublishAsync(sent[^1].Raw, cancellation).ConfigureAwait(false);
        var pause = _options.Pause / 32;
        while (waiting.Elapsed < _options.GiveUpAfter)
        {
            var (found, receipt) = await FindAsync(sent, depth, cancellation).ConfigureAwait(false);
            if (receipt is not null)
            {
                return receipt;
            }

            if (!found && sinceSent.Elapsed >= _options.ReplaceAfter)
            {
                await RequireNonceAsync(sent, cancellation).ConfigureAwait(false);
                if (sent[^1].Transaction.WithHigherFees() is var raised && raised.MaxFee <= _options.MostFee)
                {
                    Sign(raised, sent);
                    await PublishAsync(sent[^1].Raw, cancellation).ConfigureAwait(false);
                }

                sinceSent.Restart();
            }

            await Task.Delay(pause, cancellation).ConfigureAwait(false);
            pause = pause * 2 < _options.Pause ? pause * 2 : _options.Pause;
        }

        throw new L1Exception($"The transaction {sent[^1].Hash} of {Address} was not mined within {_options.GiveUpAfter}.");
    }

    /// <summary>What was sent before for the same purpose, or else a new transaction under the account's next nonce.</summary>
    private async Task<List<JournalEntry>> BeginAsync(Address to, byte[] data, BigInteger value, CancellationToken cancellation)
    {
        var chain = (ulong)await NumberAsync("eth_chainId", [], cancellation).ConfigureAwait(false);
        var nonce = await NonceAsync(cancellation).ConfigureAwait(false);
        var sent = _journal?.Find(chain, Address, nonce).ToList() ?? [];
        if (sent.Count > 0 && sent[^1].Transaction is var last && last.To == to && last.Value == value && last.Data.AsSpan().SequenceEqual(data))
        {
            return sent;
        }

        var transaction = await PrepareAsync(chain, nonce, to, data, value, cancellation).ConfigureAwait(false);
        if (sent.Count > 0)
        {
            // Another move waits under this nonce: only higher fees take its place.
            var raised = sent[^1].Transaction.WithHigherFees();
            transaction = transaction with
            {
                PriorityFee = BigInteger.Max(transaction.PriorityFee, raised.PriorityFee),
                MaxFee = BigInteger.Max(transaction.MaxFee, raised.MaxFee),
            };
        }

        sent = [];
        Sign(transaction, sent);
        return sent;
    }

    private void Sign(FeeTransaction transaction, List<JournalEntry> sent)
    {
        var (raw, hash) = transaction.Sign(_key);
        var entry = new JournalEntry(transaction, raw, hash);
        _journal?.Add(Address, entry);
        sent.Add(entry);
    }

    private async Task<FeeTransaction> PrepareAsync(
        ulong chain, ulong nonce, Address to, byte[] data, BigInteger value, CancellationToken cancellation)
    {
        var call = new JsonObject
        {
            ["from"] = Address.ToString(), ["to"] = to.ToString(), ["data"] = Hex.Encode(data), ["value"] = Text(value),
        };
        var gas = await NumberAsync("eth_estimateGas", [call], cancellation).ConfigureAwait(false);
        var tip = await NumberAsync("eth_maxPriorityFeePerGas", [], cancellation).ConfigureAwait(false);
        var block = await _client.RequestAsync("eth_getBlockByNumber", ["latest", false], cancellation).ConfigureAwait(false);
        var baseFee = block.TryGetProperty("baseFeePerGas", out var fee) ? Number(fee) : BigInteger.Zero;

        // The base fee can double in six blocks, and other moves before this one can make it need more gas.
        var most = BigInteger.Min((2 * baseFee) + tip, _options.MostFee);
        return new FeeTransaction(chain, nonce, BigInteger.Min(tip, most), most, (ulong)(gas * 5 / 4), to, value, data);
    }

    private async Task PublishAsync(byte[] raw, CancellationToken cancellation)
    {
        try
        {
            await _client.RequestAsync("eth_sendRawTransaction", [Hex.Encode(raw)], cancellation).ConfigureAwait(false);
        }
        catch (L1Exception e) when (IsAboutAnotherOne(e.Message))
        {
            // One with this nonce is there already, perhaps from before a restart: it is mined, or replaced when its time is over.
        }
    }

    /// <summary>Whether one of the transactions is in a block, and its receipt once enough blocks stand on that.</summary>
    private async Task<(bool Found, Receipt? Receipt)> FindAsync(List<JournalEntry> sent, ulong depth, CancellationToken cancellation)
    {
        var latest = (ulong)await NumberAsync("eth_blockNumber", [], cancellation).ConfigureAwait(false);
        foreach (var hash in sent.Select(s => s.Hash))
        {
            var receipt = await _client.ReceiptAsync(hash, cancellation).ConfigureAwait(false);
            if (receipt is null)
            {
                continue;
            }

            if (latest < receipt.BlockNumber + depth)
            {
                return (true, null);
            }

            return receipt.Succeeded
                ? (true, receipt)
                : throw new L1Exception($"The transaction {hash} of {Address} failed: another one came between.");
        }

        // Nodes do not always keep what a reorganisation took out of the chain.
        await PublishAsync(sent[^1].Raw, cancellation).ConfigureAwait(false);
        return (false, null);
    }

    private async Task RequireNonceAsync(List<JournalEntry> sent, CancellationToken cancellation)
    {
        if (await NonceAsync(cancellation).ConfigureAwait(false) > sent[^1].Transaction.Nonce
            && !(await FindAsync(sent, depth: 0, cancellation).ConfigureAwait(false)).Found)
        {
            throw new L1Exception($"Another transaction of {Address} took the place of {sent[^1].Hash}: look at the chain again.");
        }
    }

    private static bool IsAboutAnotherOne(string message) =>
        new[] { "already known", "already imported", "underpriced", "nonce too low" }.Any(
            text => message.Contains(text, StringComparison.OrdinalIgnoreCase));

    private async Task<ulong> NonceAsync(CancellationToken cancellation) => (ulong)await NumberAsync(
        "eth_getTransactionCount", [Address.ToString(), "latest"], cancellation).ConfigureAwait(false);

    private async Task<BigInteger> NumberAsync(string method, JsonArray parameters, CancellationToken cancellation) =>
        Number(await _client.RequestAsync(method, parameters, cancellation).ConfigureAwait(false));

    private static BigInteger Number(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is ['0', 'x', .. var digits]
        && BigInteger.TryParse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new L1Exception($"The Ethereum node answered '{value}' where a number was expected.");

    private static string Text(BigInteger value) =>
        value.IsZero ? "0x0" : "0x" + value.ToString("x", CultureInfo.InvariantCulture).TrimStart('0');
}
