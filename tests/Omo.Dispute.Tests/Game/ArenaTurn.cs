// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;

namespace Omo.Dispute.Tests.Game;

/// <summary>What somebody does in a scenario.</summary>
/// <param name="Time">When.</param>
/// <param name="Move">What; null: the honest player looks, and there is nothing to do.</param>
/// <param name="Refusal">What the model says of it.</param>
public sealed record ArenaTurn(ulong Time, GameMove? Move, Refusal Refusal)
{
    /// <summary>Whether the honest player chose the move.</summary>
    public bool IsHonest { get; init; }

    /// <summary>Whether the honest player was ended and started again before it.</summary>
    public bool IsAfterRestart { get; init; }
}
