// SPDX-License-Identifier: MIT
using Omo.Machine.State;

namespace Omo.Dispute.Bisection;

/// <summary>A wrong byte in memory.</summary>
/// <param name="step">See <see cref="TraceFault.Step"/>.</param>
/// <param name="address">Its address, within the memory of the machine.</param>
/// <param name="value">What it becomes, or null to flip its lowest bit.</param>
public sealed class MemoryFault(ulong step, ulong address, byte? value) : TraceFault(step)
{
    /// <inheritdoc/>
    public override void Apply(MachineState state)
    {
        var old = state.Memory.View(address, 1)[0];
        state.Memory.Write(address, [value ?? (byte)(old ^ 1)]);
    }
}
