// SPDX-License-Identifier: MIT
using System.Text.Json;
using System.Text.Json.Nodes;
using Omo.Node.Rpc;
using Omo.Ovm.Chain;

namespace Omo.Node.Tests.Rpc;

/// <summary>What a transaction should pay on a chain with deposits, which pay nothing.</summary>
public sealed class FeeMethodsTests : IDisposable
{
    private const string Tip = "0x3b9aca00";

    private readonly TestChain _test = new(genesis: TestChain.Genesis().Replace(
        "\"extraData\"", "\"feeRecipient\": \"0x00000000000000000000000000000000000000fe\", \"extraData\"", StringComparison.Ordinal));

    public void Dispose() => _test.Dispose();

    [Fact]
    public void Fees_AfterABlockOfADeposit_AskForNoTip()
    {
        AppendDeposit();

        Assert.Equal("0x0", Ask("eth_maxPriorityFeePerGas", "[]").GetValue<string>());
        Assert.Equal(
            Ask("eth_feeHistory", "[1, \"latest\"]")["baseFeePerGas"]![1]!.GetValue<string>(), Ask("eth_gasPrice", "[]").GetValue<string>());
        Assert.Equal(["0x0", "0x0"], Rewards());
    }

    [Fact]
    public void Fees_AfterADepositAndATransaction_AreThoseOfTheTransaction()
    {
        AppendDeposit(TestChain.Sign(1, 0));

        Assert.Equal(Tip, Ask("eth_maxPriorityFeePerGas", "[]").GetValue<string>());
        Assert.Equal(["0x0", Tip], Rewards());
    }

    // At the ends of the block's gas.
    private IEnumerable<string> Rewards() =>
        Ask("eth_feeHistory", "[1, \"latest\", [0, 100]]")["reward"]![0]!.AsArray().Select(reward => reward!.GetValue<string>());

    private void AppendDeposit(params byte[][] transactions)
    {
        var sender = TestChain.AddressOf(0).ToBytes();
        _test.Chain.Append(
            _test.Sequencer.Next() with { Deposits = [new Deposit(sender, sender, 1, 1, 21_000, [])], Transactions = [.. transactions] },
            keepsRefused: false);
    }

    private JsonNode Ask(string method, string parameters)
    {
        using var json = JsonDocument.Parse(parameters);
        var methods = new FeeMethods(_test.Chain, new BlockLookup(_test.Chain)).All.ToDictionary(m => m.Name, m => m.Method);
        return methods[method](new RpcParameters(json.RootElement), null)!;
    }
}
