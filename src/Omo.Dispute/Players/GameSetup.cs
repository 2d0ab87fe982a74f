// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Isa;

namespace Omo.Dispute.Players;

/// <summary>All contracts that a dispute needs, on one chain.</summary>
/// <param name="Client">The chain.</param>
/// <param name="Rules">The parameters of the game.</param>
/// <param name="Oracle">PreimageOracle.sol.</param>
/// <param name="Chunks">PreimageChunks.sol, or null: only pre-images that are too large for one transaction need it.</param>
/// <param name="Game">DisputeGame.sol.</param>
/// <param name="Architectures">The number that an instruction set has among the game's architectures.</param>
public sealed record GameSetup(
    EthereumClient Client,
    GameRules Rules,
    DeployedContract Oracle,
    DeployedContract? Chunks,
    GameContract Game,
    IReadOnlyDictionary<InstructionSet, byte> Architectures)
{
    /// <summary>Creates them.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="rules">The parameters of the game.</param>
    /// <param name="isas">The instruction sets that claims can be about.</param>
    /// <param name="create">Creates contracts; if not given, the node's first account does.</param>
    /// <exception cref="L1Exception">A compiled contract is missing, or the chain refuses one.</exception>
    public static async Task<GameSetup> DeployAsync(
        EthereumClient client, GameRules rules, IReadOnlyList<InstructionSet> isas, ContractCreator? create = null)
    {
        create ??= client.DeployAsync;
        var oracle = await create(ContractArtifact.Load("PreimageOracle")).ConfigureAwait(false);
        var chunks = await create(ContractArtifact.Load("PreimageChunks"), oracle.Address).ConfigureAwait(false);
        var addresses = new List<Address>();
        foreach (var isa in isas)
        {
            addresses.Add((await ArchitectureContract.DeployAsync(create, isa, oracle).ConfigureAwait(false)).Address);
        }

        var game = await GameContract.DeployAsync(create, rules, oracle.Address, addresses).ConfigureAwait(false);
        return new GameSetup(client, rules, oracle, chunks, game, isas.Index().ToDictionary(i => i.Item, i => (byte)i.Index));
    }

    /// <summary>Finds them from the game contract.</summary>
    /// <param name="client">The chain.</param>
    /// <param name="game">Address of DisputeGame.sol.</param>
    /// <param name="chunks">Address of PreimageChunks.sol; only pre-images that are too large for one transaction need it.</param>
    /// <param name="image">The program that is played for.</param>
    /// <param name="architecture">The number of its architecture in the game's list.</param>
    /// <exception cref="L1Exception">There is no such contract or architecture, or its code is not what is compiled here.</exception>
    public static async Task<GameSetup> OpenAsync(
        EthereumClient client, Address game, Address? chunks, GuestImage image, byte architecture)
    {
        DeployedContract At(string name, Address address) => new(client, ContractArtifact.Load(name), address);
        var contract = At(GameContract.Name, game);
        try
        {
            var oracle = At("PreimageOracle", (Address)(await contract.CallAsync("oracle").ConfigureAwait(false))[0]);
            var found = new GameContract(contract);
            var rules = await found.RulesAsync().ConfigureAwait(false);
            var check = new ContractCheck(client);
            await check.OracleAsync(oracle.Address).ConfigureAwait(false);
            await check.GameAsync(contract, oracle.Address, rules).ConfigureAwait(false);
            var listed = (Address)(await contract.CallAsync("architectures", (uint)architecture).ConfigureAwait(false))[0];
            await check.ArchitectureAsync(At(ArchitectureContract.Name, listed), image.Isa, oracle.Address).ConfigureAwait(false);
            if (chunks is { } pieces)
            {
                await check.ChunksAsync(pieces, oracle.Address).ConfigureAwait(false);
            }

            return new GameSetup(
                client,
                rules,
                oracle,
                chunks is { } named ? At("PreimageChunks", named) : null,
                found,
                new Dictionary<InstructionSet, byte> { [image.Isa] = architecture });
        }
        catch (L1Exception e)
        {
            throw new L1Exception($"There is no game for {image.Isa.Name} programs at {game}, architecture {architecture}: {e.Message}", e);
        }
    }
}
