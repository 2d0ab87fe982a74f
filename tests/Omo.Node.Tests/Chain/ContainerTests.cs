// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;
using Omo.Node.Mempool;
using Omo.Ovm.Container;

namespace Omo.Node.Tests.Chain;

/// <summary>A chain with a container: its owner's transactions run through the execution manager, and no other way leads to the state.</summary>
public sealed class ContainerTests
{
    private const ulong Gas = 9_000_000;
    private static readonly Address s_contract = TestChain.AddressOf(50);
    private static readonly ContainerConfiguration s_container = new() { Owner = TestChain.AddressOf(0).ToBytes() };

    // SSTORE(1, CALLDATALOAD(0))
    private static readonly byte[] s_code = Hex.Decode("0x60003560015500");

    private static string Genesis => $$"""
        {
          "chainId": {{TestChain.ChainId}}, "forks": { "Istanbul": 0 },
          "container": { "owner": "{{TestChain.AddressOf(0)}}", "isEquivalent": true },
          "alloc": {
            "{{TestChain.AddressOf(0)}}": { "balance": "{{1000 * TestChain.Ether}}" },
            "{{s_contract}}": { "balance": 0, "nonce": 1, "code": "{{Hex.Encode(s_code)}}" }
          }
        }
        """;

    [Fact]
    public void TransactionOfTheOwner_ToTheExecutionManager_RunsInTheContainer()
    {
        using var test = new TestChain(genesis: Genesis);
        test.Pool.Add(Run(0, 77));
        var block = test.Sequencer.Make(allowsEmpty: false)!;
        Assert.True(Assert.Single(block.Transactions).Receipt.Succeeded);
        Assert.Equal((BigInteger)77, test.Chain.StateAt(block.Header).Slot(s_contract, 1));
        Assert.Equal(BigInteger.Zero, test.Chain.StateAt(test.Chain.Store.FindBlock(0)!).Slot(s_contract, 1));
    }

    [Fact]
    public void TransactionOfAnyone_PastTheExecutionManager_IsNotTaken()
    {
        using var test = new TestChain(genesis: Genesis);
        var transfer = TestChain.Sign(0, 0, t => t with { Type = 0, GasPrice = t.MaxFee });
        Assert.Contains("container", Assert.Throws<PoolException>(() => test.Pool.Add(transfer)).Message, StringComparison.Ordinal);

        // The pool only says early what the OVM does.
        var block = test.Chain.Append(test.Sequencer.Next() with { Transactions = [transfer] }, keepsRefused: false);
        Assert.Empty(block.Transactions);
        Assert.Single(block.Refused);
    }

    private static byte[] Run(ulong nonce, int value) => TestChain.Sign(0, nonce, t => t with
    {
        Type = 0, GasPrice = t.MaxFee, Value = 0, GasLimit = 10_000_000, To = s_container.ExecutionManager,
        Data = new RunRequest
        {
            Timestamp = 1, BlockNumber = 1, Entrypoint = s_contract.ToBytes(), GasLimit = Gas, Data = [.. new byte[31], (byte)value],
        }.Encode(s_container.StateManager),
    });
}
