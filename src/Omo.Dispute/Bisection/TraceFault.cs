// SPDX-License-Identifier: MIT
using Omo.Machine.State;

namespace Omo.Dispute.Bisection;

/// <summary>A mistake that a party makes once: the state after a step is changed, and execution goes on from there.</summary>
public abstract class TraceFault
{
    private protected TraceFault(ulong step) => Step = step;

    /// <summary>Steps executed before the wrong one: states up to this number are right, the next one is not.</summary>
    public ulong Step { get; }

    /// <summary>Changes a state as it is right after the step.</summary>
    public abstract void Apply(MachineState state);
}
