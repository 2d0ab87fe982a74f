// SPDX-License-Identifier: MIT
using Omo.Dispute.Game;
using Omo.Dispute.L1;
using Omo.Dispute.Players;
using Omo.Isa;

namespace Omo.Dispute.Tests.Players;

/// <summary>One chain with the contracts of all instruction sets.</summary>
public sealed class GameSetupFixture : IAsyncLifetime
{
    private AnvilNode? _node;
    private EthereumClient? _client;

    public GameSetup Setup { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _node = await AnvilNode.StartAsync();
        _client = _node.CreateClient();
        Setup = await GameSetup.DeployAsync(_client, new GameRules(), [.. InstructionSets.All]);
    }

    public Task DisposeAsync()
    {
        _client?.Dispose();
        _node?.Dispose();
        return Task.CompletedTask;
    }
}
