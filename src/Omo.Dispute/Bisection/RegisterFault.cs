// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Dispute.Bisection;

/// <summary>A wrong register.</summary>
/// <param name="step">See <see cref="TraceFault.Step"/>.</param>
/// <param name="group">Its group.</param>
/// <param name="index">Its number in the group.</param>
/// <param name="value">What it becomes, or null to flip its lowest bit.</param>
public sealed class RegisterFault(ulong step, RegisterGroup group, int index, UInt128? value) : TraceFault(step)
{
    /// <inheritdoc/>
    public override void Apply(MachineState state) => state[group, index] = value ?? state[group, index] ^ 1;
}
