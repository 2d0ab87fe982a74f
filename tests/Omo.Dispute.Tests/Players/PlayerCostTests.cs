// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Net;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Dispute.Tests.L1;
using Omo.Testing;

namespace Omo.Dispute.Tests.Players;

/// <summary>How many moves a player makes in a block, and what a restart costs it, as docs/game.md tells it.</summary>
public sealed class PlayerCostTests : ChainPlayerTestBase
{
    private const int Challenges = 6;

    [Fact]
    public async Task Claimant_ChallengedManyTimesAtOnce_MakesOneMoveABlock()
    {
        using var run = new GuestRun("riscv64", "keccak");
        await DeployAsync(run);
        using var claimant = await PlayerAsync(run, "honest", challenges: false, claims: true);
        Assert.True(await claimant.AdvanceAsync());
        Opponent = await Liar.CreateAsync(Setup, new DisputeSide("liar", run.Honest));
        for (var i = 0; i < Challenges; i++)
        {
            await Opponent.ChallengeAsync(0);
        }

        await Client.RequestAsync("evm_setAutomine", [false]);
        var end = await NonceAsync(claimant.Address) + Challenges;
        for (var before = end - Challenges; before < end; before = await NonceAsync(claimant.Address))
        {
            var moving = claimant.AdvanceAsync();
            while (!moving.IsCompleted)
            {
                if ((await Client.RequestAsync("txpool_status", [])).GetProperty("pending").GetString() != "0x0")
                {
                    await Client.RequestAsync("anvil_mine", ["0x1"]);
                    Assert.InRange(await NonceAsync(claimant.Address), before, before + 1);
                }

                await Task.Delay(5);
            }

            Assert.True(await moving);
        }

        for (ulong id = 0; id < Challenges; id++)
        {
            Assert.Equal(GamePhase.Choose, (await Setup.Game.GameAsync(id)).Phase);
        }
    }

    [Fact]
    public async Task Watcher_StartedOnAChainWithManyClaims_AsksAsOftenAsTheDocumentSays()
    {
        using var run = new GuestRun("riscv64", "hello");
        await DeployAsync(run);
        using var node = new RelayNode(Endpoint);
        using var client = new EthereumClient(node.Endpoint);
        var document = File.ReadAllText(ProjectFolder.FileOf("docs/game.md"));
        var lines = new List<string>();
        foreach (var count in new ulong[] { 1, 100, 1_000 })
        {
            await ClaimTrulyAsync(run, count - 1 - await Setup.Game.ClaimCountAsync());
            await ClaimFalselyAsync(run);
            var (requests, isSent) = (0, false);
            node.Status = request =>
            {
                // How often it then asks for the receipt depends on the computer.
                isSent |= RelayNode.Asks(request, "eth_sendRawTransaction");
                requests += isSent ? 0 : 1;
                return HttpStatusCode.OK;
            };
            using var watcher = await PlayerAsync(run, $"watcher of {count}", challenges: true, client: client);
            requests = 0;
            Assert.True(await watcher.AdvanceAsync());
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"| {count:N0} | {requests} |"));
        }

        var missing = lines.Where(line => !document.Contains(line, StringComparison.Ordinal));
        Assert.True(!missing.Any(), $"docs/game.md should have these lines:\n{string.Join('\n', lines)}");
    }

    private async Task ClaimTrulyAsync(GuestRun run, ulong count)
    {
        var account = (await Client.AccountsAsync())[5];
        var (data, value) = Setup.Game.Encode(run.Truth.Move(account, 0, Setup.Rules.ClaimBond, 0));
        for (ulong i = 0; i < count; i++)
        {
            await Client.SendAsync(Setup.Game.Contract.Address, data, account, value);
        }
    }
}
