// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.Players;
using Omo.Testing;

namespace Omo.Dispute.Tests.Players;

/// <summary>Real disputes on a chain: the honest side wins, whichever it is and whatever the other does.</summary>
public sealed class StrategyTests(GameSetupFixture chain) : IClassFixture<GameSetupFixture>
{
    private const int LongInput = 2_600_000;
    private const ulong LongRun = 100_000_000;

    public static TheoryData<string, string> All()
    {
        var data = new TheoryData<string, string>();
        foreach (var architecture in new[] { "riscv64", "mips", "mipsel", "x86_64" })
        {
            foreach (var strategy in Strategies.Names)
            {
                data.Add(architecture, strategy);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(All))]
    public Task DishonestClaimant_AgainstAnHonestChallenger_Loses(string architecture, string strategy) =>
        RefuteAsync(new GuestRun(architecture, Strategies.ProgramFor(strategy)), strategy);

    [Theory]
    [MemberData(nameof(All))]
    public async Task DishonestChallenger_AgainstAnHonestClaimant_Loses(string architecture, string strategy)
    {
        var run = new GuestRun(architecture, Strategies.ProgramFor(strategy));
        using var honest = run.Honest("honest");
        var (liar, _) = Strategies.Create(strategy, run);

        var outcome = await new LocalDispute(chain.Setup).RunAsync(run.TermsOf(honest), DisputeSide.Of(honest), liar);

        Assert.Equal(GamePhase.ClaimantWon, outcome.Game.Phase);
        Assert.Equal(ClaimStatus.Accepted, outcome.Claim.Status);
    }

    [Theory]
    [MemberData(nameof(All))]
    [Trait("Category", Soak.Category)]
    public Task DishonestClaimant_AboutAHundredMillionSteps_Loses(string architecture, string strategy)
    {
        var name = Strategies.ProgramFor(strategy);
        var run = new GuestRun(architecture, name, name == "keccak" ? new byte[LongInput] : null);
        Assert.True(name != "keccak" || run.Steps >= LongRun, $"{run.Steps} steps are too few");
        return RefuteAsync(run, strategy);
    }

    private async Task RefuteAsync(GuestRun run, string strategy)
    {
        using var honest = run.Honest("honest");
        var (liar, terms) = Strategies.Create(strategy, run);
        Assert.NotEqual(run.TermsOf(honest).Final, terms.Final);

        var outcome = await new LocalDispute(chain.Setup).RunAsync(terms, liar, DisputeSide.Of(honest));

        Assert.Equal(GamePhase.ChallengerWon, outcome.Game.Phase);
        Assert.Equal(ClaimStatus.Defeated, outcome.Claim.Status);
        Assert.Equal(strategy.StartsWith("silent", StringComparison.Ordinal), outcome.Proof is null);
    }
}
