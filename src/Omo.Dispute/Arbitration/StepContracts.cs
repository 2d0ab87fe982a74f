// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;
using Omo.Isa;

namespace Omo.Dispute.Arbitration;

/// <summary>
/// The step contracts of instruction sets. Where one contract cannot hold all instructions, families of them have their own,
/// and the one that is called knows these.
/// </summary>
public static class StepContracts
{
    /// <summary>The name of the contract that is called; make contracts leaves it under this name in proofs/out.</summary>
    public static string NameOf(InstructionSet isa) => isa.ContractName + "Step";

    /// <summary>Names of all contracts of an instruction set, that which is called last.</summary>
    public static IReadOnlyList<string> NamesOf(InstructionSet isa) =>
        [.. isa.ContractFamilies.Select(family => isa.ContractName + family + "Step"), NameOf(isa)];

    /// <summary>Creates the contracts of an instruction set.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="isa">The instruction set.</param>
    /// <param name="oracle">The contract with the pre-images.</param>
    /// <returns>The one that is called.</returns>
    /// <exception cref="L1Exception">A compiled contract is missing, or the chain refuses one.</exception>
    public static Task<DeployedContract> DeployAsync(EthereumClient client, InstructionSet isa, DeployedContract oracle) =>
        DeployAsync(client.DeployAsync, isa, oracle);

    /// <summary>As above, with whatever creates contracts.</summary>
    public static async Task<DeployedContract> DeployAsync(ContractCreator create, InstructionSet isa, DeployedContract oracle)
    {
        var arguments = new List<object> { oracle.Address };
        foreach (var name in NamesOf(isa).SkipLast(1))
        {
            arguments.Add((await create(ContractArtifact.Load(name), oracle.Address).ConfigureAwait(false)).Address);
        }

        return await create(ContractArtifact.Load(NameOf(isa)), [.. arguments]).ConfigureAwait(false);
    }
}
