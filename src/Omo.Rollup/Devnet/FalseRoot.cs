// SPDX-License-Identifier: MIT
using Microsoft.Extensions.Logging;
using Omo.Core;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Rollup.States;

namespace Omo.Rollup.Devnet;

/// <summary>An account that proposes one false root for the first batch and plays for it until it is removed, so that people see that happen.</summary>
/// <param name="claims">What is true.</param>
/// <param name="states">The state chain.</param>
/// <param name="sender">Sends its transactions; the account loses the bond.</param>
/// <param name="log">Told of the proposal and of its end.</param>
internal sealed class FalseRoot(BatchClaims claims, StateChainContract states, TransactionSender sender, ILogger log) : IDisposable
{
    private readonly LyingProposer _liar = new(claims, states.Contract, sender);
    private readonly Hash256 _block = Keccak256.Digest("a block that never was"u8);
    private ChainPlayer? _player;
    private bool _isRemoved;

    /// <summary>Works until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellation) => ServiceLoop.RunAsync("account with the false root", StepAsync, log, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _liar.Dispose();

    private async Task<bool> StepAsync(CancellationToken cancellation)
    {
        if (_player is null)
        {
            return await ProposeAsync(cancellation).ConfigureAwait(false);
        }

        if (_isRemoved || await _player.AdvanceAsync(cancellation).ConfigureAwait(false) == PlayerProgress.Moved)
        {
            return !_isRemoved;
        }

        var proposal = (await states.ProposalsAsync(cancellation: cancellation).ConfigureAwait(false)).Values.Single(p => p.BlockHash == _block);
        if (proposal.Status == ProposalStatus.Removed)
        {
            log.LogWarning("the false root is gone: proposal {Proposal} of {Account} is removed, and the bond lost", proposal.Id, sender.Address);
            _isRemoved = true;
        }

        return false;
    }

    private async Task<bool> ProposeAsync(CancellationToken cancellation)
    {
        if (claims.FindBatch(0) is null)
        {
            return false;
        }

        log.LogWarning("a false root: {Account} proposes block {Block} for batch 0", sender.Address, _block);
        _player = await _liar.ProposeAsync(0, 0, _block, cancellation).ConfigureAwait(false);
        return true;
    }
}
