// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Players;

namespace Omo.Rollup.States;

/// <summary>A player about one batch, with the machine that it executes.</summary>
/// <param name="Player">The player.</param>
/// <param name="Party">Its execution.</param>
/// <param name="Locals">Hash of the claim's local values.</param>
public sealed record BatchPlayer(ChainPlayer Player, MachineParty Party, Hash256 Locals) : IDisposable
{
    /// <summary>Releases the machine.</summary>
    public void Dispose() => Party.Dispose();
}
