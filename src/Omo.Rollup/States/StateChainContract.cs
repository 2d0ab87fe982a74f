// SPDX-License-Identifier: MIT
using System.Numerics;
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

    /// <summary>The contract.</summary>
    public DeployedContract Contract { get; } = new(client, ContractArtifact.Load(RollupContracts.StateChain), address);

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
