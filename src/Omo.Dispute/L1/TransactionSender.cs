// SPDX-License-Identifier: MIT
using System.Diagnostics;
using System.Numerics;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// Sends transactions of one account to any Ethereum node: estimates gas, signs, replaces what is stuck, and waits until it is in the
/// chain, as deep as asked for. One transaction at a time, always with the account's next nonce: so a sender that was killed and is asked
/// for the same again goes on with what it had sent, and never makes it twice. No transaction ever offers more than the most fee.
/// </summary>
public sealed class TransactionSender
{
    private readonly EthereumClient _client;
    private readonly SigningKey _key;
    private readonly AccountQueries _account;
    private readonly TransactionDrafts _drafts;
    private readonly SenderOptions _options;
    private readonly ITransactionJournal _journal;
    private readonly Stopwatch _behind = new();

    /// <summary>A sender for the account of a key.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="key">The account's key; nobody else may send with it at the same time.</param>
    /// <param name="options">How patiently.</param>
    /// <param name="journal">Remembers transactions over a restart.</param>
    public TransactionSender(EthereumClient client, SigningKey key, SenderOptions? options = null, ITransactionJournal? journal = null)
    {
        (_client, _key, _options, _journal) = (client, key, options ?? new SenderOptions(), journal ?? new MemoryJournal());
        _account = new AccountQueries(client, key.Address);
        _drafts = new TransactionDrafts(_account, _options.MostFee);
    }

    /// <summary>The account.</summary>
    public Address Address => _key.Address;

    /// <summary>Whether a transaction was signed of which it is not known what came of it.</summary>
    public bool IsWaiting { get; private set; }

    /// <summary>The latest block in which one of its transactions was found; 0 if none was.</summary>
    public ulong LatestBlock { get; private set; }

    /// <summary>
    /// Whether a node that has this latest block does not know yet what the last transaction did: several nodes can share one address.
    /// </summary>
    public bool IsBehind(ulong block)
    {
        if (block < LatestBlock && _behind.Elapsed < _options.BelieveAfter)
        {
            _behind.Start();
            return true;
        }

        LatestBlock = Math.Min(LatestBlock, block);
        _behind.Reset();
        return false;
    }

    /// <summary>How many transactions of the account are in the chain up to a block: what follows from that block has this nonce.</summary>
    public Task<ulong> NonceAsync(BlockHeader block, CancellationToken cancellation = default) => _account.NonceAsync(block, cancellation);

