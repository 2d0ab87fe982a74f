// SPDX-License-Identifier: MIT
using Omo.Dispute.Bisection;
using Omo.Dispute.Players;
using Omo.Ovm;

namespace Omo.Rollup.States;

/// <summary>The guest that proposals are about, on one architecture.</summary>
public sealed class RollupGuest
{
    private readonly string _architecture;

    /// <param name="architecture">Name of the instruction set, such as riscv64.</param>
    /// <exception cref="OvmException">The guest has not been built.</exception>
    public RollupGuest(string architecture)
    {
        _architecture = architecture;
        using var guest = GuestExecution.Load(architecture, new OracleStore());
        Image = GuestImage.Of(guest.Machine);
    }

    /// <summary>The program; it has no input but pre-images.</summary>
    public GuestImage Image { get; }

    /// <summary>A party that executes it.</summary>
    /// <param name="preimages">All that it asks for.</param>
    /// <param name="cancellation">Ends a long execution.</param>
    public MachineParty Execute(OracleStore preimages, CancellationToken cancellation) =>
        new("player", GuestExecution.Load(_architecture, preimages).Machine) { Cancellation = cancellation, EndsAtMissingPreimage = true };
}
