// SPDX-License-Identifier: MIT
using Omo.Node.Tests.Server;
using Omo.Testing;

namespace Omo.Node.Tests.Clients;

/// <summary>Clients that nobody here wrote, with contracts that others published.</summary>
public sealed class ClientTests(RunningNode node) : IClassFixture<RunningNode>
{
    [Theory]
    [InlineData("transfer")]
    [InlineData("header")]
    [InlineData("erc20")]
    [InlineData("erc721")]
    [InlineData("uniswap")]
    [InlineData("proof")]
    [InlineData("trace")]
    [InlineData("rejections")]
    [InlineData("filters")]
    [InlineData("subscriptions")]
    public Task Ethers_DoingACase_FindsWhatItExpects(string name) => ClientProgram.RunAsync("ethers.mjs", name, node.Address);

    [Theory]
    [InlineData("transfer")]
    [InlineData("erc20")]
    [InlineData("erc721")]
    [InlineData("uniswap")]
    [InlineData("events")]
    public Task Viem_DoingACase_FindsWhatItExpects(string name) => ClientProgram.RunAsync("viem.mjs", name, node.Address);
}
