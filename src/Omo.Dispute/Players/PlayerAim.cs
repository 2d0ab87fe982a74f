// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Players;

/// <summary>What a player is there for, besides the games that its account is in.</summary>
public sealed record PlayerAim
{
    /// <summary>What it claims, or null.</summary>
    public ClaimTerms? Claim { get; init; }

    /// <summary>Which false claims about its program it challenges.</summary>
    public Func<ulong, bool> Challenges { get; init; } = _ => false;

    /// <summary>
    /// Whether it fetches what it is owed at once, for it may need that for further bonds. If not, it does when nothing of its own is
    /// undecided any more, in one transaction.
    /// </summary>
    public bool FetchesAtOnce { get; init; }

    /// <summary>Blocks of the deepest reorganisation that it is prepared for.</summary>
    public ulong Depth { get; init; }

    /// <summary>
    /// The keys of local pre-images that its execution has read so far: a claim that says other things of other keys is about the same
    /// execution. If not given, all that it has.
    /// </summary>
    public Func<IEnumerable<Hash256>>? LocalsRead { get; init; }
}
