// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.Players;

namespace Omo.Dispute.Tests.Players;

/// <summary>Players with keys and files of their own on a node that has neither, ended at random moments and started again.</summary>
public sealed class ChainPlayerTests : ChainPlayerTestBase
{
    private const int MostEnds = 50;

    [Theory]
    [InlineData("riscv64", "keccak")]
    [InlineData("x86_64", "preimages")]
    public async Task Players_OfOneTrueAndOneFalseClaim_BringBothToTheirEnds(string architecture, string program)
    {
        using var run = new GuestRun(architecture, program);
        await DeployAsync(run);
        await ClaimFalselyAsync(run);
        using var honest = await PlayerAsync(run, "honest", challenges: true, claims: true);
        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(ClaimStatus.Accepted, (await Setup.Game.ClaimAsync(1)).Status);
        Assert.Equal(0, await Setup.Game.OwedToAsync(honest.Address));

        // Started again when all is over, with nothing but the chain to tell it.
        honest.Dispose();
        using var again = await PlayerAsync(run, "honest", challenges: true, claims: true);
        Assert.Equal(PlayerProgress.Waiting, await again.Player.AdvanceAsync());
        Assert.True(await again.Player.IsOverAsync());
        Assert.Equal(2UL, await Setup.Game.ClaimCountAsync());
        Assert.Empty(again.Player.Lost());
    }

    [Fact]
    public async Task Claim_TakenAwayByAReorganisation_IsMadeAgain()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        using var honest = await PlayerAsync(run, "honest", challenges: false, claims: true);
        var before = await Client.RequestAsync("evm_snapshot", []);
        Assert.Equal(PlayerProgress.Moved, await honest.Player.AdvanceAsync());
        honest.Dispose();

        await Client.RequestAsync("evm_revert", [before.GetString()]);
        using var again = await PlayerAsync(run, "honest", challenges: false, claims: true);
        Assert.False(await again.Player.IsOverAsync());
        Assert.Equal(PlayerProgress.Moved, await again.Player.AdvanceAsync());
        Assert.Equal(PlayerProgress.Waiting, await again.Player.AdvanceAsync());

        Assert.Equal(1UL, await Setup.Game.ClaimCountAsync());
    }

    /// <summary>The claim lists a local pre-image that the program never reads: its execution is the same, and it is as false.</summary>
    [Theory]
    [InlineData("keccak")]
    [InlineData("preimages")]
    public async Task FalseClaim_ThatListsAnUnusedLocalPreimage_IsDefeated(string program)
    {
        using var run = new GuestRun("riscv64", program);
        await DeployAsync(run);
        var key = new byte[Hash256.Length];
        (key[0], key[1]) = (1, 0xff);
        await ClaimFalselyAsync(run, [Hash256.FromBytes(key), Hash256.Zero, Hash256.Zero]);
        using var honest = await PlayerAsync(run, "honest", challenges: true);

        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
    }

    [Fact]
    public async Task Claim_ThatSaysOtherThingsOfAReadLocalPreimage_IsAboutAnotherExecution()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        var other = run.Truth.Locals.ToArray();
        var data = other[2].ToBytes();
        data[0] ^= 1;
        other[2] = Hash256.FromBytes(data);
        await ClaimAsLiarAsync(run.Honest, run.Truth with { Locals = other });
        using var honest = await PlayerAsync(run, "honest", challenges: true);

        Assert.Equal(PlayerProgress.Waiting, await honest.Player.AdvanceAsync());
        Assert.Equal(ClaimSubject.Other, (await honest.Player.FindAsync(0))!.Subject);
    }

    /// <summary>Nobody brings the pre-image, so that the claimant's clock decides.</summary>
    [Fact]
    public async Task Claim_ThatNeedsAPreimageNobodyHas_IsDefeatedByTime()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        using var claimant = run.NewHonest("claimant");
        await ClaimAsLiarAsync(claimant, run.Truth);
        using var honest = await PlayerAsync(run, "honest", challenges: true, preimages: run.NewLacking());

        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
        Assert.True((await Setup.Game.GameAsync(0)).Range.IsStep);
        Assert.Equal(0, await Setup.Game.OwedToAsync(honest.Address));
    }

    /// <summary>The player's own run never ends here: it executes up to the claimed step, and no further.</summary>
    [Fact]
    public async Task FalseClaim_AboutAProgramThatNeverExits_IsDefeated()
    {
        using var run = GuestRun.Endless();
        await DeployAsync(run);
        var liar = new LengthLiar(run.Image, run.NewHonest("liar"), 1_000, 100_000);
        await ClaimAsLiarAsync(liar, liar.Terms([]));
        using var honest = await PlayerAsync(run, "honest", challenges: true);

        await PlayOutAsync(() => honest.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(GamePhase.ChallengerWon, (await Setup.Game.GameAsync(0)).Phase);
    }

    [Fact]
    public async Task Player_EndedAtRandomMoments_StillWinsAndMovesOnce()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run, arity: 2);
        await ClaimFalselyAsync(run);
        var random = new Random(50);
        var ended = 0;
        Address account = default;

        await PlayOutAsync(async () =>
        {
            // Each time a new player, with nothing of the one before but the file.
            using var player = await PlayerAsync(run, "honest", challenges: true);
            using var end = new CancellationTokenSource();
            account = player.Address;
            if (ended < MostEnds)
            {
                end.CancelAfter(TimeSpan.FromMilliseconds(random.Next(1, 40)));
            }

            try
            {
                return await player.AdvanceAsync(end.Token);
            }
            catch (OperationCanceledException)
            {
                ended++;
                return true;
            }
        });

        Assert.True(ended > 0, "the player was never ended");
        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(1UL, await Setup.Game.GameCountAsync());
        Assert.Equal(0, await Setup.Game.OwedToAsync(account));
        Assert.Equal(await MovesOfAChallengerAsync(), await NonceAsync(account));
    }
}
