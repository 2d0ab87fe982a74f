// SPDX-License-Identifier: MIT
using Omo.Ovm.Chain;
using Omo.Ovm.Scenarios;

namespace Omo.Ovm.Tests.Scenarios;

/// <summary>Files of scenarios: geth's shape is read, and what is wrong is named.</summary>
public sealed class ScenarioFileTests
{
    private const string Transition =
        """
        {"alloc": {"0x7e5f4552091a69125d5dfcb7b8c2659029395bdf": {"balance": "0xde0b6b3a7640000"}},
         "env": {"currentCoinbase": "0x00000000000000000000000000000000000000cc", "currentNumber": "5", "currentTimestamp": 1000,
                 "currentGasLimit": "0x1c9c380", "currentRandom": "0x01", "currentBaseFee": "0x7",
                 "blockHashes": {"4": "0x1111111111111111111111111111111111111111111111111111111111111111"}},
         "txs": [{"type": "TYPE", "nonce": "0x0", "gas": "0x5208", "gasPrice": "0x9", "maxFeePerGas": "0x9", "maxPriorityFeePerGas": "0x1",
                  "to": "0x00000000000000000000000000000000000000dd", "value": "0x64", "input": "0x",
                  "secretKey": "0x0000000000000000000000000000000000000000000000000000000000000001"}]}
        """;

    [Theory]
    [InlineData("0x0")]
    [InlineData("0x1")]
    [InlineData("0x2")]
    public void Transition_OfEachType_MovesValueAndPaysForGas(string type)
    {
        using var signer = new Signer();
        var scenario = Assert.Single(ScenarioFile.Read(Transition.Replace("TYPE", type), Fork.Cancun, signer));
        var batch = scenario.Prepare();
        var outcome = OvmExecutor.Execute(batch, written: batch.Store);
        Assert.True(Assert.Single(outcome.Transactions).Receipt?.Succeeded, outcome.Transactions[0].Refusal);
        Assert.Equal(21_000ul, outcome.GasUsed);
        var recipient = OvmState.ReadAccount(batch.Store, outcome.StateRoot, [.. new byte[19], 0xdd]);
        Assert.Equal(100, recipient!.Balance);
        var sender = OvmState.ReadAccount(batch.Store, outcome.StateRoot, signer.AddressOf(Secret(1)));
        var price = type == "0x2" ? 8 : 9;
        Assert.Equal(System.Numerics.BigInteger.Pow(10, 18) - 100 - (21_000 * price), sender!.Balance);
    }

    [Theory]
    [InlineData("[]", "the file is not an object")]
    [InlineData("{", "the file is not JSON")]
    [InlineData("{\"t\": {\"pre\": {}, \"env\": {}}}", "has no member 'post'")]
    [InlineData("{\"alloc\": {\"0x12\": {\"balance\": \"1\"}}, \"env\": {}, \"txs\": []}", "has no member 'currentNumber'")]
    [InlineData("{\"alloc\": {}, \"env\": {\"withdrawals\": [{}]}, \"txs\": []}", "the OVM has no withdrawals")]
    public void File_OfAnotherShape_IsRefusedWithThePlace(string text, string message)
    {
        using var signer = new Signer();
        Assert.Contains(message, Assert.Throws<OvmException>(() => ScenarioFile.Read(text, null, signer)).Message);
    }

    [Fact]
    public void Number_BelowZeroOrNoNumber_IsRefused()
    {
        using var signer = new Signer();
        var text = Transition.Replace("TYPE", "0x0").Replace("\"0x64\"", "\"-1\"");
        Assert.Contains("txs/0/value", Assert.Throws<OvmException>(() => ScenarioFile.Read(text, null, signer)).Message);
    }

    private static Omo.Core.Hash256 Secret(byte number) => Omo.Core.Hash256.FromBytes([.. new byte[31], number]);
}
