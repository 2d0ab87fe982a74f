// SPDX-License-Identifier: MIT
using System.Numerics;
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Node.Chain;
using Omo.Rollup.Batches;
using Omo.Rollup.Chain;
using Omo.Rollup.L1;
using Omo.Rollup.States;

namespace Omo.Rollup.Operation;

/// <summary>
/// Submitter, proposer and challenger of a node, each with an account of its own. What they have signed is in journals in the node's folder, one
/// for each account: started again, they go on with what is on the way.
/// </summary>
internal sealed class RollupRoles : IAsyncDisposable
{
    private readonly RollupNodeOptions _options;
    private readonly string _folder;
    private readonly List<IDisposable> _owned = [];
    private readonly List<Func<CancellationToken, Task>> _services = [];
    private readonly CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;

    private RollupRoles(RollupNodeOptions options, string folder) => (_options, _folder) = (options, folder);

    /// <summary>Finds the contracts and opens the journals.</summary>
    /// <exception cref="L1Exception">L1 does not answer, or has not these contracts.</exception>
    /// <exception cref="RollupException">A key is not that of the sequencer, or the state chain is about another guest.</exception>
    /// <exception cref="IOException">A journal is in use.</exception>
    public static async Task<RollupRoles> OpenAsync(RollupNodeOptions options, string folder, Blockchain chain, L1Side side, ILoggerFactory logs)
    {
        var roles = new RollupRoles(options, folder);
        try
        {
            await roles.AddSubmitterAsync(chain, side, logs).ConfigureAwait(false);
            await roles.AddPlayersAsync(chain, side, logs).ConfigureAwait(false);
            return roles;
        }
        catch
        {
            await roles.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Starts all. If one fails in a way that does not pass, the node makes no more blocks.</summary>
    public void Run(L1Side side) => _running = Task.WhenAll(_services.Select(run =>
    {
        var service = Task.Run(() => run(_ending.Token));
        side.Watch(service);
        return service;
    }));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            owned.Dispose();
        }

        _ending.Dispose();
    }

    private async Task AddSubmitterAsync(Blockchain chain, L1Side side, ILoggerFactory logs)
    {
        if (_options.Submitter is not { } key)
        {
            return;
        }

        var l1 = await L1Chain.OpenAsync(Client(), _options.Transactions).ConfigureAwait(false);
        var sequencer = (Address)(await l1.Transactions.CallAsync("sequencer").ConfigureAwait(false))[0];
        if (sequencer != key.Address)
        {
            throw new RollupException(
                $"the key that batches are to be posted with is that of {key.Address}, but the transaction chain takes them from {sequencer} alone; give that one's");
        }

        var log = logs.CreateLogger<BatchSubmitter>();
        log.LogInformation("batches are posted by {Account}", key.Address);
        var submitter = new BatchSubmitter(
            chain, side.Store, l1, await SenderAsync(key).ConfigureAwait(false), new SubmitterOptions { MostDelay = _options.BatchDelay }, log);
        _services.Add(submitter.RunAsync);
    }

    private async Task AddPlayersAsync(Blockchain chain, L1Side side, ILoggerFactory logs)
    {
        if (_options.Proposer is null && _options.Challenger is null)
        {
            return;
        }

        var guest = new RollupGuest(_options.Architecture);
        if (_options.Proposer is { } proposer)
        {
            var claims = await ClaimsAsync(chain, side, guest).ConfigureAwait(false);
            var log = logs.CreateLogger<Proposer>();
            await TellAsync("states are proposed", proposer, claims.Setup, claims.Setup.Rules.ClaimBond, log).ConfigureAwait(false);
            _services.Add(Own(new Proposer(claims, States(), await SenderAsync(proposer).ConfigureAwait(false), log)).RunAsync);
        }

        if (_options.Challenger is { } challenger)
        {
            var claims = await ClaimsAsync(chain, side, guest).ConfigureAwait(false);
            var log = logs.CreateLogger<Challenger>();
            await TellAsync("false states are challenged", challenger, claims.Setup, claims.Setup.Rules.ChallengeBond, log).ConfigureAwait(false);
            _services.Add(Own(new Challenger(claims, States(), await SenderAsync(challenger).ConfigureAwait(false), log)).RunAsync);
        }
    }

    // Who has no money would notice when it is needed, and the clock runs.
    private static async Task TellAsync(string what, SigningKey key, GameSetup setup, BigInteger bond, ILogger log)
    {
        log.LogInformation("{What} by {Account}", what, key.Address);
        var balance = await setup.Client.BalanceAsync(key.Address).ConfigureAwait(false);
        if (balance <= bond)
        {
            log.LogWarning("{Account} has {Balance}, and each bond is {Bond}: send it more", key.Address, Ether.Format(balance), Ether.Format(bond));
        }
    }

    private async Task<BatchClaims> ClaimsAsync(Blockchain chain, L1Side side, RollupGuest guest)
    {
        var states = States();
        var setup = await GameSetup.OpenAsync(Client(), await states.GameAsync().ConfigureAwait(false), _options.Chunks, guest.Image).ConfigureAwait(false);
        await RequireGuestAsync(states, setup, guest).ConfigureAwait(false);
        return new BatchClaims(chain, side.Store, setup, guest, _options.Depth);
    }

    // The state chain refuses claims about any other program, which have cost a bond by then.
    private static async Task RequireGuestAsync(StateChainContract states, GameSetup setup, RollupGuest guest)
    {
        try
        {
            var listed = await states.Contract.CallAsync("starts", (BigInteger)setup.Architectures[guest.Image.Isa]).ConfigureAwait(false);
            if (Hash256.FromBytes((byte[])listed[0]) == guest.Image.Start)
            {
                return;
            }
        }
        catch (L1Exception e) when (e.IsRevert)
        {
            // The list ends before.
        }

        throw new RollupException(
            $"the state chain at {states.Contract.Address} takes claims about another {guest.Image.Isa.Name} guest than the one that is built here: build that version's");
    }

    private async Task<TransactionSender> SenderAsync(SigningKey key)
    {
        var client = Client();
        var owner = new JournalOwner(await ChainIdentity.OfAsync(client).ConfigureAwait(false), key.Address);
        return new TransactionSender(client, key, _options.Sending, Own(new SqliteJournal(Path.Combine(_folder, $"sent-{key.Address}.db"), owner)));
    }

    private StateChainContract States() => new(Client(), _options.States!.Value, _options.Depth);

    // Each service has connections of its own: one waits for a transaction while others ask.
    private EthereumClient Client() => Own(new EthereumClient(_options.L1));

    private T Own<T>(T part)
        where T : IDisposable
    {
        _owned.Add(part);
        return part;
    }
}
