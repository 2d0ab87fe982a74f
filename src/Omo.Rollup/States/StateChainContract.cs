// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Rollup.L1;

namespace Omo.Rollup.States;

/// <summary>The state chain on L1. Proposals are read once, and again when an event is about them; one caller at a time.</summary>
/// <param name="client">L1.</param>
/// <param name="address">StateChain.sol.</param>
/// <param name="depth">Blocks of the deepest reorganisation.</param>
public sealed class StateChainContract(EthereumClient client, Address address, ulong depth = StateChainContract.DefaultDepth)
{
    /// <summary>Blocks of the deepest reorganisation, if nobody says otherwise.</summary>
    public const ulong DefaultDepth = 5;

    private readonly SettledList<ProposalView> _known = new(depth, p => p.Status is ProposalStatus.Final or ProposalStatus.Removed);

    // All its events begin with a proposal's number.
    private readonly ChangedEntries<ulong> _changed = new(client, address, depth, log => [log.Indexed(0)]);
    private IReadOnlyDictionary<ulong, ProposalView> _proposals = new Dictionary<ulong, ProposalView>();
    private BlockHeader? _readAt;
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

    /// <summary>Which chain it is about.</summary>
    public async Task<ChainBeginning> BeginningAsync() => new(
        Hash256.FromBytes((byte[])(await Contract.CallAsync("configuration").ConfigureAwait(false))[0]),
        Hash256.FromBytes((byte[])(await Contract.CallAsync("finalBlock", 0ul).ConfigureAwait(false))[0]));

    /// <summary>Seconds that a claim may be old when it is proposed.</summary>
    public async Task<ulong> MaxClaimAgeAsync() => (ulong)(BigInteger)(await Contract.CallAsync("maxClaimAge").ConfigureAwait(false))[0];

    /// <summary>All proposals by their numbers, as a block left them; it is the same dictionary as long as the block is.</summary>
    /// <param name="at">The block; the latest if not given.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="L1Exception">The node failed.</exception>
    public async Task<IReadOnlyDictionary<ulong, ProposalView>> ProposalsAsync(BlockHeader? at = null, CancellationToken cancellation = default)
    {
        var block = at ?? await client.BlockAsync(null, cancellation).ConfigureAwait(false);
        if (block == _readAt)
        {
            return _proposals;
        }

        _readAt = null;
        var then = Contract.At(block);
        var count = (ulong)(BigInteger)(await then.CallAsync("proposalCount").ConfigureAwait(false))[0];
        var changed = await _changed.UpToAsync(block, cancellation).ConfigureAwait(false);
        await _known.ReadAsync(count, block, changed, ids => ReadAsync(then, ids), number => client.BlockAsync(number, cancellation)).ConfigureAwait(false);
        _changed.Note(block);
        (_proposals, _readAt) = (_known.All.ToDictionary(p => p.Id), block);
        return _proposals;
    }

    private static async Task<IReadOnlyList<ProposalView>> ReadAsync(DeployedContract then, IReadOnlyList<ulong> ids)
    {
        var found = await then.CallManyAsync("proposals", [.. ids.Select(id => new object[] { id })]).ConfigureAwait(false);
        return [.. ids.Zip(found, ProposalView.From)];
    }
}
