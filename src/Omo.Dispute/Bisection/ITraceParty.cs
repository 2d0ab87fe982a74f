// SPDX-License-Identifier: MIT
using Omo.Core;

namespace Omo.Dispute.Bisection;

/// <summary>Someone who has executed a program, or claims to, and publishes state hashes when asked.</summary>
public interface ITraceParty
{
    /// <summary>Name for people.</summary>
    string Name { get; }

    /// <summary>
    /// The hash of the state after a number of steps; 0 is the start. Past the end of the trace it is that of the last state.
    /// Asked twice, a party answers the same.
    /// </summary>
    Hash256 StateHashAt(ulong step);
}
