// SPDX-License-Identifier: MIT
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
    /// Whether the account has other players for the same program: only claims that list exactly this one's local pre-images are its own, and
    /// the lists of others are not looked for. If not, the player does not end while the account has a bond in any claim about the program.
    /// </summary>
    public bool SharesProgram { get; init; }
}
