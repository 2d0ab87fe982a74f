// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Isa;

namespace Omo.Dispute.Players;

/// <summary>All contracts that a dispute needs, on one chain.</summary>
/// <param name="Client">The chain.</param>
/// <param name="Rules">The parameters of the game.</param>
/// <param name="Oracle">PreimageOracle.sol.</param>
/// <param name="Chunks">PreimageChunks.sol.</param>
/// <param name="Game">DisputeGame.sol.</param>
/// <param name="Architectures">Instruction sets in the order of the game's architectures.</param>
public sealed record GameSetup(
    EthereumClient Client,
    GameRules Rules,
    DeployedContract Oracle,
    DeployedContract Chunks,
    GameContract Game,
    IReadOnlyList<InstructionSet> Architectures)
{
    /// <summary>Creates them.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="rules">The parameters of the game.</param>
    /// <param name="isas">The instruction sets that claims can be about.</param>
    /// <exception cref="L1Exception">A compiled contract is missing, or the chain refuses one.</exception>
    public static async Task<GameSetup> DeployAsync(EthereumClient client, GameRules rules, IReadOnlyList<InstructionSet> isas)
    {
        var oracle = await client.DeployAsync(ContractArtifact.Load("PreimageOracle")).ConfigureAwait(false);
        var chunks = await client.DeployAsync(ContractArtifact.Load("PreimageChunks"), oracle.Address).ConfigureAwait(false);
        var addresses = new List<Address>();
        foreach (var isa in isas)
        {
            addresses.Add((await ArchitectureContract.DeployAsync(client, isa, oracle).ConfigureAwait(false)).Address);
        }

        var game = await GameContract.DeployAsync(client, rules, oracle.Address, addresses).ConfigureAwait(false);
        return new GameSetup(client, rules, oracle, chunks, game, isas);
    }
}
