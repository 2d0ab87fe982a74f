// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Isa;
using Omo.Machine.State;

namespace Omo.Dispute.Players;

/// <summary>A program and its input as a claim names them.</summary>
/// <param name="Isa">The instruction set.</param>
/// <param name="Program">The start record with the root of the guest's half of memory in place of the memory root.</param>
/// <param name="Input">Root of the input region.</param>
/// <param name="Start">State hash at the start.</param>
public sealed record GuestImage(InstructionSet Isa, byte[] Program, Hash256 Input, Hash256 Start)
{
    /// <summary>What names the program: the hash of its start record, so of its file, arguments and environment.</summary>
    public Hash256 ProgramHash => Keccak256.Digest(Program);

    /// <summary>The image of a machine that has not run yet.</summary>
    public static GuestImage Of(Machine.Machine machine)
    {
        var isa = machine.State.Isa;
        var record = machine.Record();
        var start = StateRecord.Hash(isa.Registers, record);
        var halves = new byte[2 * Hash256.Length];
        machine.Tree.CopyNode(machine.Tree.Shape.TopHeight, 0, halves);
        machine.Tree.CopyNode(machine.Tree.Shape.TopHeight, 1, halves.AsSpan(Hash256.Length));
        halves.AsSpan(0, Hash256.Length).CopyTo(record.AsSpan(ArchitectureContract.MemoryRootOf(isa.Registers)));
        return new GuestImage(isa, record, Hash256.FromBytes(halves.AsSpan(Hash256.Length)), start);
    }
}
