// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Dispute.Tests.L1;
using Omo.Proofs;

namespace Omo.Dispute.Tests.Players;

/// <summary>What a player plays for when it knows less than all: of local pre-images, of logs, of files.</summary>
public sealed class PlayerKnowledgeTests : ChainPlayerTestBase
{
    private const ulong ShortClaim = 20;

    /// <summary>A claim that ends before the program reads what it lists wrongly is about the player's execution, whatever comes after it.</summary>
    [Fact]
    public async Task Watcher_WhoFollowsALongerClaimLater_StillWinsTheGameThatItIsIn()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        using var liar = run.NewHonest("liar");
        var lie = new LengthLiar(run.Image, liar, run.Steps, ShortClaim);
        await ClaimAsLiarAsync(lie, lie.Terms(WithOtherLocal(run)));
        using var watcher = await PlayerAsync(run, "honest", challenges: true);
        Assert.True(await watcher.AdvanceAsync());
        Assert.Equal(1UL, await Setup.Game.GameCountAsync());

        var account = (await Client.AccountsAsync())[4];
        var (data, value) = Setup.Game.Encode(
            (run.Truth with { Locals = WithUnusedLocal(run) }).Move(account, 0, Setup.Rules.ClaimBond, 0));
        await Client.SendAsync(Setup.Game.Contract.Address, data, account, value);
        await PlayOutAsync(() => watcher.AdvanceAsync());

        Assert.Equal(GamePhase.ChallengerWon, (await Setup.Game.GameAsync(0)).Phase);
        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claim_ThatListsAReadLocalOtherwise_IsJudgedByItsOwnLength(bool longFirst)
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        using var liar = run.NewHonest("liar");
        var lie = new LengthLiar(run.Image, liar, run.Steps, ShortClaim);
        var other = WithOtherLocal(run);
        ClaimTerms[] claims = [lie.Terms(other), run.Truth with { Locals = other }];
        foreach (var terms in longFirst ? claims.Reverse() : claims)
        {
            await ClaimAsLiarAsync(lie, terms);
        }

