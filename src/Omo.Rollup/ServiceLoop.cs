// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Dispute.L1;
using Omo.Node;
using Omo.Ovm;

namespace Omo.Rollup;

/// <summary>Repeats a service's step: at once while there is something to do, else after a pause; a failure of L1 is met by trying again.</summary>
internal static class ServiceLoop
{
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether it may go better the next time.</summary>
    public static bool MayPass(Exception e) => e is L1Exception or RollupException or OvmException or IOException;

    /// <summary>Runs until it is cancelled.</summary>
    /// <param name="name">The service, for the log.</param>
    /// <param name="step">Its step; whether there may be more to do at once.</param>
    /// <param name="log">Told of failures, once each.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="NodeException">It failed in a way that trying again does not mend.</exception>
    public static Task RunAsync(string name, Func<CancellationToken, Task<bool>> step, ILogger log, CancellationToken cancellation) =>
        UntilAsync<object>(
            name,
            async ending =>
            {
                while (await step(ending).ConfigureAwait(false) && !ending.IsCancellationRequested)
                {
                }

                return null;
            },
            log,
            cancellation);

    /// <summary>The same, until a step has a result.</summary>
    /// <returns>The result; null if it was cancelled before.</returns>
    public static async Task<T?> UntilAsync<T>(string name, Func<CancellationToken, Task<T?>> step, ILogger log, CancellationToken cancellation)
        where T : class
    {
        var lastTrouble = "";
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                if (await step(cancellation).ConfigureAwait(false) is { } result)
                {
                    return result;
                }

                lastTrouble = "";
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return null;
            }
            catch (Exception e) when (MayPass(e))
            {
                if (e.Message != lastTrouble)
                {
                    log.LogWarning("{Service}: {Trouble}; trying again", name, e.Message.TrimEnd('.'));
                    lastTrouble = e.Message;
                }
            }
            catch (Exception e)
            {
                log.LogError(e, "{Service} has failed", name);
                throw new NodeException($"the {name} cannot go on: {e.Message.TrimEnd('.')}");
            }

            await Task.Delay(s_pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }
}
