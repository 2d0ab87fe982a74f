// SPDX-License-Identifier: MIT
using Omo.Dispute.Arbitration;
using Omo.Dispute.L1;
using Omo.Isa;
using Omo.Isa.Ir;
using Omo.Machine.State;

namespace Omo.Dispute.Game;

/// <summary>Architecture.sol for an instruction set: the places in its state record come from the register file.</summary>
public static class ArchitectureContract
{
    /// <summary>Name of the compiled contract.</summary>
    public const string Name = "Architecture";

    /// <summary>Creates the step contracts of an instruction set, and the contract that describes it to a game.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="isa">The instruction set.</param>
    /// <param name="oracle">PreimageOracle.sol.</param>
    /// <exception cref="L1Exception">A compiled contract is missing, or the chain refuses one.</exception>
    public static async Task<DeployedContract> DeployAsync(EthereumClient client, InstructionSet isa, DeployedContract oracle)
    {
        var step = await StepContracts.DeployAsync(client, isa, oracle).ConfigureAwait(false);
        var registers = isa.Registers;
        return await client.DeployAsync(
            ContractArtifact.Load(Name),
            step.Address,
            registers.RecordBytes,
            PlaceOf(registers, registers.ExitCode),
            PlaceOf(registers, registers.Exited),
            MemoryRootOf(registers),
            PlaceOf(registers, registers.Step)).ConfigureAwait(false);
    }

    /// <summary>The place of the memory root in a state record.</summary>
    public static int MemoryRootOf(RegisterFile registers) => registers.Record.Single(i => i.Kind == RecordItemKind.MemoryRoot).Offset;

    private static int PlaceOf(RegisterFile registers, RegisterGroup group) => StateRecord.Item(registers, group).Offset;
}
