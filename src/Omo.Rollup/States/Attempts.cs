// SPDX-License-Identifier: MIT
using System.Runtime.ExceptionServices;
using Omo.Dispute.L1;

namespace Omo.Rollup.States;

/// <summary>
/// Tries one thing after the other: one that fails keeps none of the others from being tried. While a transaction is on the way nothing else
/// can be sent, so that a failure then ends it all.
/// </summary>
/// <param name="sender">Sends the transactions.</param>
internal sealed class Attempts(TransactionSender sender)
{
    private Exception? _trouble;

    /// <summary>Tries something.</summary>
    /// <returns>Whether it was done; not if it failed.</returns>
    public async Task<bool> DidAsync(Func<Task<bool>> attempt)
    {
        try
        {
            return await attempt().ConfigureAwait(false);
        }
        catch (Exception e) when (ServiceLoop.MayPass(e) && !sender.IsWaiting)
        {
            _trouble = e;
            return false;
        }
    }

    /// <summary>Reports the last failure, if there was any.</summary>
    public void ThrowIfAnyFailed()
    {
        if (_trouble is not null)
        {
            ExceptionDispatchInfo.Throw(_trouble);
        }
    }
}
