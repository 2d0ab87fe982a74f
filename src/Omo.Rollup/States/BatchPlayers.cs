// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.Players;

namespace Omo.Rollup.States;

/// <summary>
/// Players about claims. After a reorganisation another claim can have the same number, so a player is known by number and local values.
/// </summary>
internal sealed class BatchPlayers : IDisposable
{
    private readonly Dictionary<(ulong Claim, Hash256 Locals), BatchPlayer> _players = [];

    /// <summary>Whether there is a player about a claim.</summary>
    public bool Has(ulong id, ClaimView claim) => _players.ContainsKey((id, claim.Locals));

    /// <summary>Takes a player about a claim.</summary>
    public void Add(ulong id, BatchPlayer player) => _players.Add((id, player.Locals), player);

    /// <summary>Ends players: a machine is kept only as long as there may be something to prove of what it executes.</summary>
    /// <param name="board">The claims.</param>
    /// <param name="isNeeded">Whether a claim still needs one.</param>
    public void Release(GameBoard board, Func<ClaimView, bool> isNeeded)
    {
        foreach (var key in _players.Keys.Where(k => Find(board, k) is not { } claim || !isNeeded(claim)).ToList())
        {
            _players.Remove(key, out var player);
            player!.Dispose();
        }
    }

    /// <summary>Makes the most urgent move that can be made.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> PlayAsync(StateBoard board, Attempts attempts, CancellationToken cancellation)
    {
        foreach (var (_, player) in _players.OrderBy(p => Deadline(board, p.Key)).ThenBy(p => p.Key.Claim).ToList())
        {
            if (await attempts.DidAsync(async () =>
                await player.Player.AdvanceAsync(cancellation).ConfigureAwait(false) == PlayerProgress.Moved).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var player in _players.Values)
        {
            player.Dispose();
        }
    }

    private static ClaimView? Find(GameBoard board, (ulong Claim, Hash256 Locals) key) =>
        key.Claim < (ulong)board.Claims.Count && board.Claims[(int)key.Claim] is var claim && claim.Locals == key.Locals ? claim : null;

    // The last second for what is next about a claim, whoever's turn it is: a turn of the other side can become the account's.
    private static ulong Deadline(StateBoard board, (ulong Claim, Hash256 Locals) key) =>
        board.Game.Games.Where(g => g.ClaimId == key.Claim && !g.HasEnded && board.IsIn(g)).Select(g => g.Deadline)
            .DefaultIfEmpty(Find(board.Game, key)?.ChallengeableUntil ?? ulong.MaxValue).Min();
}
