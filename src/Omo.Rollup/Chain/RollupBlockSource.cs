// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Node.Sequencing;
using Omo.Rollup.L1;

namespace Omo.Rollup.Chain;

/// <summary>
/// Makes the blocks of a node with L1: what L1 has recorded comes first, then the sequencer's own. One thread does both, so that no block is
/// made on one that is being taken back.
/// </summary>
public sealed class RollupBlockSource : IBlockSource
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    private readonly L1Reader _reader;
    private readonly ChainFollower _follower;
    private readonly Sequencer? _sequencer;
    private readonly TimeSpan _blockTime;
    private readonly RunningServices _services;
    private readonly ILogger _log;

    /// <param name="reader">Reads L1, beside the blocks: a slow L1 holds up none.</param>
    /// <param name="follower">Brings the chain into agreement with L1.</param>
    /// <param name="sequencer">Makes blocks; null in a verifier.</param>
    /// <param name="blockTime">
    /// How long after a block the next is made, even if it is empty; zero: when there is a transaction or a deposit.
    /// </param>
    /// <param name="services">What runs beside it; if one fails, no more blocks are made.</param>
    /// <param name="log">Told when L1 fails.</param>
    internal RollupBlockSource(
        L1Reader reader, ChainFollower follower, Sequencer? sequencer, TimeSpan blockTime, RunningServices services, ILogger log) =>
        (_reader, _follower, _sequencer, _blockTime, _services, _log) = (reader, follower, sequencer, blockTime, services, log);

    /// <inheritdoc/>
    /// <exception cref="Node.NodeException">A service has failed, or the database cannot be written.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var reading = ServiceLoop.RunAsync("L1 reader", _reader.StepAsync, _log, ending.Token);
        _services.Add(reading);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(_blockTime > TimeSpan.Zero ? _blockTime : s_pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await _services.ThrowIfAnyFailedAsync().ConfigureAwait(false);
                Step(cancellation);
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Follows L1, and makes the sequencer's next block.</summary>
    public void Step(CancellationToken cancellation = default)
    {
        _follower.Step(cancellation);
        if (_sequencer is null || cancellation.IsCancellationRequested)
        {
            return;
        }

        var isSteady = _blockTime > TimeSpan.Zero;
        while (_sequencer.Make(allowsEmpty: isSteady) is not null && !isSteady && !cancellation.IsCancellationRequested)
        {
        }
    }
}