        using var watcher = await PlayerAsync(run, "honest", challenges: false);
        ClaimSubject[] expected = [ClaimSubject.Mine, ClaimSubject.Other];
        for (var i = 0; i < 2; i++)
        {
            var found = await watcher.Player.FindAsync((ulong)i);
            Assert.Equal(expected[longFirst ? 1 - i : i], found!.Subject);
        }
    }

    /// <summary>The bond is there, whether the node tells what the claim lists or not.</summary>
    [Fact]
    public async Task Challenger_WhoseNodeGivesNoLogs_DoesNotTakeItsGameForOver()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        await ClaimFalselyAsync(run, UnusedLocal);
        using (var before = await PlayerAsync(run, "honest", challenges: true))
        {
            Assert.True(await before.AdvanceAsync());
        }

        var givesLogs = false;
        using var node = new RelayNode(Endpoint)
        {
            Answer = request => Task.FromResult(!givesLogs && RelayNode.Asks(request, "eth_getLogs") ? RelayNode.Refusal(request, "no logs here") : null),
        };
        using var client = new EthereumClient(node.Endpoint);
        using var again = await PlayerAsync(run, "honest", challenges: true, client: client);
        Assert.False(await again.AdvanceAsync());
        Assert.False(await again.Player.IsOverAsync());
        Assert.True(again.Player.IsCommitted);
        var error = await Assert.ThrowsAsync<L1Exception>(() => again.Player.FindAsync(0));
        Assert.Contains("no logs here", error.Message, StringComparison.Ordinal);

        givesLogs = true;
        await PlayOutAsync(() => again.AdvanceAsync());
        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
        Assert.True(await again.Player.IsOverAsync());
    }

    /// <summary>Another challenger defeated the claim. To get the bond back takes no log and no execution.</summary>
    [Fact]
    public async Task Challenger_RestartedAfterTheClaimWasDefeated_GetsItsBondBackWithoutLogs()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        await ClaimFalselyAsync(run, UnusedLocal);
        using (var late = await PlayerAsync(run, "late", challenges: true))
        {
            Assert.True(await late.AdvanceAsync());
        }

        await Client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray((await Setup.Game.GameAsync(0)).Deadline));
        using var first = await PlayerAsync(run, "first", challenges: true);
        Assert.True(await first.AdvanceAsync());
        await Client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray((await Setup.Game.GameAsync(1)).Deadline + 1));
        await Client.RequestAsync("anvil_mine", ["0x1"]);
        Assert.True(await first.AdvanceAsync());
        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
        Assert.False((await Setup.Game.GameAsync(0)).HasEnded);

        using var node = new RelayNode(Endpoint)
        {
            Answer = request => Task.FromResult(RelayNode.Asks(request, "eth_getLogs") ? RelayNode.Refusal(request, "no logs here") : null),
        };
        using var client = new EthereumClient(node.Endpoint);
        using var again = await PlayerAsync(run, "late", challenges: true, client: client);
        Assert.False(await again.Player.IsOverAsync());
        while (await again.AdvanceAsync())
        {
        }

        Assert.Equal(GamePhase.Void, (await Setup.Game.GameAsync(0)).Phase);
        Assert.Equal(0, await Setup.Game.OwedToAsync(again.Address));
        Assert.True(await again.Player.IsOverAsync());
    }

    /// <summary>What the defender comes to without the file is not its claim: it says nothing until the file is there.</summary>
    [Fact]
    public async Task Defender_WithoutAPreimage_PublishesNothingUntilItIsFound()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        var preimages = run.NewLacking();
        using (var claimant = await PlayerAsync(run, "honest", challenges: false, claims: true))
        {
            Assert.True(await claimant.AdvanceAsync());
        }

        var (side, _) = Strategies.Create("wrong memory", run);
        Opponent = await Liar.CreateAsync(Setup, side);
        await Opponent.ChallengeAsync(0);
        using var defender = await PlayerAsync(run, "honest", challenges: false, preimages: preimages);
        Assert.False(await defender.AdvanceAsync());
        Assert.False(await defender.Player.IsOverAsync());
        Assert.Contains("pre-image", defender.Player.Lack, StringComparison.Ordinal);
        Assert.Equal(GamePhase.Divide, (await Setup.Game.GameAsync(0)).Phase);

        preimages.IsFound = true;
        Assert.True(await defender.AdvanceAsync());
        await PlayOutAsync(() => defender.AdvanceAsync());
        Assert.Equal(GamePhase.ClaimantWon, (await Setup.Game.GameAsync(0)).Phase);
        Assert.Equal(ClaimStatus.Accepted, (await Setup.Game.ClaimAsync(0)).Status);
    }

    [Fact]
    public async Task Defender_WithoutALocalPreimage_DoesNotTakeItsClaimForOver()
    {
        using var run = new GuestRun("riscv64", "preimages");
        await DeployAsync(run);
        using (var claimant = await PlayerAsync(run, "honest", challenges: false, claims: true))
        {
            Assert.True(await claimant.AdvanceAsync());
        }

        using var defender = await PlayerAsync(
            run, "honest", challenges: false, preimages: run.NewLacking(PreimagePart.LocalType), locals: [.. run.Locals.SkipLast(3)]);
        Assert.False(await defender.AdvanceAsync());
        var told = await defender.Player.FindAsync(0);
        Assert.Equal(ClaimSubject.Lacking, told!.Subject);
        Assert.False(await defender.Player.IsOverAsync());
        Assert.True(defender.Player.IsCommitted);
    }

    /// <summary>A loss by the clock says nothing of the claim, which is as false as before.</summary>
    [Fact]
    public async Task Watcher_ThatLostByTheClock_ChallengesTheFalseClaimAgain()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        await ClaimFalselyAsync(run);
        using (var away = await PlayerAsync(run, "honest", challenges: true))
        {
            Assert.True(await away.AdvanceAsync());
        }

        Assert.True(await Opponent!.MoveAsync());
        await Client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray((await Setup.Game.GameAsync(0)).Deadline + 1));
        using var again = await PlayerAsync(run, "honest", challenges: true);
        await Client.SendAsync(Setup.Game.Contract.Address, Setup.Game.Encode(new GameMove.Resolve(default, 0, 0)).Data, (await Client.AccountsAsync())[5]);
        Assert.Equal(GamePhase.ClaimantWon, (await Setup.Game.GameAsync(0)).Phase);

        Assert.True(await again.AdvanceAsync());
        Assert.Equal(again.Address, (await Setup.Game.GameAsync(1)).Challenger);
    }

    private static IReadOnlyList<Hash256> UnusedLocal
    {
        get
        {
            var key = new byte[Hash256.Length];
            (key[0], key[1]) = (1, 0xff);
            return [Hash256.FromBytes(key), Hash256.Zero, Hash256.Zero];
        }
    }

    private static IReadOnlyList<Hash256> WithUnusedLocal(GuestRun run) => [.. run.Locals, .. UnusedLocal];

    private static IReadOnlyList<Hash256> WithOtherLocal(GuestRun run)
    {
        var other = run.Locals.ToArray();
        var data = other[2].ToBytes();
        data[0] ^= 1;
        other[2] = Hash256.FromBytes(data);
        return other;
    }
}
