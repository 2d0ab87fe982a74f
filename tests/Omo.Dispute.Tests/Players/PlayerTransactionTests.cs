// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Dispute.Tests.L1;

namespace Omo.Dispute.Tests.Players;

/// <summary>What a player sends and what it does not, also when the chain goes on while it looks.</summary>
public sealed class PlayerTransactionTests : ChainPlayerTestBase
{
    /// <summary>What the player has won while its claim is undecided waits for the claim's bond: one transaction fetches both.</summary>
    [Fact]
    public async Task Player_WithABondThatIsLocked_FetchesAllAtTheEnd()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        using var honest = await PlayerAsync(run, "honest", challenges: false, claims: true);
        Assert.True(await honest.AdvanceAsync());
        Opponent = await Liar.CreateAsync(Setup, new DisputeSide("liar", run.Honest, MostMoves: 0));
        await Opponent.ChallengeAsync(0);
        Assert.True(await honest.AdvanceAsync());
        await MineAtAsync((await Setup.Game.GameAsync(0)).Deadline + 1);
        Assert.True(await honest.AdvanceAsync());
        Assert.Equal(GamePhase.ClaimantWon, (await Setup.Game.GameAsync(0)).Phase);
        Assert.NotEqual(0, await Setup.Game.OwedToAsync(honest.Address));

        Assert.False(await honest.AdvanceAsync());
        await PlayOutAsync(() => honest.AdvanceAsync());

