// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Players;

/// <summary>Tells of claims and games that concern a player, and of each change once. A reorganisation can give a number to another one.</summary>
/// <param name="strategy">Judges claims.</param>
/// <param name="account">The player.</param>
/// <param name="aim">What it is there for.</param>
internal sealed class BoardNews(HonestStrategy strategy, Address account, PlayerAim aim)
{
    private readonly Dictionary<ulong, (Address Claimant, Hash256 Final, ClaimStatus Status, ClaimSubject Subject, bool IsTrue)> _claims = [];
    private readonly Dictionary<ulong, (ulong ClaimId, Address Challenger, GamePhase? End)> _games = [];

    /// <summary>Tells what is new on the board.</summary>
    /// <param name="board">The claims and games.</param>
    /// <param name="onClaim">See <see cref="ChainPlayer.OnClaim"/>.</param>
    /// <param name="onGame">See <see cref="ChainPlayer.OnGame"/>.</param>
    public void Tell(GameBoard board, Action<ulong, ClaimFinding>? onClaim, Action<ulong, GameView>? onGame) =>
        Tell(board, onClaim, onGame, _ => true);

    /// <summary>The same, except for claims of which it is not read yet what they list.</summary>
    public void TellKnown(GameBoard board, Action<ulong, ClaimFinding>? onClaim, Action<ulong, GameView>? onGame) =>
        Tell(board, onClaim, onGame, subject => subject != ClaimSubject.Unread);

    private void Tell(
        GameBoard board, Action<ulong, ClaimFinding>? onClaim, Action<ulong, GameView>? onGame, Func<ClaimSubject, bool> isToBeTold)
    {
        foreach (var (index, claim) in board.Claims.Index().Where(c => strategy.IsAboutTheProgram(c.Item)))
        {
            var id = (ulong)index;
            if (!Concerns(id, claim) && !_claims.ContainsKey(id))
            {
                continue;
            }

            var finding = ClaimFinding.Of(strategy, claim);
            if (isToBeTold(finding.Subject) && Add(_claims, id, (claim.Claimant, claim.Final, claim.Status, finding.Subject, finding.IsTrue)))
            {
                onClaim?.Invoke(id, finding);
            }
        }

        foreach (var (index, game) in board.Games.Index())
        {
            var id = (ulong)index;
            var isIn = game.Challenger == account || board.Claims[(int)game.ClaimId].Claimant == account;
            if (isIn && _claims.ContainsKey(game.ClaimId) && (!game.HasEnded || _games.ContainsKey(id))
                && Add(_games, id, (game.ClaimId, game.Challenger, game.HasEnded ? game.Phase : null)))
            {
                onGame?.Invoke(id, game);
            }
        }
    }

    private bool Concerns(ulong id, ClaimView claim)
    {
        var isOpen = claim.Status == ClaimStatus.Open;
        return claim.Claimant == account ? isOpen || claim.Final == aim.Claim?.Final : isOpen && aim.Challenges(id);
    }

    private static bool Add<T>(Dictionary<ulong, T> told, ulong id, T what)
        where T : IEquatable<T>
    {
        var isNew = !told.TryGetValue(id, out var before) || !before.Equals(what);
        told[id] = what;
        return isNew;
    }
}
