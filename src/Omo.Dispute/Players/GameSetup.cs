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
/// <param name="Architectures">The number that an instruction set has among the game's architectures.</param>
public sealed record GameSetup(
    EthereumClient Client,
    GameRules Rules,
    DeployedContract Oracle,
    DeployedContract Chunks,
    GameContract Game,
    IReadOnlyDictionary<InstructionSet, byte> Architectures)
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
        return new GameSetup(client, rules, oracle, chunks, game, isas.Index().ToDictionary(i => i.Item, i => (byte)i.Index));
    }

    /// <summary>Finds them from the game contract.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="game">Address of DisputeGame.sol.</param>
    /// <param name="chunks">Address of PreimageChunks.sol; only pre-images that are too large for one transaction need it.</param>
    /// <param name="image">The program that is played for.</param>
    /// <param name="architecture">The number of its architecture in the game's list.</param>
    /// <exception cref="L1Exception">There is no such contract or architecture, or it has another start state for the program.</exception>
    public static async Task<GameSetup> OpenAsync(
        EthereumClient client, Address game, Address? chunks, GuestImage image, byte architecture)
    {
        DeployedContract At(string name, Address address) => new(client, ContractArtifact.Load(name), address);
        var contract = At(GameContract.Name, game);
        try
        {
            var listed = (Address)(await contract.CallAsync("architectures", (uint)architecture).ConfigureAwait(false))[0];
            var opened = await At(ArchitectureContract.Name, listed).CallAsync("openStart", image.Program, image.Input).ConfigureAwait(false);
            if (!image.Start.ToBytes().AsSpan().SequenceEqual((byte[])opened[1]))
            {
                throw new L1Exception($"The architecture {architecture} of the game at {game} is not that of the program ({image.Isa.Name}).");
            }

            var oracle = (Address)(await contract.CallAsync("oracle").ConfigureAwait(false))[0];
            var found = new GameContract(contract);
            return new GameSetup(
                client,
                await found.RulesAsync().ConfigureAwait(false),
                At("PreimageOracle", oracle),
                At("PreimageChunks", chunks ?? default),
                found,
                new Dictionary<InstructionSet, byte> { [image.Isa] = architecture });
        }
        catch (L1Exception e)
        {
            throw new L1Exception($"There is no game for {image.Isa.Name} programs at {game}, architecture {architecture}: {e.Message}", e);
        }
    }
}
