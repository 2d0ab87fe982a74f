// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;

namespace Omo.Dispute.Players;

/// <summary>What a player knows: its own execution, as far as claims go, and what these say of local pre-images.</summary>
public sealed class PlayerKnowledge
{
    private readonly IPlayerExecution _execution;
    private readonly ClaimedLocals _claimed;
    private readonly bool _knowsOwnListOnly;
    private readonly Hash256 _ownHash;
    private readonly IReadOnlyDictionary<Hash256, Hash256[]> _own;

    /// <summary>What a player knows.</summary>
    /// <param name="execution">Its execution.</param>
    /// <param name="own">The local pre-images that it has.</param>
    /// <param name="claimed">Those that claims list.</param>
    /// <param name="knowsOwnListOnly">Whether a claim that lists anything else is taken for one about something else.</param>
    public PlayerKnowledge(IPlayerExecution execution, IReadOnlyList<Hash256> own, ClaimedLocals claimed, bool knowsOwnListOnly = false) =>
        (_execution, _claimed, _knowsOwnListOnly, _ownHash, _own) =
            (execution, claimed, knowsOwnListOnly, GameHistory.OfList(own), LocalPreimages.ByKey(own));

    /// <summary>What a claim about the player's program is about: whether it lists what the program reads as the player has it.</summary>
    public ClaimSubject SubjectOf(ClaimView claim)
    {
        if (claim.Locals == _ownHash)
        {
            return ClaimSubject.Mine;
        }

        if (_knowsOwnListOnly)
        {
            return ClaimSubject.Other;
        }

        if (_claimed.Of(claim) is not { } list)
        {
            return ClaimSubject.Unread;
        }

        var listed = LocalPreimages.ByKey(list);
        var different = _execution.LocalsBefore(claim.Steps).Where(key => !Entry(listed, key).SequenceEqual(Entry(_own, key))).ToList();
        return different.Count == 0 ? ClaimSubject.Mine : different.All(_own.ContainsKey) ? ClaimSubject.Other : ClaimSubject.Lacking;
    }

    private static Hash256[] Entry(IReadOnlyDictionary<Hash256, Hash256[]> list, Hash256 key) => list.GetValueOrDefault(key, []);
}
