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
    private readonly Dictionary<ulong, (Address Claimant, Hash256 Final, ClaimStatus Status, bool? IsTrue)> _claims = [];
    private readonly Dictionary<ulong, (ulong ClaimId, Address Challenger, GamePhase? End)> _games = [];

    /// <summary>Tells what is new on the board.</summary>
    /// <param name="board">The claims and games.</param>
    /// <param name="isAboutTheProgram">Whether the player executes what a claim is about.</param>
    /// <param name="onClaim">See <see cref="ChainPlayer.OnClaim"/>.</param>
    /// <param name="onGame">See <see cref="ChainPlayer.OnGame"/>.</param>
    public void Tell(
        GameBoard board, Func<ClaimView, bool> isAboutTheProgram, Action<ulong, ClaimView, bool?>? onClaim, Action<ulong, GameView>? onGame)
    {
        foreach (var (index, claim) in board.Claims.Index().Where(c => isAboutTheProgram(c.Item)))
        {
            var id = (ulong)index;
            if (!Concerns(id, claim) && !_claims.ContainsKey(id))
            {
                continue;
            }

            bool? isTrue = strategy.IsAboutMine(claim) ? strategy.IsTrue(claim) : null;
            if (Add(_claims, id, (claim.Claimant, claim.Final, claim.Status, isTrue)))
            {
                onClaim?.Invoke(id, claim, isTrue);
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
