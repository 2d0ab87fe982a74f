// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>What a player knows: its own execution, as far as claims go, and what these say of local pre-images.</summary>
public sealed class PlayerKnowledge
{
    private const int WordsEach = 3;

    private readonly MachineParty _party;
    private readonly LocalReads _reads;
    private readonly ClaimedLocals _claimed;
    private readonly Hash256 _ownHash;
    private readonly IReadOnlyDictionary<Hash256, Hash256[]> _own;

    /// <summary>What a player knows.</summary>
    /// <param name="party">Its execution.</param>
    /// <param name="read">What that asks for; if not given, all local pre-images that it has count as read.</param>
    /// <param name="own">The local pre-images that it has.</param>
    /// <param name="claimed">Those that claims list.</param>
    public PlayerKnowledge(MachineParty party, ReadPreimages? read, IReadOnlyList<Hash256> own, ClaimedLocals claimed)
    {
        (_party, _claimed, _ownHash, _own) = (party, claimed, GameHistory.OfList(own), ByKey(own));
        _reads = new LocalReads(party, read, read is null ? _own.Keys : []);
    }

    /// <summary>Why the execution ended where it did, if something was missing; else null.</summary>
    public string? Lack => _party.Failure;

    /// <summary>What a claim about the player's program is about: whether it lists what the program reads as the player has it.</summary>
    public ClaimSubject SubjectOf(ClaimView claim)
    {
        if (claim.Locals == _ownHash)
        {
            return ClaimSubject.Mine;
        }

        if (_claimed.Of(claim) is not { } list)
        {
            return ClaimSubject.Unread;
        }

        var listed = ByKey(list);
        var different = _reads.Before(claim.Steps).Where(key => !Entry(listed, key).SequenceEqual(Entry(_own, key))).ToList();
        return different.Count == 0 ? ClaimSubject.Mine : different.All(_own.ContainsKey) ? ClaimSubject.Other : ClaimSubject.Lacking;
    }

    /// <summary>State hash after a number of steps.</summary>
    public Hash256 HashAt(ulong step)
    {
        _reads.Explore(step);
        return _party.StateHashAt(step);
    }

    /// <summary>Whether the step after so many has what it reads.</summary>
    public bool CanProve(ulong step) => _party.CanProve(step);

    /// <summary>Proves the step after so many.</summary>
    public StepProof Prove(ulong step) => _party.Prove(step);

    /// <summary>What was missing may be there by now.</summary>
    public void LookAgain() => _reads.Resume();

    private static Dictionary<Hash256, Hash256[]> ByKey(IReadOnlyList<Hash256> list)
    {
        var entries = new Dictionary<Hash256, Hash256[]>();
        foreach (var entry in list.Chunk(WordsEach))
        {
            entries.TryAdd(entry[0], entry);
        }

        return entries;
    }

    private static Hash256[] Entry(IReadOnlyDictionary<Hash256, Hash256[]> list, Hash256 key) => list.GetValueOrDefault(key, []);
}
