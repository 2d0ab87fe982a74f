// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>One node for all tests of a class: starting it takes most of a second.</summary>
public sealed class AnvilFixture : IAsyncLifetime
{
    private AnvilNode? _node;
    private EthereumClient? _client;

    public AnvilNode Node => _node!;

    public EthereumClient Client => _client!;

    public async Task InitializeAsync()
    {
        _node = await AnvilNode.StartAsync();
        _client = _node.CreateClient();
    }

    public Task DisposeAsync()
    {
        _client?.Dispose();
        _node?.Dispose();
        return Task.CompletedTask;
    }
}
