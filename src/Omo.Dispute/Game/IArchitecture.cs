// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Game;

/// <summary>What the game needs to know of a kind of machine; on chain it is Architecture.sol and the step contract behind it.</summary>
public interface IArchitecture
{
    /// <summary>The first state's hash, or <see cref="Refusal.StartNotRunning"/>.</summary>
    /// <param name="program">Start record with the root of the guest's half in place of the memory root.</param>
    /// <param name="input">Root of the input region.</param>
    /// <param name="hash">The state hash of program and input together.</param>
    Refusal OpenStart(ReadOnlySpan<byte> program, Hash256 input, out Hash256 hash);

    /// <summary>The last state's hash, or why its record is none of a machine that exited after so many steps.</summary>
    Refusal OpenFinal(ReadOnlySpan<byte> record, ulong steps, out Hash256 hash);

    /// <summary>Executes one step from the agreed state, or says why that cannot be done.</summary>
    /// <param name="agreed">State hash before the step, on which both sides agree.</param>
    /// <param name="stateData">The state record said to be of that state.</param>
    /// <param name="proof">What the step reads beyond it.</param>
    /// <param name="post">State hash after the step.</param>
    Refusal Step(Hash256 agreed, ReadOnlySpan<byte> stateData, ReadOnlySpan<byte> proof, out Hash256 post);
}
