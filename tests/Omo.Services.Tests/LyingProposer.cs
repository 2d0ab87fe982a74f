// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Ovm;
using Omo.Rollup.States;

namespace Omo.Services.Tests;

/// <summary>Claims from the proposer's account what is false, proposes it, and plays for it as long as it can.</summary>
/// <param name="rollup">The rollup.</param>
/// <param name="claims">What is true.</param>
public sealed class LyingProposer(TestRollup rollup, BatchClaims claims) : IDisposable
{
    private readonly List<MachineParty> _parties = [];

    private readonly TransactionSender _sender = rollup.Sender(TestRollup.Proposer);

    /// <summary>Proposes a block for a batch whose parent is right. Of the right block it claims a wrong last state.</summary>
    /// <param name="parent">The proposal that it hangs on.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="block">The block.</param>
    /// <param name="claim">The number that the claim will have.</param>
    /// <returns>Plays for the claim.</returns>
    public async Task<ChainPlayer> ProposeAsync(ulong parent, ulong batch, Hash256 block, ulong claim)
    {
        var (terms, player) = Falsify(batch, block);
        await ProposeAsync(parent, terms, block, claim);
        return player;
    }

    /// <summary>Claims something and proposes it.</summary>
    public async Task ProposeAsync(ulong parent, ClaimTerms terms, Hash256 block, ulong claim)
    {
        var (game, states) = (rollup.Contracts.Game, rollup.Contracts.States);
        var (data, bond) = game.Game.Encode(terms.Move(_sender.Address, 0, game.Rules.ClaimBond, 0));
        await _sender.SendAsync(game.Game.Contract.Address, data, bond);
        await _sender.SendAsync(states.Address, states.Artifact.EncodeCall("propose", parent, block, claim));
    }

    /// <summary>An execution with one mistake, and what can be claimed by it.</summary>
    public (ClaimTerms Terms, ChainPlayer Player) Falsify(ulong batch, Hash256 block)
    {
        var (image, touched) = (rollup.Guest.Image, new OracleStore());
        var oracle = claims.Prepare(claims.FindBatch(batch)!, claims.BlockAfter(batch)!.Value, block);
        var holds = OvmExecutor.RunProgram(oracle, touched, oracle).Exit == OvmExit.Holds;
        Assert.Equal(block == claims.BlockAfter(batch + 1), holds);
        using var truth = rollup.Guest.Execute(touched, default);
        var step = truth.FindEnd(GameRules.MaxSteps) - 1;
        var fault = holds
            ? new RegisterFault(step, image.Isa.Registers.Break, 0, null)
            : new RegisterFault(step, image.Isa.Registers.ExitCode, 0, UInt128.Zero);
        var party = new MachineParty("liar", GuestExecution.Load(image.Isa.Name, touched).Machine, fault);
        _parties.Add(party);
        var terms = ClaimTerms.Of(image, party, GameRules.MaxSteps, BatchClaims.LocalsOf(oracle))!;
        var aim = new PlayerAim { SharesProgram = true };
        return (terms, new ChainPlayer(
            rollup.Contracts.Game, _sender, new MachineExecution(party, terms.Locals), image, terms.Locals, aim));
    }

    public void Dispose() => _parties.ForEach(party => party.Dispose());
}
