// SPDX-License-Identifier: MIT
using Omo.Core;
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
    /// <param name="create">Creates contracts.</param>
    /// <param name="isa">The instruction set.</param>
    /// <param name="oracle">PreimageOracle.sol.</param>
    /// <exception cref="L1Exception">A compiled contract is missing, or the chain refuses one.</exception>
    public static async Task<DeployedContract> DeployAsync(ContractCreator create, InstructionSet isa, DeployedContract oracle)
    {
        var step = await StepContracts.DeployAsync(create, isa, oracle).ConfigureAwait(false);
        return await create(ContractArtifact.Load(Name), [.. Arguments(isa, step.Address)]).ConfigureAwait(false);
    }

    /// <summary>What its constructor is given.</summary>
    /// <param name="isa">The instruction set.</param>
    /// <param name="step">The step contract.</param>
    public static IReadOnlyList<object> Arguments(InstructionSet isa, Address step)
    {
        var registers = isa.Registers;
        return
        [
            step,
            registers.RecordBytes,
            PlaceOf(registers, registers.ExitCode),
            PlaceOf(registers, registers.Exited),
            MemoryRootOf(registers),
            PlaceOf(registers, registers.Step),
        ];
    }

    /// <summary>The place of the memory root in a state record.</summary>
    public static int MemoryRootOf(RegisterFile registers) => registers.Record.Single(i => i.Kind == RecordItemKind.MemoryRoot).Offset;

    private static int PlaceOf(RegisterFile registers, RegisterGroup group) => StateRecord.Item(registers, group).Offset;
}
