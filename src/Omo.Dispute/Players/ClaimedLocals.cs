// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;

namespace Omo.Dispute.Players;

/// <summary>The local pre-images that claims list. The contract keeps their hash alone; the chain's log has them.</summary>
/// <param name="client">The chain.</param>
/// <param name="game">The game contract.</param>
/// <param name="own">Those of the player.</param>
public sealed class ClaimedLocals(EthereumClient client, GameContract game, IReadOnlyList<Hash256> own)
{
    private const int WordsEach = 3;

    private readonly Dictionary<Hash256, IReadOnlyList<Hash256>> _lists = new() { [GameHistory.OfList(own)] = own };

    /// <summary>Reads what some claims list. A list that the node does not give is asked for again the next time.</summary>
    public async Task LearnAsync(IEnumerable<(ulong Id, ClaimView Claim)> claims)
    {
        foreach (var (id, claim) in claims.Where(c => !_lists.ContainsKey(c.Claim.Locals)))
        {
            try
            {
                _lists[claim.Locals] = await game.LocalsAsync(client, id, claim).ConfigureAwait(false);
            }
            catch (L1Exception)
            {
                // One claim without a log keeps the player from no other.
            }
        }
    }

    /// <summary>What a claim lists; null if that is not known.</summary>
    public IReadOnlyList<Hash256>? Of(ClaimView claim) => _lists.GetValueOrDefault(claim.Locals);

    /// <summary>Whether a claim's list and the player's say the same of some keys.</summary>
    public bool AgreeOn(ClaimView claim, IEnumerable<Hash256> keys) =>
        Of(claim) is { } list && keys.All(key => Find(list, key).SequenceEqual(Find(own, key)));

    private static IEnumerable<Hash256> Find(IReadOnlyList<Hash256> list, Hash256 key) =>
        list.Chunk(WordsEach).FirstOrDefault(entry => entry[0] == key) ?? [];
}
