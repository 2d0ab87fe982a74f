// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>
/// All claims and games, as the chain has them. They are read once, and again when an event is about them, so that neither a long history nor
/// many that wait cost anything; several players can look at one board.
/// </summary>
/// <param name="client">The chain.</param>
/// <param name="game">The game contract.</param>
/// <param name="depth">Blocks of the deepest reorganisation.</param>
public sealed class GameBoard(EthereumClient client, GameContract game, ulong depth)
{
    private readonly ChangedEntries<(bool IsGame, ulong Number)> _changed = new(client, game.Contract.Address, depth, EntriesOf(game.Contract.Artifact));
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
        var changed = await _changed.UpToAsync(block, cancellation).ConfigureAwait(false);
        IReadOnlySet<ulong>? Changed(bool isGame) => changed?.Where(c => c.IsGame == isGame).Select(c => c.Number).ToHashSet();
        await _games.ReadAsync(await then.GameCountAsync().ConfigureAwait(false), block, Changed(true), then.GamesAsync, BlockAt).ConfigureAwait(false);
        await _claims.ReadAsync(await then.ClaimCountAsync().ConfigureAwait(false), block, Changed(false), then.ClaimsAsync, BlockAt).ConfigureAwait(false);
        if (_games.All.Any(g => g.ClaimId >= (ulong)_claims.All.Count))
        {
            throw new L1Exception("The Ethereum node knows of a game about a claim that it does not know.");
        }

        _changed.Note(block);
        Block = block;
    }

    // An event about a game names its claim, too, if that is another one by it.
    private static Func<LogEntry, IEnumerable<(bool IsGame, ulong Number)>> EntriesOf(ContractArtifact artifact)
    {
        HashSet<Hash256> TopicsOf(params string[] names) => [.. names.Select(name => artifact.Event(name).Topic)];
        var (ofClaims, ofGames, ofBoth) = (TopicsOf("Claimed", "ClaimDecidedAs"), TopicsOf("Divided", "Chosen", "Proven"), TopicsOf("Challenged", "GameEnded"));
        return log => log.Topics[0] is var topic && ofClaims.Contains(topic) ? [(false, log.Indexed(0))]
            : ofGames.Contains(topic) ? [(true, log.Indexed(0))]
            : ofBoth.Contains(topic) ? [(true, log.Indexed(0)), (false, log.Indexed(1))]
            : [];
    }
}
