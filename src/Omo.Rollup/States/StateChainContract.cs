// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Rollup.L1;

namespace Omo.Rollup.States;

/// <summary>The state chain on L1.</summary>
/// <param name="client">L1.</param>
/// <param name="address">StateChain.sol.</param>
public sealed class StateChainContract(EthereumClient client, Address address)
{
    private const ulong MostProposals = 500;
    private const int MostAtOnce = 100;

    private GameContract? _game;

    /// <summary>The contract.</summary>
    public DeployedContract Contract { get; } = new(client, ContractArtifact.Load(RollupContracts.StateChain), address);

    /// <summary>The newest games about any claims, by their numbers.</summary>
    /// <param name="most">How many.</param>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<IReadOnlyDictionary<ulong, GameView>> GamesAsync(int most)
    {
        _game ??= new GameContract(new DeployedContract(client, ContractArtifact.Load(GameContract.Name), await GameAsync().ConfigureAwait(false)));
        var count = await _game.GameCountAsync().ConfigureAwait(false);
        var first = count > (ulong)most ? count - (ulong)most : 0;
        var ids = Enumerable.Range(0, (int)(count - first)).Select(i => first + (ulong)i).ToList();
        return ids.Zip(await _game.GamesAsync(ids).ConfigureAwait(false)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>DisputeGame.sol.</summary>
    public async Task<Address> GameAsync() => (Address)(await Contract.CallAsync("game").ConfigureAwait(false))[0];

    /// <summary>TransactionChain.sol.</summary>
    public async Task<Address> TransactionsAsync() => (Address)(await Contract.CallAsync("transactions").ConfigureAwait(false))[0];

    /// <summary>The newest proposals by their numbers, decided ones among them. Older ones are not needed: what is final only grows.</summary>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<IReadOnlyDictionary<ulong, ProposalView>> ProposalsAsync()
    {
        var count = (ulong)(BigInteger)(await Contract.CallAsync("proposalCount").ConfigureAwait(false))[0];
        var proposals = new Dictionary<ulong, ProposalView>();
        for (var first = count > MostProposals ? count - MostProposals : 0; first < count; first += MostAtOnce)
        {
            var ids = Enumerable.Range(0, (int)Math.Min(MostAtOnce, count - first)).Select(i => first + (ulong)i).ToList();
            var found = await Contract.CallManyAsync("proposals", [.. ids.Select(id => new object[] { id })]).ConfigureAwait(false);
            foreach (var (id, fields) in ids.Zip(found))
            {
                proposals[id] = ProposalView.From(id, fields);
            }
        }

        return proposals;
    }
}
