// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// All claims and games, as the chain has them. What was read as decided so many blocks after it was first, while the block of the first
/// time still stands, is not asked for again, so a long history costs nothing.
/// </summary>
/// <param name="client">The chain.</param>
/// <param name="game">The game contract.</param>
/// <param name="depth">Blocks of the deepest reorganisation.</param>
public sealed class GameBoard(EthereumClient client, GameContract game, ulong depth)
{
    private readonly Settled<ClaimView> _claims = new(depth, c => c.Status is ClaimStatus.Accepted or ClaimStatus.Defeated);
    private readonly Settled<GameView> _games = new(depth, g => g.HasEnded);

    /// <summary>The block that the board was read after; the number of one that was never read is 0.</summary>
    public BlockHeader Block { get; private set; } = new(0, 0, default);

    /// <summary>That block's time, in seconds.</summary>
    public ulong Now => Block.Time;

    /// <summary>The contract as that block left it.</summary>
    public GameContract Game => game.At(Block);

    /// <summary>All claims, by number.</summary>
    public IReadOnlyList<ClaimView> Claims => _claims.All;

    /// <summary>All games, by number.</summary>
    public IReadOnlyList<GameView> Games => _games.All;

    /// <summary>
    /// Looks at the chain after its latest block; all that is read is of that one, whatever comes meanwhile.
    /// </summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task ReadAsync(CancellationToken cancellation = default)
    {
        Block = await client.BlockAsync(null, cancellation).ConfigureAwait(false);
        var then = Game;
        Task<BlockHeader> BlockAt(ulong number) => client.BlockAsync(number, cancellation);
        await _games.ReadAsync(await then.GameCountAsync().ConfigureAwait(false), Block, then.GamesAsync, BlockAt).ConfigureAwait(false);
        await _claims.ReadAsync(await then.ClaimCountAsync().ConfigureAwait(false), Block, then.ClaimsAsync, BlockAt).ConfigureAwait(false);
        if (_games.All.Any(g => g.ClaimId >= (ulong)_claims.All.Count))
        {
            throw new L1Exception("The Ethereum node knows of a game about a claim that it does not know.");
        }
    }

    private sealed class Settled<T>(ulong depth, Func<T, bool> isDecided)
    {
        private readonly List<T> _all = [];
        private readonly Dictionary<int, BlockHeader> _decidedAt = [];
        private readonly HashSet<int> _settled = [];

        public IReadOnlyList<T> All => _all;

        public async Task ReadAsync(
            ulong count,
            BlockHeader block,
            Func<IReadOnlyList<ulong>, Task<IReadOnlyList<T>>> read,
            Func<ulong, Task<BlockHeader>> readBlock)
        {
            if (count > int.MaxValue)
            {
                throw new L1Exception($"The contract says that it has {count} entries.");
            }

            Forget((int)count);
            var open = Enumerable.Range(0, (int)count).Where(i => !_settled.Contains(i)).ToList();
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
                else if (_decidedAt.TryAdd(i, block) || block.Number < _decidedAt[i].Number + depth)
                {
                    continue;
                }
                else if (await readBlock(_decidedAt[i].Number).ConfigureAwait(false) == _decidedAt[i])
                {
                    _settled.Add(i);
                }
                else
                {
                    // The block in which it was seen is gone, and the decision may be a new one.
                    _decidedAt[i] = block;
                }
            }
        }

        private void Forget(int count)
        {
            for (var i = count; i < _all.Count; i++)
            {
                _decidedAt.Remove(i);
                _settled.Remove(i);
            }

            if (count < _all.Count)
            {
                _all.RemoveRange(count, _all.Count - count);
            }
        }
    }
}
