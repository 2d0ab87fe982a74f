// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa;
using Omo.Isa.RiscV;

namespace Omo.Dispute.Tests.Game;

/// <summary>The game contract over the toy machine, on a chain whose clock is that of the scenario.</summary>
public sealed class GameChain
{
    private static readonly SenderOptions s_quick = new() { Pause = TimeSpan.FromMilliseconds(1), GiveUpAfter = TimeSpan.FromMinutes(1) };

    private readonly EthereumClient _client;
    private readonly GameSetup _setup;

    private GameChain(GameSetup setup) => (_client, _setup) = (setup.Client, setup);

    public GameContract Game => _setup.Game;

    /// <summary>Seconds from the scenario's time to the chain's.</summary>
    public ulong TimeShift { get; private set; }

    public static async Task<GameChain> CreateAsync(EthereumClient client, GameRules rules, IEnumerable<Address> accounts)
    {
        var oracle = await client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        var step = await client.DeployAsync(ContractArtifact.Load("ToyStep"));
        var architecture = await client.DeployAsync(
            ContractArtifact.Load("Architecture"), step.Address, ToyMachine.RecordBytes, 40, 41, 0, 42);
        var game = await GameContract.DeployAsync(client.DeployAsync, rules, oracle.Address, [architecture.Address]);
        foreach (var account in accounts)
        {
            await client.RequestAsync("anvil_impersonateAccount", [account.ToString()]);
            await client.RequestAsync("anvil_setBalance", [account.ToString(), "0xffffffffffffffff"]);
        }

        // The instruction set stands for the toy machine's, which has none.
        return new GameChain(new GameSetup(client, rules, oracle, null, game, new Dictionary<InstructionSet, byte> { [RiscV64.Instance] = 0 }));
    }

    /// <summary>Scenarios have a time of their own; this one begins a minute after the chain's latest block.</summary>
    public async Task StartAtAsync(ulong scenarioTime)
    {
        var block = await _client.RequestAsync("eth_getBlockByNumber", ["latest", false]);
        TimeShift = ulong.Parse(block.GetProperty("timestamp").GetString()![2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)
            + 60 - scenarioTime;
    }

    /// <summary>A real player of a scenario's honest account, as it is when it has just been started.</summary>
    public ChainPlayer NewPlayer(Arena scenario, Action<GameMove> onMove)
    {
        var image = new GuestImage(RiscV64.Instance, scenario.Program, scenario.Input, scenario.Truth.HashAt(0));
        var aim = new PlayerAim { Challenges = _ => true, FetchesAtOnce = scenario.FetchesAtOnce };
        return new ChainPlayer(
            _setup, new TransactionSender(_client, Arena.HonestKey, s_quick), new ToyExecution(scenario.Truth, scenario.Locals), image, scenario.Locals.Own, aim)
        {
            OnMove = made => onMove(made.Move),
        };
    }

    /// <summary>Lets a player look at the chain at a time of the scenario, and make its move in the same second.</summary>
    public async Task<PlayerProgress> AdvanceAsync(ChainPlayer player, ulong scenarioTime)
    {
        await _client.RequestAsync("evm_setNextBlockTimestamp", [scenarioTime + TimeShift]);
        await _client.RequestAsync("anvil_mine", ["0x1"]);
        await _client.RequestAsync("evm_setNextBlockTimestamp", [scenarioTime + TimeShift]);
        return await player.AdvanceAsync();
    }

    /// <summary>Asks the contract what it would say of a move at its time, and if that is nothing, makes it.</summary>
    public async Task<Refusal> ApplyAsync(GameMove move)
    {
        var (data, value) = Game.Encode(move);
        var call = new JsonObject
        {
            ["from"] = move.Sender.ToString(), ["to"] = Game.Contract.Address.ToString(), ["data"] = Hex.Encode(data), ["value"] = Hex.Quantity(value),
        };
        var time = move.Time + TimeShift;
        try
        {
            await _client.RequestAsync("eth_call", [call, "latest", new JsonObject(), new JsonObject { ["time"] = Hex.Quantity(time) }]);
        }
        catch (L1Exception e) when (e.IsRevert && Game.RefusalOf(e.RevertData) is not null)
        {
            return Game.RefusalOf(e.RevertData)!.Value;
        }

        await _client.RequestAsync("evm_setNextBlockTimestamp", [time]);
        await _client.SendAsync(Game.Contract.Address, data, move.Sender, value);
        return Refusal.None;
    }

    public Task<BigInteger> BalanceAsync() => _client.BalanceAsync(Game.Contract.Address);
}
