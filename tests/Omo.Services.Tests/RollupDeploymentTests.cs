// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;
using Omo.Ovm.Chain;
using Omo.Ovm.Container;
using Omo.Ovm.Genesis;
using Omo.Rollup;
using Omo.Rollup.Deployment;
using Omo.Rollup.States;

namespace Omo.Services.Tests;

/// <summary>What chains cannot be recorded on L1.</summary>
public sealed class RollupDeploymentTests
{
    // Nobody answers there, so that whatever is sent fails otherwise.
    private static readonly Uri s_nowhere = new("http://127.0.0.1:1");

    public static TheoryData<ContainerConfiguration> OtherKinds =>
    [
        Container() with { IsEquivalent = true }, Container() with { HasAddressMap = true }, Container() with { IsClosed = true },
    ];

    [Theory]
    [MemberData(nameof(OtherKinds))]
    public async Task Deployment_WithAContainerOfAnotherKind_IsRefusedBeforeAnythingIsSent(ContainerConfiguration container)
    {
        using var client = new EthereumClient(s_nowhere);
        var genesis = new GenesisDefinition { Configuration = ChainConfiguration.Of(Fork.Cancun, 1) with { Container = container }, Accounts = [] };

        var refusal = await Assert.ThrowsAsync<RollupException>(() => RollupDeployment.CreateAsync(
            client, TestRollup.Rules, genesis, new RollupGuest("riscv64"), default, default));

        Assert.Contains("\"isEquivalent\", \"hasAddressMap\" or \"isClosed\"", refusal.Message, StringComparison.Ordinal);
    }

    private static ContainerConfiguration Container() => new() { Owner = new byte[20] };
}