        // Claim, division, resolution, finalisation, withdrawal.
        Assert.Equal(5UL, await honest.Sender.NonceAsync(await Client.BlockAsync()));
        Assert.Equal(0, await Setup.Game.OwedToAsync(honest.Address));
    }

    [Fact]
    public async Task Player_ThatMayNeedFurtherBonds_FetchesAtOnce()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        var aim = new PlayerAim { Claim = run.Truth, FetchesAtOnce = true };
        using var honest = await TestPlayer.CreateAsync(Setup, run, "honest", aim);
        Assert.True(await honest.AdvanceAsync());
        Opponent = await Liar.CreateAsync(Setup, new DisputeSide("liar", run.Honest, MostMoves: 0));
        await Opponent.ChallengeAsync(0);
        Assert.True(await honest.AdvanceAsync());
        await MineAtAsync((await Setup.Game.GameAsync(0)).Deadline + 1);
        Assert.True(await honest.AdvanceAsync());

        Assert.True(await honest.AdvanceAsync());
        Assert.Equal(0, await Setup.Game.OwedToAsync(honest.Address));
        Assert.Equal(ClaimStatus.Open, (await Setup.Game.ClaimAsync(0)).Status);
    }

    [Fact]
    public async Task Watcher_WhoseAccountMadeAFalseClaim_DoesNotChallengeThat()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        var (_, terms) = Strategies.Create("wrong memory", run);
        using (var mistaken = await TestPlayer.CreateAsync(Setup, run, "honest", new PlayerAim { Claim = terms }))
        {
            Assert.True(await mistaken.AdvanceAsync());
        }

        using var watcher = await PlayerAsync(run, "honest", challenges: true);

        Assert.False(await watcher.AdvanceAsync());
        Assert.Equal(0UL, await Setup.Game.GameCountAsync());
        using var other = await PlayerAsync(run, "other", challenges: true);
        Assert.True(await other.AdvanceAsync());
        Assert.Equal(1UL, await Setup.Game.GameCountAsync());
    }

    /// <summary>Ended while its claim waited, started again, and the claim comes into the chain just after that was looked at.</summary>
    [Fact]
    public async Task Claim_MinedWhileTheRestartedPlayerLooks_IsMadeOnce()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        await Client.RequestAsync("evm_setAutomine", [false]);
        using (var ended = await PlayerAsync(run, "honest", challenges: false, claims: true))
        using (var end = new CancellationTokenSource())
        {
            var claiming = ended.AdvanceAsync(end.Token);
            while ((await Client.RequestAsync("txpool_status", [])).GetProperty("pending").GetString() == "0x0")
            {
                await Task.Delay(10);
            }

            await end.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => claiming);
        }

        using var node = new RelayNode(Endpoint);
        using var client = new EthereumClient(node.Endpoint);
        var isToBeMined = false;
        node.Answer = async request =>
        {
            // The first question of a sender, after the player has looked.
            if (isToBeMined && RelayNode.Asks(request, "eth_chainId"))
            {
                isToBeMined = false;
                await Client.RequestAsync("anvil_mine", ["0x1"]);
            }

            return RelayNode.Asks(request, "eth_accounts") ? RelayNode.Refusal(request, "the method is not available") : null;
        };
        using var again = await PlayerAsync(run, "honest", challenges: false, claims: true, client: client);
        isToBeMined = true;
        Assert.Equal(PlayerProgress.Refused, await again.Player.AdvanceAsync());
        await Client.RequestAsync("evm_setAutomine", [true]);

        Assert.Equal(PlayerProgress.Waiting, await again.Player.AdvanceAsync());
        Assert.False(isToBeMined);
        Assert.Equal(1UL, await Setup.Game.ClaimCountAsync());
    }

    /// <summary>Neither file knows of the other's transactions. The players get in each other's way, but the chain says what was made.</summary>
    [Fact]
    public async Task Players_OfOneAccountWithTwoFiles_MakeEachMoveOnce()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        await ClaimFalselyAsync(run);
        using var first = await PlayerAsync(run, "honest", challenges: true);
        using var second = await TestPlayer.CreateAsync(Setup, run, "honest", new PlayerAim { Challenges = _ => true });
        Assert.Equal(first.Address, second.Address);

        await Task.WhenAll(first.AdvanceAsync(), second.AdvanceAsync());
        Assert.Equal((1UL, 1UL), (await Setup.Game.GameCountAsync(), await NonceAsync(first.Address)));
        await PlayOutAsync(async () => await first.AdvanceAsync() | await second.AdvanceAsync());

        Assert.Equal(ClaimStatus.Defeated, (await Setup.Game.ClaimAsync(0)).Status);
        Assert.Equal(1UL, await Setup.Game.GameCountAsync());
        Assert.Equal(await MovesOfAChallengerAsync(), await NonceAsync(first.Address));
        Assert.Equal(0, await Setup.Game.OwedToAsync(first.Address));
    }

    /// <summary>Several nodes can share one address, and not all have the latest block at once.</summary>
    [Fact]
    public async Task Player_OnANodeThatIsBehindItsLastMove_WaitsForIt()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        using var node = new RelayNode(Endpoint);
        using var client = new EthereumClient(node.Endpoint);
        using var honest = await PlayerAsync(run, "honest", challenges: false, claims: true, client: client);
        var before = await Client.BlockNumberAsync();
        Assert.True(await honest.AdvanceAsync());
        node.Answer = request =>
        {
            if (RelayNode.Asks(request, "eth_getBlockByNumber"))
            {
                request["params"]![0] = FormattableString.Invariant($"0x{before:x}");
                return PassOnAsync(request);
            }

            return Task.FromResult<string?>(null);
        };

        var error = await Assert.ThrowsAsync<L1Exception>(() => honest.AdvanceAsync());
        Assert.Contains("behind", error.Message, StringComparison.Ordinal);
        node.Answer = _ => Task.FromResult<string?>(null);
        Assert.False(await honest.AdvanceAsync());
        Assert.Equal(1UL, await Setup.Game.ClaimCountAsync());
    }

    private async Task MineAtAsync(ulong time)
    {
        await Client.RequestAsync("evm_setNextBlockTimestamp", new JsonArray(time));
        await Client.RequestAsync("anvil_mine", ["0x1"]);
    }

    private async Task<string?> PassOnAsync(JsonNode request)
    {
        var result = await Client.RequestAsync((string)request["method"]!, (JsonArray)request["params"]!.DeepClone());
        return $"{{\"jsonrpc\":\"2.0\",\"id\":{request["id"]},\"result\":{result.GetRawText()}}}";
    }
}
