// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// All claims and games, as the chain has them. Decided ones are not asked for again, so a long history costs nothing; several players can
/// look at one board.
/// </summary>
/// <param name="client">The chain.</param>
/// <param name="game">The game contract.</param>
/// <param name="depth">Blocks of the deepest reorganisation.</param>
public sealed class GameBoard(EthereumClient client, GameContract game, ulong depth)
{
    private readonly SettledList<ClaimView> _claims = new(depth, c => c.Status is ClaimStatus.Accepted or ClaimStatus.Defeated);
    private readonly SettledList<GameView> _games = new(depth, g => g.HasEnded);

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
    /// Looks at the chain after its latest block; all that is read is of that one, whatever comes meanwhile. While there is no other block,
    /// nothing else is asked for.
    /// </summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task ReadAsync(CancellationToken cancellation = default)
    {
        var block = await client.BlockAsync(null, cancellation).ConfigureAwait(false);
        if (block == Block)
        {
            return;
        }

        // Until all of it is read, the board is of no block: a failure in between must not leave half of it for the whole.
        Block = new BlockHeader(0, 0, default);
        var then = game.At(block);
        Task<BlockHeader> BlockAt(ulong number) => client.BlockAsync(number, cancellation);
        await _games.ReadAsync(await then.GameCountAsync().ConfigureAwait(false), block, then.GamesAsync, BlockAt).ConfigureAwait(false);
        await _claims.ReadAsync(await then.ClaimCountAsync().ConfigureAwait(false), block, then.ClaimsAsync, BlockAt).ConfigureAwait(false);
        if (_games.All.Any(g => g.ClaimId >= (ulong)_claims.All.Count))
        {
            throw new L1Exception("The Ethereum node knows of a game about a claim that it does not know.");
        }

        Block = block;
    }
}
