// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Players;
using Omo.Isa.RiscV;
using Omo.Proofs;

namespace Omo.Dispute.Tests.Game;

/// <summary>The toy machine as a player executes it. Its proof is its record.</summary>
public sealed class ToyExecution(ToyTrace truth, ToyLocals locals) : IPlayerExecution
{
    public string? Lack => null;

    public Hash256 HashAt(ulong step) => truth.HashAt(step);

    public IReadOnlyList<Hash256> LocalsBefore(ulong step) => locals.ReadBefore(step);

    public bool CanProve(ulong step) => true;

    public StepProof Prove(ulong step) => new(
        RiscV64.Instance, step, 0, "toy", truth.HashAt(step), truth.HashAt(step + 1), truth.RecordAt(step), [], [], null);

    public void LookAgain()
    {
    }
}
