// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// All claims and games, as the chain has them. What has been decided for so many blocks that no reorganisation reaches it is not
/// asked for again, so a long history costs nothing.
/// </summary>
/// <param name="client">The chain.</param>
/// <param name="game">The game contract.</param>
/// <param name="depth">Blocks of the deepest reorganisation.</param>
public sealed class GameBoard(EthereumClient client, GameContract game, ulong depth)
{
    private readonly Settled<ClaimView> _claims = new(depth, c => c.Status is ClaimStatus.Accepted or ClaimStatus.Defeated);
    private readonly Settled<GameView> _games = new(depth, g => g.HasEnded);

    /// <summary>The latest block's number when the board was read.</summary>
    public ulong Block { get; private set; }

    /// <summary>The latest block's time, in seconds.</summary>
    public ulong Now { get; private set; }

    /// <summary>All claims, by number.</summary>
    public IReadOnlyList<ClaimView> Claims => _claims.All;

    /// <summary>All games, by number.</summary>
    public IReadOnlyList<GameView> Games => _games.All;

    /// <summary>
    /// Looks at the chain. What a block in between changes makes a move fail, not go wrong, because moves name what they answer.
    /// </summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task ReadAsync(CancellationToken cancellation = default)
    {
        Block = await client.BlockNumberAsync(cancellation).ConfigureAwait(false);
        Now = await client.LatestTimeAsync(cancellation).ConfigureAwait(false);

        // Games first: a claim that a game is about must be among those read after it.
        await _games.ReadAsync(await game.GameCountAsync().ConfigureAwait(false), Block, game.GamesAsync).ConfigureAwait(false);
        await _claims.ReadAsync(await game.ClaimCountAsync().ConfigureAwait(false), Block, game.ClaimsAsync).ConfigureAwait(false);
        if (_games.All.Any(g => g.ClaimId >= (ulong)_claims.All.Count))
        {
            throw new L1Exception("The Ethereum node knows of a game about a claim that it does not know: it is just reorganising.");
        }
    }

    private sealed class Settled<T>(ulong depth, Func<T, bool> isDecided)
    {
        private readonly List<T> _all = [];
        private readonly Dictionary<int, ulong> _decidedAt = [];

        public IReadOnlyList<T> All => _all;

        public async Task ReadAsync(ulong count, ulong block, Func<IReadOnlyList<ulong>, Task<IReadOnlyList<T>>> read)
        {
            if ((int)count < _all.Count)
            {
                _all.RemoveRange((int)count, _all.Count - (int)count);
            }

            var open = Enumerable.Range(0, (int)count)
                .Where(i => i >= _all.Count || !_decidedAt.TryGetValue(i, out var at) || block < at + depth).ToList();
            var views = await read([.. open.Select(i => (ulong)i)]).ConfigureAwait(false);
            foreach (var (i, view) in open.Zip(views))
            {
                if (i < _all.Count)
                {
                    _all[i] = view;
                }
                else
                {
                    _all.Add(view);
                }

                if (!isDecided(view))
                {
                    _decidedAt.Remove(i);
                }
                else
                {
                    _decidedAt.TryAdd(i, block);
                }
            }
        }
    }
}
