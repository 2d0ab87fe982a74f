// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Node.Sequencing;
using Omo.Rollup.L1;

namespace Omo.Rollup.Chain;

/// <summary>
/// Makes the blocks of a node with L1: what L1 has recorded comes first, then the sequencer's own. One thread does both and takes what was
/// read of L1, so that nothing changes under a step, and no block is made on one that is being taken back.
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
        var (reading, pause) = (ReadAsync(ending.Token), PauseAsync(cancellation));
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await Task.WhenAny(reading, pause).ConfigureAwait(false);
                await _services.ThrowIfAnyFailedAsync().ConfigureAwait(false);
                if (reading.IsCompleted)
                {
                    Take(await reading.ConfigureAwait(false));
                    reading = ReadAsync(ending.Token);
                }

                if (pause.IsCompleted)
                {
                    Step(cancellation);
                    pause = PauseAsync(cancellation);
                }
            }
        }
        finally
        {
            await ending.CancelAsync().ConfigureAwait(false);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Follows L1, and makes the sequencer's next block.</summary>
    public void Step(CancellationToken cancellation = default)
    {
        _follower.Step(_reader.IsAtEnd, cancellation);
        if (_sequencer is null || !_reader.IsAtEnd || cancellation.IsCancellationRequested)
        {
            // Whoever has a receipt of a block that L1 may have another one of is told what does not stay.
            return;
        }

        _sequencer.MakeDue(allowsEmpty: _blockTime > TimeSpan.Zero, cancellation);
    }

    private Task<L1Range?> ReadAsync(CancellationToken cancellation) => ServiceLoop.UntilAsync(
        "L1 reader",
        async ending =>
        {
            var range = await _reader.ReadAsync(ending).ConfigureAwait(false);
            return range is { HasNothing: true } && _reader.IsAtEnd ? null : range;
        },
        _log,
        cancellation);

    private void Take(L1Range? range)
    {
        if (range is not null)
        {
            _reader.Take(range);
        }
    }

    private Task PauseAsync(CancellationToken cancellation) => Task.Delay(_blockTime > TimeSpan.Zero ? _blockTime : s_pause, cancellation);
}
