// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Players;

/// <summary>What a player has at stake, might put at stake, and has lost, as its board shows it.</summary>
/// <param name="board">The claims and games.</param>
/// <param name="strategy">Judges them.</param>
/// <param name="account">The player.</param>
/// <param name="aim">What it is there for.</param>
internal sealed class PlayerStakes(GameBoard board, HonestStrategy strategy, Address account, PlayerAim aim)
{
    private readonly HashSet<ulong> _played = [];

    /// <summary>Whether a bond of the account about the program is in something undecided.</summary>
    public bool HasUndecided => board.Games.Any(g => strategy.IsIn(g, board.Claims)) || board.Claims.Any(strategy.IsOwn);

    /// <summary>Whether the player is to claim something that the chain has not from it.</summary>
    public bool LacksClaim => aim.Claim is { } terms
        && !board.Claims.Any(c => c.Claimant == account && strategy.IsAboutTheProgram(c) && c.Final == terms.Final);

    /// <summary>The claims about the program in which the account has a bond: its own, and those with a game of its.</summary>
    public IReadOnlyList<(ulong Id, ClaimView Claim)> AtStake()
    {
        var played = board.Games.Where(g => strategy.IsIn(g, board.Claims)).Select(g => g.ClaimId).ToHashSet();
        return [.. Numbered().Where(c => played.Contains(c.Id) || strategy.IsOwn(c.Claim))];
    }

    /// <summary>The claims about the program that it would challenge if they are false.</summary>
    public IEnumerable<(ulong Id, ClaimView Claim)> Challengeable() => Numbered().Where(c =>
        c.Claim.Status == ClaimStatus.Open && board.Now <= c.Claim.ChallengeableUntil && aim.Challenges(c.Id) && strategy.IsAboutTheProgram(c.Claim));

    /// <summary>Remembers what is at stake now: it counts as played by this player when it is lost.</summary>
    public void NoteWhatIsPlayed() => _played.UnionWith(AtStake().Select(c => c.Id));

    /// <summary>The claims that the account lost its bond about, among those that this player had a part in or is there for.</summary>
    public IReadOnlyList<ulong> Lost() =>
        [.. Numbered().Where(c => strategy.IsAboutTheProgram(c.Claim) && IsPlayed(c.Id, c.Claim) && IsLost(c.Id, c.Claim)).Select(c => c.Id)];

    private bool IsPlayed(ulong id, ClaimView claim) =>
        _played.Contains(id) || aim.Challenges(id) || (claim.Claimant == account && claim.Final == aim.Claim?.Final);

    private bool IsLost(ulong id, ClaimView claim) => claim.Claimant == account
        ? claim.Status == ClaimStatus.Defeated
        : board.Games.Any(g => g.ClaimId == id && g.Challenger == account && g.Phase == GamePhase.ClaimantWon);

    private IEnumerable<(ulong Id, ClaimView Claim)> Numbered() => board.Claims.Index().Select(c => ((ulong)c.Index, c.Item));
}
