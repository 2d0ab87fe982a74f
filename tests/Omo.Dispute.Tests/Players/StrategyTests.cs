// SPDX-License-Identifier: MIT
using Omo.Dispute.Players;

namespace Omo.Dispute.Tests.Players;

/// <summary>Real disputes on a chain: the honest side wins, whichever it is and whatever the other does.</summary>
public sealed class StrategyTests(GameSetupFixture chain) : IClassFixture<GameSetupFixture>, IDisposable
{
    private readonly DirectoryInfo _preimages = Directory.CreateTempSubdirectory("omo-preimages-");

    public static TheoryData<string, string> All() => Of("riscv64", "mips", "mipsel", "x86_64");

    public static TheoryData<string, string> AllOfPlayers() => Of("riscv64", "x86_64");

    private static TheoryData<string, string> Of(params string[] architectures)
    {
        var data = new TheoryData<string, string>();
        foreach (var architecture in architectures)
        {
            foreach (var strategy in Strategies.Names)
            {
                data.Add(architecture, strategy);
            }
        }

        return data;
    }

    public void Dispose() => _preimages.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(All))]
    public async Task DishonestClaimant_AgainstAnHonestChallenger_Loses(string architecture, string strategy)
    {
        using var run = new GuestRun(architecture, Strategies.ProgramFor(strategy));
        await Disputes.RefuteAsync(chain.Setup, run, strategy);
    }

    [Theory]
    [MemberData(nameof(AllOfPlayers))]
    public async Task DishonestClaimant_AgainstAPlayer_Loses(string architecture, string strategy)
    {
        using var run = new GuestRun(architecture, Strategies.ProgramFor(strategy));
        await Disputes.RefuteAsPlayerAsync(chain.Setup, run, strategy);
    }

    [Theory]
    [MemberData(nameof(AllOfPlayers))]
    public async Task DishonestChallenger_AgainstAPlayer_Loses(string architecture, string strategy)
    {
        using var run = new GuestRun(architecture, Strategies.ProgramFor(strategy));
        await Disputes.DefendAsPlayerAsync(chain.Setup, run, strategy);
    }

    [Fact]
    public async Task WrongPreimage_TooLargeForATransaction_IsLoadedInPiecesAndRefuted()
    {
        using var run = new GuestRun(GuestSource.OfLargePreimage("riscv64", _preimages.FullName));
        await Disputes.RefuteAsPlayerAsync(chain.Setup, run, "wrong pre-image");
        Assert.True(run.Steps > PreimageCalls.MostAtOnce, "the program has read the pre-image");
    }

    /// <summary>A fault is a last state like any other.</summary>
    [Theory]
    [InlineData("riscv64", "faults-load")]
    [InlineData("mips", "faults-break-overflow")]
    [InlineData("mipsel", "faults-break-overflow")]
    [InlineData("x86_64", "faults-divide-zero")]
    public async Task TrueClaim_WhoseLastStepIsAFault_IsProvenByThatStep(string architecture, string program)
    {
        using var run = new GuestRun(architecture, program);
        var outcome = await Disputes.DefendAsync(chain.Setup, run, "honest until the last step");
        Assert.Equal(run.Steps - 1, outcome.Proof!.Step);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task DishonestChallenger_AgainstAnHonestClaimant_Loses(string architecture, string strategy)
    {
        using var run = new GuestRun(architecture, Strategies.ProgramFor(strategy));
        await Disputes.DefendAsync(chain.Setup, run, strategy);
    }
}
