// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Ovm;
using Omo.Rollup.States;

namespace Omo.Rollup.Devnet;

/// <summary>For trials: claims and proposes what is false, and plays for it as long as that is possible.</summary>
/// <param name="claims">What is true.</param>
/// <param name="states">StateChain.sol.</param>
/// <param name="sender">Sends its transactions; the account loses the bonds.</param>
public sealed class LyingProposer(BatchClaims claims, DeployedContract states, TransactionSender sender) : IDisposable
{
    private readonly List<MachineParty> _parties = [];

    /// <summary>Proposes a block for a batch whose parent is right. Of the right block it claims a wrong last state.</summary>
    /// <param name="parent">The proposal that it hangs on.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="block">The block.</param>
    /// <param name="cancellation">Ends the wait for L1.</param>
    /// <returns>Plays for the claim.</returns>
    /// <exception cref="L1Exception">L1 failed, or refuses the proposal.</exception>
    public async Task<ChainPlayer> ProposeAsync(ulong parent, ulong batch, Hash256 block, CancellationToken cancellation = default)
    {
        var (terms, player) = Falsify(batch, block);
        await ProposeAsync(parent, terms, block, cancellation).ConfigureAwait(false);
        return player;
    }

    /// <summary>Claims something and proposes it.</summary>
    /// <exception cref="L1Exception">L1 failed, or refuses the claim or the proposal.</exception>
    public async Task ProposeAsync(ulong parent, ClaimTerms terms, Hash256 block, CancellationToken cancellation = default)
    {
        var setup = claims.Setup;
        var (data, bond) = setup.Game.Encode(terms.Move(sender.Address, 0, setup.Rules.ClaimBond, claims.Architecture));
        await sender.SendAsync(setup.Game.Contract.Address, data, bond, cancellation: cancellation).ConfigureAwait(false);
        var claim = await NewestClaimAsync().ConfigureAwait(false);
        await sender.SendAsync(states.Address, states.Artifact.EncodeCall("propose", parent, block, claim), cancellation: cancellation).ConfigureAwait(false);
    }

    /// <summary>An execution with one mistake, and what can be claimed by it.</summary>
    public (ClaimTerms Terms, ChainPlayer Player) Falsify(ulong batch, Hash256 block)
    {
        var (guest, touched) = (claims.Guest, new OracleStore());
        var isa = guest.Image.Isa;
        var oracle = claims.Prepare(claims.FindBatch(batch)!, claims.BlockAfter(batch)!.Value, block);
        var holds = OvmExecutor.RunProgram(oracle, touched, oracle).Exit == OvmExit.Holds;
        using var truth = guest.Execute(touched, default);
        var step = truth.FindEnd(GameRules.MaxSteps) - 1;
        var fault = holds
            ? new RegisterFault(step, isa.Registers.Break, 0, null)
            : new RegisterFault(step, isa.Registers.ExitCode, 0, UInt128.Zero);
        var party = new MachineParty("liar", GuestExecution.Load(isa.Name, touched).Machine, fault);
        _parties.Add(party);
        var terms = ClaimTerms.Of(guest.Image, party, GameRules.MaxSteps, BatchClaims.LocalsOf(oracle))!;
        return (terms, new ChainPlayer(
            claims.Setup, sender, new MachineExecution(party, terms.Locals), guest.Image, terms.Locals, new PlayerAim { SharesProgram = true }));
    }

    /// <inheritdoc/>
    public void Dispose() => _parties.ForEach(party => party.Dispose());

    private async Task<ulong> NewestClaimAsync()
    {
        var game = claims.Setup.Game;
        for (var id = await game.ClaimCountAsync().ConfigureAwait(false); id > 0; id--)
        {
            if ((await game.ClaimAsync(id - 1).ConfigureAwait(false)).Claimant == sender.Address)
            {
                return id - 1;
            }
        }

        throw new L1Exception($"The Ethereum node does not know the claim that {sender.Address} has made.");
    }
}
