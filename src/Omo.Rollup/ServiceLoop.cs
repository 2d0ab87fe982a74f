// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Dispute.L1;
using Omo.Ovm;

namespace Omo.Rollup;

/// <summary>Repeats a service's step: at once while there is something to do, else after a pause; a failure of L1 is met by trying again.</summary>
internal static class ServiceLoop
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="name">The service, for the log.</param>
    /// <param name="step">Its step; whether there may be more to do at once.</param>
    /// <param name="log">Told of failures, once each.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task RunAsync(string name, Func<CancellationToken, Task<bool>> step, ILogger log, CancellationToken cancellation)
    {
        var lastTrouble = "";
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await step(cancellation).ConfigureAwait(false))
                {
                    continue;
                }

                lastTrouble = "";
            }
            catch (Exception e) when (e is L1Exception or RollupException or OvmException or IOException)
            {
                if (e.Message != lastTrouble)
                {
                    log.LogWarning("{Service}: {Trouble}; trying again", name, e.Message.TrimEnd('.'));
                    lastTrouble = e.Message;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }

            await Task.Delay(s_pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
