// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>What an account has.</summary>
/// <param name="Account">The account.</param>
/// <param name="Balance">Its money, in wei.</param>
internal sealed record AccountFunds(Address Account, BigInteger Balance)
{
    /// <summary>Refuses a transaction that the account could not pay: nodes take it only if all that it may cost is there.</summary>
    /// <param name="value">Wei that it sends along.</param>
    /// <param name="gasCost">Most wei that its gas may cost; 0 as long as that is not known.</param>
    /// <exception cref="L1Exception">The money does not suffice.</exception>
    public void Require(BigInteger value, BigInteger gasCost)
    {
        if (Balance < value + gasCost)
        {
            var gas = gasCost.IsZero ? "what the gas costs" : $"up to {Ether.Format(gasCost)} for gas";
            throw new L1Exception($"The account {Account} has {Ether.Format(Balance)}; this takes {Ether.Format(value)} and {gas}.")
            {
                LacksFunds = true,
            };
        }
    }
}
