// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Proofs;

namespace Omo.Dispute.Players;

/// <summary>A player's own execution of its program, as far as claims go.</summary>
public interface IPlayerExecution
{
    /// <summary>Why it ended where it did, if something was missing; else null.</summary>
    string? Lack { get; }

    /// <summary>State hash after a number of steps.</summary>
    Hash256 HashAt(ulong step);

    /// <summary>The keys of the local pre-images that are read before a step, missing ones included.</summary>
    IReadOnlyList<Hash256> LocalsBefore(ulong step);

    /// <summary>Whether the step after so many has what it reads.</summary>
    bool CanProve(ulong step);

    /// <summary>Proves the step after so many.</summary>
    /// <exception cref="Machine.Host.PreimageException">The step reads a pre-image that there is none of.</exception>
    StepProof Prove(ulong step);

    /// <summary>What was missing may be there by now.</summary>
    void LookAgain();
}
