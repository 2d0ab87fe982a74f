// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node.Chain;
using Omo.Ovm;
using Omo.Ovm.Chain;
using Omo.Testing;

namespace Omo.Node.Tests.Chain;

/// <summary>The pool's rule is the OVM's: with the gas it is executed, with one less it is not.</summary>
public sealed class IntrinsicGasTests
{
    [Theory]
    [InlineData(Fork.Frontier)]
    [InlineData(Fork.Byzantium)]
    [InlineData(Fork.Istanbul)]
    [InlineData(Fork.Berlin)]
    [InlineData(Fork.Cancun)]
    public void IntrinsicGas_OfRandomTransactions_IsThatOfTheOvm(Fork fork)
    {
        using var test = new TestChain(fork: fork);
        var state = test.Chain.StateAt(test.Chain.Head);
        var next = test.Chain.Draft(test.Sequencer.Next());
        for (var i = 0; i < 40; i++)
        {
            var dice = Dice.For("intrinsic gas", i);
            var hasList = fork >= Fork.Berlin && dice.OneIn(2);
            var transaction = new Transaction
            {
                Type = (byte)(hasList ? 1 : 0), ChainId = hasList ? TestChain.ChainId : null, GasPrice = 10_000_000_000,
                To = dice.OneIn(2) ? [] : dice.Bytes(20), Data = [.. dice.Bytes(dice.Below(200)), .. new byte[dice.Below(50)]],
                AccessList = hasList
                    ? [.. Enumerable.Range(0, dice.Below(3)).Select(_ => new AccessListEntry(
                        dice.Bytes(20), [.. Enumerable.Range(0, dice.Below(3)).Select(_ => Hash256.FromBytes(dice.Bytes(32)))]))]
                    : [],
            };
            var gas = IntrinsicGas.Of(transaction, fork);
            Assert.Null(Apply(gas).Refusal);
            Assert.NotNull(Apply(gas - 1).Refusal);

            TransactionEffect Apply(ulong limit) => state.Apply(
                next, (transaction with { GasLimit = limit }).Encode(new TransactionSignature(hasList ? 0 : 27, 1, 1)), TestChain.AddressOf(0), isFree: false);
        }
    }
}
