// SPDX-License-Identifier: MIT
namespace Omo.Dispute.Tests.Players;

/// <summary>Real disputes on a chain: the honest side wins, whichever it is and whatever the other does.</summary>
public sealed class StrategyTests(GameSetupFixture chain) : IClassFixture<GameSetupFixture>
{
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
    public async Task DishonestClaimant_AgainstAnHonestChallenger_Loses(string architecture, string strategy)
    {
        using var run = new GuestRun(architecture, Strategies.ProgramFor(strategy));
        await Disputes.RefuteAsync(chain.Setup, run, strategy);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task DishonestChallenger_AgainstAnHonestClaimant_Loses(string architecture, string strategy)
    {
        using var run = new GuestRun(architecture, Strategies.ProgramFor(strategy));
        await Disputes.DefendAsync(chain.Setup, run, strategy);
    }
}
