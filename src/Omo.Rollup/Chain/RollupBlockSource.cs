// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Node.Sequencing;
using Omo.Rollup.L1;

namespace Omo.Rollup.Chain;

/// <summary>
/// Makes the blocks of a node with L1: what L1 has recorded comes first, then the sequencer's own. One thread does both, so that no block is
/// made on one that is being taken back.
/// </summary>
/// <param name="reader">Reads L1, beside the blocks: a slow L1 holds up none.</param>
/// <param name="follower">Brings the chain into agreement with L1.</param>
/// <param name="sequencer">Makes blocks; null in a verifier.</param>
/// <param name="blockTime">How long after a block the next is made, even if it is empty; zero: when there is a transaction or a deposit.</param>
/// <param name="log">Told when L1 fails.</param>
public sealed class RollupBlockSource(L1Reader reader, ChainFollower follower, Sequencer? sequencer, TimeSpan blockTime, ILogger log) : IBlockSource
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var reading = ServiceLoop.RunAsync("L1 reader", reader.StepAsync, log, cancellation);
        try
        {
            while (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(blockTime > TimeSpan.Zero ? blockTime : s_pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                Step(cancellation);
            }
        }
        finally
        {
            await reading.ConfigureAwait(false);
        }
    }

    /// <summary>Follows L1, and makes the sequencer's next block.</summary>
    public void Step(CancellationToken cancellation = default)
    {
        follower.Step(cancellation);
        if (sequencer is null || cancellation.IsCancellationRequested)
        {
            return;
        }

        var isSteady = blockTime > TimeSpan.Zero;
        while (sequencer.Make(allowsEmpty: isSteady) is not null && !isSteady && !cancellation.IsCancellationRequested)
        {
        }
    }
}
