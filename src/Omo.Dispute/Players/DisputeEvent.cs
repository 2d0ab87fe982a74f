// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;

namespace Omo.Dispute.Players;

/// <summary>Something that happened in a dispute on a chain: a transaction, or time that ran out.</summary>
/// <param name="Side">Who sent the transaction.</param>
/// <param name="Kind">The move: claim, challenge, divide, choose, load, prove, resolve, finalise, withdraw.</param>
/// <param name="Game">The game after it, or null before there is one.</param>
/// <param name="Time">Time of the block, in seconds.</param>
/// <param name="Gas">Gas of the transaction.</param>
/// <param name="CalldataBytes">Size of its data.</param>
/// <param name="Part">The part that was chosen, from 0; else null.</param>
public sealed record DisputeEvent(string Side, string Kind, GameView? Game, ulong Time, ulong Gas, int CalldataBytes, int? Part = null);
