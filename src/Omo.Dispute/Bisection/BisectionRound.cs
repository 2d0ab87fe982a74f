// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Bisection;

/// <summary>
/// One question of a bisection: the parties agree on the state after <paramref name="Low"/> steps and differ after
/// <paramref name="High"/>; what do they say of the middle?
/// </summary>
/// <param name="Number">Rounds are counted from 1.</param>
/// <param name="Low">Steps up to which they agree.</param>
/// <param name="High">Steps after which they differ.</param>
/// <param name="Middle">Steps asked about, between the two.</param>
/// <param name="FirstHash">The first party's state hash there.</param>
/// <param name="SecondHash">The second party's.</param>
public sealed record BisectionRound(int Number, ulong Low, ulong High, ulong Middle, Hash256 FirstHash, Hash256 SecondHash)
{
    /// <summary>Whether they agree in the middle, so that the difference arises later.</summary>
    public bool Agree => FirstHash == SecondHash;

    /// <summary>Whether the first party publishes its hash, and the second picks the half; they take turns.</summary>
    public bool FirstPublishes => Number % 2 == 1;
}
