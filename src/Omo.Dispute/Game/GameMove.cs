// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>A call of the game by someone at some time, allowed or not.</summary>
/// <param name="Sender">Who calls.</param>
/// <param name="Time">When, in seconds; never before an earlier move.</param>
public abstract record GameMove(Address Sender, ulong Time)
{
    /// <summary>Says what the last state of a program is.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    /// <param name="Bond">Money sent.</param>
    /// <param name="Program">Start record with the root of the guest's half in place of the memory root.</param>
    /// <param name="Input">Root of the input region.</param>
    /// <param name="Steps">Steps to the last state.</param>
    /// <param name="FinalRecord">The last state's record.</param>
    public sealed record Claim(
        Address Sender, ulong Time, BigInteger Bond, byte[] Program, Hash256 Input, ulong Steps, byte[] FinalRecord) : GameMove(Sender, Time)
    {
        /// <summary>Number of the architecture.</summary>
        public byte Architecture { get; init; }

        /// <summary>Local pre-images: for each its identifier, its size and its data.</summary>
        public IReadOnlyList<Hash256> Locals { get; init; } = [];
    }

    /// <summary>Denies a claim.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    /// <param name="Bond">Money sent.</param>
    /// <param name="ClaimId">The claim.</param>
    /// <param name="Content">What the claim says (<see cref="GameHistory.OfClaim"/>).</param>
    public sealed record Challenge(Address Sender, ulong Time, BigInteger Bond, ulong ClaimId, Hash256 Content) : GameMove(Sender, Time);

    /// <summary>Publishes the states between the parts of the range.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    /// <param name="GameId">The game.</param>
    /// <param name="History">The game's history, which it answers.</param>
    /// <param name="Points">State hashes in the order of steps.</param>
    public sealed record Divide(
        Address Sender, ulong Time, ulong GameId, Hash256 History, IReadOnlyList<Hash256> Points) : GameMove(Sender, Time);

    /// <summary>Picks the part whose start it agrees with and whose end it does not.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    /// <param name="GameId">The game.</param>
    /// <param name="Published">What the claimant published.</param>
    /// <param name="Part">The part, from 0.</param>
    public sealed record Choose(
        Address Sender, ulong Time, ulong GameId, PublishedStates Published, int Part) : GameMove(Sender, Time);

    /// <summary>Proves what the last step leads to.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    /// <param name="GameId">The game.</param>
    /// <param name="StateData">The state record before the step.</param>
    /// <param name="Proof">What the step reads beyond it.</param>
    public sealed record Prove(Address Sender, ulong Time, ulong GameId, byte[] StateData, byte[] Proof) : GameMove(Sender, Time);

    /// <summary>Calls the end of a game, by time or because its claim is defeated.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    /// <param name="GameId">The game.</param>
    public sealed record Resolve(Address Sender, ulong Time, ulong GameId) : GameMove(Sender, Time);

    /// <summary>Makes an undefeated claim final.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    /// <param name="ClaimId">The claim.</param>
    public sealed record Finalise(Address Sender, ulong Time, ulong ClaimId) : GameMove(Sender, Time);

    /// <summary>Fetches what the sender is owed.</summary>
    /// <param name="Sender">Who calls.</param>
    /// <param name="Time">When.</param>
    public sealed record Withdraw(Address Sender, ulong Time) : GameMove(Sender, Time);
}
