// SPDX-License-Identifier: MIT
using System.Globalization;
using Omo.Dispute.Players;
using Omo.Testing;

namespace Omo.Dispute.Tests.Players;

/// <summary>
/// Disputes about the OVM executing a block, more than a hundred million steps on every architecture: the honest side wins, whichever it
/// is and whatever the other does. What the games cost is in docs/game.md.
/// </summary>
[Trait("Category", Soak.Category)]
public sealed class LongDisputeTests : IAsyncLifetime
{
    private const int Transfers = 160;
    private const ulong LeastSteps = 100_000_000;

    private readonly DirectoryInfo _block = Directory.CreateTempSubdirectory("omo-block-");

    // Each test has a chain of its own: what one has loaded into the oracle costs the next one less.
    private readonly GameSetupFixture _chain = new();

    public Task InitializeAsync() => _chain.InitializeAsync();

    public Task DisposeAsync()
    {
        _block.Delete(recursive: true);
        return _chain.DisposeAsync();
    }

    [Theory]
    [InlineData("riscv64")]
    [InlineData("mips")]
    [InlineData("mipsel")]
    [InlineData("x86_64")]
    public async Task Disputes_OverAHundredMillionSteps_AreWonByTheHonestSideAndCostWhatTheDocumentSays(string architecture)
    {
        GuestSource.WriteBlock(Transfers, _block.FullName);
        using var run = new GuestRun(GuestSource.OfBlock(architecture, _block.FullName));
        Assert.True(run.Steps >= LeastSteps, $"{run.Steps} steps are too few");
        var lines = new List<string>();
        foreach (var strategy in Strategies.Names)
        {
            lines.Add(LineOf(architecture, run, strategy, await Disputes.RefuteAsync(_chain.Setup, run, strategy)));
            await Disputes.DefendAsync(_chain.Setup, run, strategy);
        }

        var document = File.ReadAllText(ProjectFolder.FileOf("docs/game.md"));
        var missing = lines.Where(line => !document.Contains(line, StringComparison.Ordinal));
        Assert.True(!missing.Any(), $"docs/game.md should have these lines:\n{string.Join('\n', lines)}");
    }

    [Fact]
    public async Task Players_OverAHundredMillionSteps_WinOnBothSides()
    {
        GuestSource.WriteBlock(Transfers, _block.FullName);
        using var run = new GuestRun(GuestSource.OfBlock("riscv64", _block.FullName));
        await Disputes.RefuteAsPlayerAsync(_chain.Setup, run, "wrong memory");
        await Disputes.DefendAsPlayerAsync(_chain.Setup, run, "wrong pre-image");
    }

    private static string LineOf(string architecture, GuestRun run, string strategy, DisputeOutcome outcome) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {architecture}, {run.Steps:N0} | {strategy} | {outcome.Rounds} | {outcome.Events.Count} | {outcome.GasOf("liar"):N0} | "
        + $"{outcome.GasOf("honest"):N0} | {outcome.CalldataOf("liar") + outcome.CalldataOf("honest"):N0} |");
}
