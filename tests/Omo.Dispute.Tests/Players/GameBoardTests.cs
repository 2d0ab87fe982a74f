// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;

namespace Omo.Dispute.Tests.Players;

/// <summary>What a player takes for final on a chain that is reorganised.</summary>
public sealed class GameBoardTests : IAsyncLifetime
{
    private const ulong Depth = 2;

    private AnvilNode _node = null!;
    private EthereumClient _client = null!;
    private GameSetup _setup = null!;
    private GuestRun _run = null!;

    public async Task InitializeAsync()
    {
        _node = await AnvilNode.StartAsync();
        _client = _node.CreateClient();
        _run = new GuestRun("riscv64", "hello");
        _setup = await GameSetup.DeployAsync(_client, new GameRules { ChallengePeriod = 1, Clock = 1 }, [_run.Image.Isa]);
        await _client.RequestAsync("anvil_setBlockTimestampInterval", [12]);
    }

    public Task DisposeAsync()
    {
        _run.Dispose();
        _client.Dispose();
        _node.Dispose();
        return Task.CompletedTask;
    }

    /// <summary>Nothing was read between the decision and the reorganisation that is as deep as the player expects.</summary>
    [Fact]
    public async Task Decision_ThatAReorganisationTakesBack_IsNotKept()
    {
        var board = new GameBoard(_client, _setup.Game, Depth);
        var before = await ClaimAsync();
        await MoveAsync(new GameMove.Finalise(await AccountAsync(), 0, 0));
        await board.ReadAsync();
        Assert.Equal(ClaimStatus.Accepted, board.Claims[0].Status);
        var decided = board.Block.Number;

        await _client.RequestAsync("evm_revert", [before]);
        await MineToAsync(decided + Depth);
        await board.ReadAsync();

        Assert.Equal(ClaimStatus.Open, board.Claims[0].Status);
    }

    /// <summary>The blocks before the decision still stand, so that the claim was read because of an event that is gone.</summary>
    [Fact]
    public async Task Decision_ReadByItsEventAndTakenBack_IsNotKept()
    {
        var board = new GameBoard(_client, _setup.Game, Depth);
        var before = await ClaimAsync();
        await board.ReadAsync();
        await MoveAsync(new GameMove.Finalise(await AccountAsync(), 0, 0));
        await board.ReadAsync();
        Assert.Equal(ClaimStatus.Accepted, board.Claims[0].Status);
        var decided = board.Block.Number;

        await _client.RequestAsync("evm_revert", [before]);
        await MineToAsync(decided + 1);
        await board.ReadAsync();

        Assert.Equal(ClaimStatus.Open, board.Claims[0].Status);
    }

    /// <summary>The decision was made anew in another block, which can be taken back in its turn.</summary>
    [Fact]
    public async Task Decision_MadeAgainAfterAReorganisation_IsFinalOnlyWhenThatIsDeep()
    {
        var board = new GameBoard(_client, _setup.Game, Depth);
        var before = await ClaimAsync();
        await MoveAsync(new GameMove.Finalise(await AccountAsync(), 0, 0));
        await board.ReadAsync();
        var decided = board.Block.Number;

        await _client.RequestAsync("evm_revert", [before]);
        await MineToAsync(decided + Depth - 1);
        before = (await _client.RequestAsync("evm_snapshot", [])).GetString()!;
        await MoveAsync(new GameMove.Finalise(await AccountAsync(), 0, 0));
        await board.ReadAsync();
        Assert.Equal(ClaimStatus.Accepted, board.Claims[0].Status);
        await _client.RequestAsync("evm_revert", [before]);
        await MineToAsync(decided + Depth);
        await board.ReadAsync();

        Assert.Equal(ClaimStatus.Open, board.Claims[0].Status);
    }

    private async Task<string> ClaimAsync()
    {
        await MoveAsync(_run.Truth.Move(await AccountAsync(), 0, _setup.Rules.ClaimBond, 0));
        return (await _client.RequestAsync("evm_snapshot", [])).GetString()!;
    }

    private async Task<Address> AccountAsync() => (await _client.AccountsAsync())[1];

    private async Task MineToAsync(ulong block)
    {
        while (await _client.BlockNumberAsync() < block)
        {
            await _client.RequestAsync("anvil_mine", ["0x1"]);
        }
    }

    private async Task MoveAsync(GameMove move)
    {
        var (data, value) = _setup.Game.Encode(move);
        await _client.SendAsync(_setup.Game.Contract.Address, data, move.Sender, value);
    }
}
