// SPDX-License-Identifier: MIT
using Omo.Dispute.Bisection;

namespace Omo.Cli.Commands;

/// <summary>The parties of a dispute.</summary>
/// <param name="First">The honest one; the dispute is about its program and input.</param>
/// <param name="Second">The other.</param>
/// <param name="Fault">The other's mistake, if that is what sets it apart.</param>
internal sealed record TwoParties(MachineParty First, MachineParty Second, TraceFault? Fault) : IDisposable
{
    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