    /// <summary>
    /// Sends a transaction and waits until it is in the chain. One that was signed before and is not in the chain yet is brought there
    /// first, unless the chain would refuse it by now: two moves never outbid each other.
    /// </summary>
    /// <param name="to">The contract, or null to create one.</param>
    /// <param name="data">Selector and arguments, or the code that creates the contract.</param>
    /// <param name="value">Wei to send along.</param>
    /// <param name="depth">
    /// Blocks to wait for that stand on the one with the transaction. A reorganisation of up to so many is noticed, and what it took away
    /// is sent again.
    /// </param>
    /// <param name="expected">
    /// The nonce that it must have, because it follows from a chain with so many transactions of the account; the next one if not given.
    /// </param>
    /// <param name="cancellation">Ends the wait, not the transaction.</param>
    /// <exception cref="L1Exception">
    /// The contract reverts, then with its data; another transaction of the account came between; or none was mined in time.
    /// </exception>
    public async Task<Receipt> SendAsync(
        Address? to, byte[] data, BigInteger value = default, ulong depth = 0, ulong? expected = null, CancellationToken cancellation = default)
    {
        var chain = await _account.ChainIdAsync(cancellation).ConfigureAwait(false);
        while (true)
        {
            var nonce = await _account.NonceAsync(null, cancellation).ConfigureAwait(false);
            if (expected is not null && nonce != expected)
            {
                throw Outdated($"{Address} has made {nonce} transactions and not {expected}");
            }

            var signed = _journal.Find(chain, Address, nonce).ToList();
            if (signed.Count == 0)
            {
                Sign(await _drafts.MakeAsync(chain, nonce, to, data, value, cancellation).ConfigureAwait(false), signed);
                return await FollowAsync(signed, depth, cancellation).ConfigureAwait(false);
            }

            var last = signed[^1].Transaction;
            if (last.Makes(to, data, value))
            {
                return await FollowAsync(signed, depth, cancellation).ConfigureAwait(false);
            }

            if (!await _drafts.IsPossibleAsync(last, cancellation).ConfigureAwait(false)
                && (await _drafts.MakeAsync(chain, nonce, to, data, value, cancellation).ConfigureAwait(false))
                    .InPlaceOf(last, _options.MostFee) is { } instead)
            {
                Sign(instead, signed);
                return await FollowAsync(signed, depth, cancellation).ConfigureAwait(false);
            }

            await FinishAsync(signed, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Creates a contract.</summary>
    /// <param name="artifact">The compiled contract.</param>
    /// <param name="arguments">The constructor's arguments; see <see cref="AbiEncoder.Encode"/>.</param>
    /// <exception cref="L1Exception">The constructor reverted, or the node failed.</exception>
    public async Task<DeployedContract> CreateAsync(ContractArtifact artifact, params object[] arguments)
    {
        var receipt = await SendAsync(null, artifact.EncodeDeployment(arguments)).ConfigureAwait(false);
        var address = receipt.ContractAddress ?? throw new L1Exception($"The node's receipt does not say where {artifact.Name} is.");
        return new DeployedContract(_client, artifact, address) { DeploymentGas = receipt.GasUsed };
    }

    /// <summary>Brings an earlier transaction to its end, whatever that is.</summary>
    private async Task FinishAsync(List<JournalEntry> signed, CancellationToken cancellation)
    {
        try
        {
            await FollowAsync(signed, depth: 0, cancellation).ConfigureAwait(false);
        }
        catch (L1Exception) when (!IsWaiting)
        {
            // It failed, or something else took its place: in both cases the next nonce is free.
        }
    }

    private async Task<Receipt> FollowAsync(List<JournalEntry> sent, ulong depth, CancellationToken cancellation)
    {
        IsWaiting = true;
        var wanted = sent[^1].Transaction;
        var waiting = Stopwatch.StartNew();

        // From the signature on, not from the start of this process or the node's last failure: a player that is often started again would
        // never replace what is stuck. A clock that was set back must not make it wait longer.
        var since = sent[^1].SignedAt < DateTimeOffset.UtcNow ? sent[^1].SignedAt : DateTimeOffset.UtcNow;
        await PublishOrRenewAsync(sent, cancellation).ConfigureAwait(false);
        var (pause, wasFound) = (_options.Pause / 32, false);
        while (waiting.Elapsed < _options.GiveUpAfter)
        {
            var (found, receipt) = await FindAsync(sent, wanted, depth, cancellation).ConfigureAwait(false);
            if (receipt is not null)
            {
                return receipt;
            }

            if (!found && (wasFound || DateTimeOffset.UtcNow - since >= _options.ReplaceAfter))
            {
                await RequireNonceAsync(sent, wanted, cancellation).ConfigureAwait(false);
                if (!wasFound && sent[^1].Transaction.WithHigherFees(_options.MostFee) is { } raised)
                {
                    Sign(raised, sent);
                }

                // Nodes do not always keep what waits long, or what a reorganisation took out of the chain.
                await PublishAsync(sent[^1].Raw, cancellation).ConfigureAwait(false);
                since = DateTimeOffset.UtcNow;
            }

            wasFound = found;
            await Task.Delay(pause, cancellation).ConfigureAwait(false);
            pause = pause * 2 < _options.Pause ? pause * 2 : _options.Pause;
        }

        throw new L1Exception($"The transaction {sent[^1].Hash} of {Address} was not mined within {_options.GiveUpAfter}.");
    }

    private void Sign(FeeTransaction transaction, List<JournalEntry> sent)
    {
        var (raw, hash) = transaction.Sign(_key);
        var entry = new JournalEntry(transaction, raw, hash, DateTimeOffset.UtcNow);
        _journal.Add(Address, entry);
        sent.Add(entry);
    }

    /// <summary>
    /// Sends what was signed last. If the node refuses that, although nothing speaks against a transaction with the fees of today, such a
    /// one takes its place: fees of another time must not keep an account from ever sending again.
    /// </summary>
    private async Task PublishOrRenewAsync(List<JournalEntry> sent, CancellationToken cancellation)
    {
        try
        {
            await PublishAsync(sent[^1].Raw, cancellation).ConfigureAwait(false);
        }
        catch (L1Exception)
        {
            var old = sent[^1].Transaction;
            var today = await _drafts.MakeAsync(old.ChainId, old.Nonce, old.To, old.Data, old.Value, cancellation).ConfigureAwait(false);
            if (today.MaxFee >= old.MaxFee && today.Gas <= old.Gas)
            {
                throw;
            }

            Sign(today, sent);
            await PublishAsync(sent[^1].Raw, cancellation).ConfigureAwait(false);
        }
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
    private async Task<(bool Found, Receipt? Receipt)> FindAsync(
        List<JournalEntry> sent, FeeTransaction wanted, ulong depth, CancellationToken cancellation)
    {
        var latest = await _account.BlockNumberAsync(cancellation).ConfigureAwait(false);
        foreach (var (transaction, _, hash, _) in sent)
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

            (IsWaiting, LatestBlock) = (false, receipt.BlockNumber);
            if (!transaction.Makes(wanted.To, wanted.Data, wanted.Value))
            {
                throw Outdated($"The transaction {hash} of {Address} was faster than what was to take its place");
            }

            return receipt.Succeeded ? (true, receipt) : throw Outdated($"The transaction {hash} of {Address} failed: another one came between");
        }

        return (false, null);
    }

    private async Task RequireNonceAsync(List<JournalEntry> sent, FeeTransaction wanted, CancellationToken cancellation)
    {
        if (await _account.NonceAsync(null, cancellation).ConfigureAwait(false) > sent[^1].Transaction.Nonce
            && !(await FindAsync(sent, wanted, depth: 0, cancellation).ConfigureAwait(false)).Found)
        {
            IsWaiting = false;
            throw Outdated($"Another transaction of {Address} took the place of {sent[^1].Hash}");
        }
    }

    private static L1Exception Outdated(string what) => new($"{what}: look at the chain again.") { IsOutdated = true };

    // Clients word it differently: "already known", "AlreadyKnown", "Known transaction", "already imported", "nonce too low".
    private static bool IsAboutAnotherOne(string message) =>
        new[] { "alreadyknown", "knowntransaction", "alreadyimported", "alreadyexists", "underpriced", "noncetoolow", "oldnonce" }.Any(
            text => message.Replace(" ", "", StringComparison.Ordinal).Contains(text, StringComparison.OrdinalIgnoreCase));
}
