// SPDX-License-Identifier: MIT
using System.Text.Json.Nodes;
using Omo.Core;
using Omo.Ovm.Chain;
using Omo.Testing;

namespace Omo.Node.Tests.Clients;

/// <summary>
/// The same clients with the same contracts on a chain with a container: what users sign is wrapped for the execution manager, and is what they
/// are shown.
/// </summary>
public sealed class ContainerClientTests(ContainerNode node) : IClassFixture<ContainerNode>
{
    private static readonly byte[] s_receiver = [.. new byte[19], 0xaa];

    [Theory]
    [InlineData("containerTransfer")]
    [InlineData("containerHeader")]
    [InlineData("containerProof")]
    [InlineData("containerRejections")]
    [InlineData("erc20")]
    [InlineData("erc721")]
    [InlineData("uniswap")]
    [InlineData("filters")]
    [InlineData("subscriptions")]
    public Task Ethers_InTheContainer_FindsWhatItExpects(string name) =>
        ClientProgram.RunAsync("ethers.mjs", name, node.Address, node.ContractsFile);

    [Theory]
    [InlineData("erc20")]
    [InlineData("erc721")]
    [InlineData("uniswap")]
    [InlineData("events")]
    public Task Viem_InTheContainer_FindsWhatItExpects(string name) =>
        ClientProgram.RunAsync("viem.mjs", name, node.Address, node.ContractsFile);

    /// <summary>Neither the kind, nor bytes or gas that fit into a block by themselves, but not with what is put around them.</summary>
    [Theory]
    [InlineData(false, 0, "EIP-155")]
    [InlineData(true, 130_500, "oversized data")]
    [InlineData(true, 129_000, "exceeds block gas limit")]
    public async Task Transaction_ThatCannotBeWrapped_IsRefused(bool namesChain, int bytes, string reason)
    {
        using var signer = new Signer();
        var raw = signer.Sign(
            new Transaction
            {
                ChainId = namesChain ? TestChain.ChainId : null, GasLimit = 10_000_000, To = s_receiver,
                Data = [.. Enumerable.Repeat((byte)1, bytes)],
            },
            TestChain.Key(1));

        var answer = await node.AskAsync("eth_sendRawTransaction", $"[\"{Hex.Encode(raw)}\"]");

        Assert.Equal(-32003, answer["error"]!["code"]!.GetValue<int>());
        Assert.Contains(reason, answer["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    /// <summary>The block carries the owner's transaction, so that the OVM executes it, while its user is told of the user's.</summary>
    [Fact]
    public async Task Transfer_OfAUser_StandsInABlockAsTheOwnersRun()
    {
        using var signer = new Signer();
        var raw = signer.Sign(new Transaction { ChainId = TestChain.ChainId, GasLimit = 100_000, To = s_receiver }, TestChain.Key(2));
        var hash = (await node.AskAsync("eth_sendRawTransaction", $"[\"{Hex.Encode(raw)}\"]"))["result"]!.GetValue<string>();
        Assert.Equal(Keccak256.Digest(raw).ToString(), hash);
        JsonNode? receipt;
        while ((receipt = (await node.AskAsync("eth_getTransactionReceipt", $"[\"{hash}\"]"))["result"]) is null)
        {
            await Task.Delay(20);
        }

        Assert.Equal("0x1", receipt["status"]!.GetValue<string>());
        Assert.Equal(TestChain.AddressOf(2).ToString(), receipt["from"]!.GetValue<string>());
        var mined = node.Node.Chain.Store.FindTransaction(Hash256.Parse(hash))!;
        Assert.Equal(raw, mined.Transaction.User!.Encoded);
        Assert.Equal(node.Node.Chain.Rules.Entry!.Owner, mined.Transaction.Sender);
        Assert.NotEqual(hash, mined.Transaction.Hash.ToString());
        Assert.Equal(hash, (await node.AskAsync("eth_getBlockByNumber", "[\"latest\", false]"))["result"]!["transactions"]![0]!.GetValue<string>());
        Assert.Equal(Hex.Encode(raw), (await node.AskAsync("eth_getRawTransactionByHash", $"[\"{hash}\"]"))["result"]!.GetValue<string>());
        Assert.Equal("0x1", (await node.AskAsync("eth_getTransactionCount", $"[\"{TestChain.AddressOf(2)}\", \"latest\"]"))["result"]!.GetValue<string>());
        Assert.Equal(1ul, node.Node.Chain.StateAt(node.Node.Chain.Head).Account(TestChain.AddressOf(2)).Nonce);
    }
}
