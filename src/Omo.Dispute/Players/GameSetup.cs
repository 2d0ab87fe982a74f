// SPDX-License-Identifier: MIT
using Omo.Core;
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
    /// <param name="architecture">The number of its architecture in the game's list; if not given, the first that is compiled here.</param>
    /// <exception cref="L1Exception">The node failed; there is no such contract or architecture, or its code is not what is compiled here.</exception>
    public static async Task<GameSetup> OpenAsync(
        EthereumClient client, Address game, Address? chunks, GuestImage image, byte? architecture = null)
    {
        // The first question, so that a node that does not answer is not taken for a wrong address.
        if ((await client.CodeAsync(game).ConfigureAwait(false)).Length == 0)
        {
            throw new L1Exception($"There is no contract at {game}: the address of the game is wrong, or its chain is not the one that the node follows.");
        }

        var contract = At(client, GameContract.Name, game);
        var check = new ContractCheck(client);
        var (rules, oracle) = await ReadAsync(contract, check).ConfigureAwait(false);
        var number = await new ListedArchitectures(contract, check).FindAsync(image.Isa, oracle, architecture).ConfigureAwait(false);
        if (chunks is { } pieces)
        {
            await check.ChunksAsync(pieces, oracle).ConfigureAwait(false);
        }

        return new GameSetup(
            client,
            rules,
            At(client, "PreimageOracle", oracle),
            chunks is { } named ? At(client, "PreimageChunks", named) : null,
            new GameContract(contract),
            new Dictionary<InstructionSet, byte> { [image.Isa] = number });
    }

    private static async Task<(GameRules Rules, Address Oracle)> ReadAsync(DeployedContract game, ContractCheck check)
    {
        try
        {
            var oracle = (Address)(await game.CallAsync("oracle").ConfigureAwait(false))[0];
            var rules = await new GameContract(game).RulesAsync().ConfigureAwait(false);
            await check.OracleAsync(oracle).ConfigureAwait(false);
            await check.GameAsync(game, oracle, rules).ConfigureAwait(false);
            return (rules, oracle);
        }
        catch (L1Exception e) when (e.IsRevert || e.IsOtherContract)
        {
            throw new L1Exception(
                $"The contract at {game.Address} is no dispute game as it is compiled here ({e.Message.TrimEnd('.')}): give the address that 'omo deploy' has "
                + "printed behind --game, and this version's contracts.", e) { IsOtherContract = true };
        }
    }

    private static DeployedContract At(EthereumClient client, string name, Address address) => new(client, ContractArtifact.Load(name), address);
}
