// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>Makes an account's transactions, not signed yet, with the gas that they need and the fees of today.</summary>
/// <param name="account">The account.</param>
/// <param name="mostFee">What a unit of gas may cost at most, in wei.</param>
internal sealed class TransactionDrafts(AccountQueries account, BigInteger mostFee)
{
    /// <summary>Most gas that a chain lets a transaction use (EIP-7825).</summary>
    private const ulong MostGas = 1 << 24;

    /// <summary>Makes a transaction.</summary>
    /// <param name="chain">The chain's id.</param>
    /// <param name="nonce">Its nonce.</param>
    /// <param name="to">The contract, or null to create one.</param>
    /// <param name="data">Selector and arguments, or the code that creates the contract.</param>
    /// <param name="value">Wei to send along.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="L1Exception">It would revert, then with its data; the account cannot pay it; or the node failed.</exception>
    public async Task<FeeTransaction> MakeAsync(
        ulong chain, ulong nonce, Address? to, byte[] data, BigInteger value, CancellationToken cancellation)
    {
        // Asked first: nodes word in many ways that the money does not suffice.
        var funds = await account.FundsAsync(value, cancellation).ConfigureAwait(false);
        var gas = await account.EstimateAsync(to, data, value, cancellation).ConfigureAwait(false);
        var (tip, baseFee) = await account.FeesAsync(cancellation).ConfigureAwait(false);

        // The base fee can double in six blocks, and other moves before this one can make it need more gas.
        var most = BigInteger.Min((2 * baseFee) + tip, mostFee);
        gas = gas <= MostGas ? Math.Min(gas + (gas / 4), MostGas) : gas + (gas / 4);
        funds.Require(value, gas * most);
        return new FeeTransaction(chain, nonce, BigInteger.Min(tip, most), most, gas, to, value, data);
    }

    /// <summary>Whether the account could pay a transaction, and it would not revert, if it came next.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<bool> IsPossibleAsync(FeeTransaction transaction, CancellationToken cancellation)
    {
        try
        {
            await account.FundsAsync(transaction.Value, cancellation).ConfigureAwait(false);
            await account.EstimateAsync(transaction.To, transaction.Data, transaction.Value, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (L1Exception e) when (e.IsRevert || e.LacksFunds)
        {
            // Any other failure is the node's, and says nothing of the transaction.
            return false;
        }
    }
}
