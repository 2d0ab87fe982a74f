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
    private readonly Dictionary<Hash256, IReadOnlyList<Hash256>> _lists = new() { [GameHistory.OfList(own)] = own };

    /// <summary>Reads what some claims list. A list that the node does not give is asked for again the next time.</summary>
    /// <returns>Whether anything was learned.</returns>
    public async Task<bool> LearnAsync(IEnumerable<(ulong Id, ClaimView Claim)> claims, CancellationToken cancellation)
    {
        var before = _lists.Count;
        foreach (var (id, claim) in claims.Where(c => Of(c.Claim) is null))
        {
            try
            {
                await RequireAsync(id, claim, cancellation).ConfigureAwait(false);
            }
            catch (L1Exception)
            {
                // One claim without a log keeps the player from no other.
            }
        }

        return _lists.Count > before;
    }

    /// <summary>Reads what a claim lists.</summary>
    /// <exception cref="L1Exception">The node does not give it.</exception>
    public async Task RequireAsync(ulong id, ClaimView claim, CancellationToken cancellation)
    {
        if (Of(claim) is null)
        {
            _lists[claim.Locals] = await game.LocalsAsync(client, id, claim, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What a claim lists; null if that is not known.</summary>
    public IReadOnlyList<Hash256>? Of(ClaimView claim) => _lists.GetValueOrDefault(claim.Locals);
}
