// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Bisection;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa;

namespace Omo.Rollup.Tests;

/// <summary>StateChain over the guest that derives: what is true becomes final, what is false falls by one proven step.</summary>
public sealed class GuestProposalTests
{
    private static readonly Dictionary<string, string> s_exitCodes = new()
    {
        ["riscv64"] = "a0", ["mips"] = "a0", ["mipsel"] = "a0", ["x86_64"] = "rdi",
    };

    [Theory]
    [InlineData("riscv64")]
    [InlineData("mips")]
    [InlineData("mipsel")]
    [InlineData("x86_64")]
    public async Task Proposals_OverTheGuest_AreDecidedByOneProvenStep(string arch)
    {
        using var node = await AnvilNode.StartAsync();
        using var client = node.CreateClient();
        var rollup = await GuestRollup.DeployAsync(client, InstructionSets.Find(arch)!);
        await rollup.AppendAsync();
        var truth = rollup.Block.Hash;
        var lie = Keccak256.Digest("a block in which everything is mine"u8);

        using var honest = rollup.Ask("honest", truth);
        var (claim, proposal) = await rollup.ClaimAndProposeAsync(rollup.TermsOf(honest, truth), truth);

        using var challenger = rollup.Ask("challenger", lie);
        var end = rollup.TermsOf(challenger, lie);
        using var liar = rollup.Ask("liar", lie, ExitWith0(end));
        ulong falseProposal = 0;
        void ProposeOnceClaimed(DisputeEvent what)
        {
            if (what.Kind == "claim")
            {
                falseProposal = rollup.ProposeAsync(claim + 1, lie).GetAwaiter().GetResult();
            }
        }

        var outcome = await new LocalDispute(rollup.Setup, ProposeOnceClaimed).RunAsync(
            rollup.TermsOf(liar, lie), DisputeSide.Of(liar), DisputeSide.Of(challenger));

        Assert.Equal((GamePhase.ChallengerWon, ClaimStatus.Defeated), (outcome.Game.Phase, outcome.Claim.Status));
        Assert.NotNull(outcome.Proof);
        await rollup.States.SendAsync("remove", falseProposal);
        await Assert.ThrowsAsync<L1Exception>(() => rollup.States.SendAsync("finalise", falseProposal));

        await client.RequestAsync("evm_setNextBlockTimestamp", [await client.LatestTimeAsync() + rollup.Setup.Rules.ChallengePeriod + 1]);
        await rollup.Setup.Game.Contract.SendAsync("finalise", claim);
        await rollup.States.SendAsync("finalise", proposal);
        Assert.Equal(truth.ToBytes(), (await rollup.States.CallAsync("finalBlock", 1))[0]);
    }

    // The last step is the call that exits: the register that it takes the code from is changed just before.
    private static RegisterFault ExitWith0(ClaimTerms end)
    {
        foreach (var group in end.Image.Isa.Registers.Groups)
        {
            var index = Enumerable.Range(0, group.Count).Where(i => group.Names[i] == s_exitCodes[end.Image.Isa.Name]).ToList();
            if (index.Count > 0)
            {
                return new RegisterFault(end.Steps - 2, group, index[0], 0);
            }
        }

        throw new InvalidOperationException("there is no such register");
    }
}
