// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Arbitration;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Isa;

namespace Omo.Dispute.Players;

/// <summary>
/// Compares contracts on a chain with the compiled ones: each has the code that its constructor would leave there now, so that money is
/// never put into rules that only look like these.
/// </summary>
/// <param name="client">The chain.</param>
public sealed class ContractCheck(EthereumClient client)
{
    /// <summary>PreimageOracle.sol.</summary>
    /// <exception cref="L1Exception">It is another contract.</exception>
    public Task OracleAsync(Address address) => RequireAsync(address, "PreimageOracle");

    /// <summary>PreimageChunks.sol.</summary>
    /// <exception cref="L1Exception">It is another contract.</exception>
    public Task ChunksAsync(Address address, Address oracle) => RequireAsync(address, "PreimageChunks", oracle);

    /// <summary>DisputeGame.sol. Its list of architectures is not part of its code.</summary>
    /// <exception cref="L1Exception">It is another contract.</exception>
    public Task GameAsync(DeployedContract game, Address oracle, GameRules rules) =>
        RequireAsync(game.Address, GameContract.Name, [.. GameContract.Arguments(rules, oracle, [])]);

    /// <summary>Architecture.sol, and the step contracts behind it.</summary>
    /// <exception cref="L1Exception">It is another contract, or one for another instruction set.</exception>
    public async Task ArchitectureAsync(DeployedContract architecture, InstructionSet isa, Address oracle)
    {
        var step = (Address)(await architecture.CallAsync("vm").ConfigureAwait(false))[0];
        await RequireAsync(architecture.Address, ArchitectureContract.Name, [.. ArchitectureContract.Arguments(isa, step)]).ConfigureAwait(false);

        var called = new DeployedContract(client, ContractArtifact.Load(StepContracts.NameOf(isa)), step);
        var arguments = new List<object> { oracle };
        foreach (var (family, name) in isa.ContractFamilies.Zip(StepContracts.NamesOf(isa)))
        {
            arguments.Add(await FamilyAsync(called, family, name, oracle).ConfigureAwait(false));
        }

        await RequireAsync(step, called.Artifact.Name, [.. arguments]).ConfigureAwait(false);
    }

    /// <summary>The contract that a step contract calls for a family: one of its functions without arguments names it.</summary>
    private async Task<Address> FamilyAsync(DeployedContract called, string family, string name, Address oracle)
    {
        var getter = called.Artifact.Functions.FirstOrDefault(
            f => f.Inputs.Count == 0 && f.Name.StartsWith(family, StringComparison.OrdinalIgnoreCase))
            ?? throw new L1Exception($"{called.Artifact.Name} does not tell its contract {name}.");
        var address = (Address)(await called.CallAsync(getter.Name).ConfigureAwait(false))[0];
        await RequireAsync(address, name, oracle).ConfigureAwait(false);
        return address;
    }

    private async Task RequireAsync(Address address, string name, params object[] arguments)
    {
        var actual = await client.CodeAsync(address).ConfigureAwait(false);
        var expected = await client.CodeOfNewAsync(ContractArtifact.Load(name), arguments).ConfigureAwait(false);
        if (!actual.AsSpan().SequenceEqual(expected))
        {
            throw new L1Exception($"The contract at {address} is not the {name} that is compiled here.") { IsOtherContract = true };
        }
    }
}
