// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Machine.State;

namespace Omo.Dispute.Players;

/// <summary>What somebody claims about a program.</summary>
/// <param name="Image">Program and input.</param>
/// <param name="Steps">Steps to the last state.</param>
/// <param name="FinalRecord">The last state's record.</param>
/// <param name="Locals">Local pre-images: for each its identifier, its size and its data; see ClaimRegistry.sol.</param>
public sealed record ClaimTerms(GuestImage Image, ulong Steps, byte[] FinalRecord, IReadOnlyList<Hash256> Locals)
{
    /// <summary>The last state's hash.</summary>
    public Hash256 Final => StateRecord.Hash(Image.Isa.Registers, FinalRecord);

    /// <summary>What a party's execution comes to.</summary>
    /// <param name="image">Program and input, as all agree.</param>
    /// <param name="party">The party.</param>
    /// <param name="limit">Most steps to look for the end in.</param>
    /// <param name="locals">Local pre-images.</param>
    /// <returns>Null if the execution has no last state within the limit; <see cref="MachineParty.Failure"/> may say why.</returns>
    public static ClaimTerms? Of(GuestImage image, MachineParty party, ulong limit, IReadOnlyList<Hash256> locals)
    {
        var steps = party.FindEnd(limit);
        var machine = party.At(steps);
        return machine.HasExited ? new ClaimTerms(image, steps, machine.Record(), locals) : null;
    }

    /// <summary>The move that makes the claim.</summary>
    public GameMove.Claim Move(Address sender, ulong time, BigInteger bond, byte architecture) =>
        new(sender, time, bond, Image.Program, Image.Input, Steps, FinalRecord) { Architecture = architecture, Locals = Locals };
}
