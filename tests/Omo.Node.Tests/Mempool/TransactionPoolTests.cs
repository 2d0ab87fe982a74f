// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node.Mempool;
using Omo.Ovm.Chain;

namespace Omo.Node.Tests.Mempool;

/// <summary>What waits, for how long, and what goes first.</summary>
public sealed class TransactionPoolTests
{
    private const long Gwei = 1_000_000_000;

    [Fact]
    public void Transactions_WithAGapOfNonces_WaitForTheMissingOne()
    {
        using var test = new TestChain();
        test.Pool.Add(TestChain.Sign(0, 1));
        test.Pool.Add(TestChain.Sign(0, 2));
        Assert.Null(test.Sequencer.Make(allowsEmpty: false));
        Assert.Equal(0ul, test.Pool.NextNonce(TestChain.AddressOf(0)));
        test.Pool.Add(TestChain.Sign(0, 0));
        Assert.Equal(3ul, test.Pool.NextNonce(TestChain.AddressOf(0)));
        Assert.Equal(3, test.Sequencer.Make(allowsEmpty: false)!.Transactions.Count);
        Assert.Equal(0, test.Pool.Count);
    }

    [Fact]
    public void Transactions_WhoseNonceIsMissingForHours_AreDropped()
    {
        var time = new SteppedTime();
        using var test = new TestChain(time: time);
        var late = test.Pool.Add(TestChain.Sign(0, 1));
        var ready = test.Pool.Add(TestChain.Sign(1, 0));
        var behindAGap = test.Pool.Add(TestChain.Sign(1, 2));
        time.Pass(TimeSpan.FromHours(2));
        var moved = test.Pool.Add(TestChain.Sign(2, 5));
        time.Pass(TimeSpan.FromHours(1));
        test.Pool.Add(TestChain.Sign(3, 0));
        Assert.Equal(5, test.Pool.Count);

        time.Pass(TimeSpan.FromMinutes(2));
        var last = test.Pool.Add(TestChain.Sign(3, 1));
        Assert.Null(test.Pool.Find(late.Hash));
        Assert.Null(test.Pool.Find(behindAGap.Hash));
        Assert.All([ready, moved, last], t => Assert.NotNull(test.Pool.Find(t.Hash)));

        // Blocks count as a sign of life, and are an occasion to look.
        test.Sequencer.Make(allowsEmpty: false);
        Assert.NotNull(test.Pool.Find(moved.Hash));
        time.Pass(TimeSpan.FromHours(3));
        test.Sequencer.Make(allowsEmpty: true);
        Assert.Equal(0, test.Pool.Count);
        test.Pool.Add(TestChain.Sign(0, 1));
        Assert.Equal(1, test.Pool.Count);
    }

    [Fact]
    public void Transactions_OfSeveralSenders_AreOrderedByWhatTheyPay()
    {
        using var test = new TestChain();
        var tips = new[] { 1, 5, 3 };
        for (var i = 0; i < tips.Length; i++)
        {
            test.Pool.Add(TestChain.Sign(i, 0, t => t with { MaxPriorityFee = tips[i] * Gwei }));
            test.Pool.Add(TestChain.Sign(i, 1, t => t with { MaxPriorityFee = (tips[i] + 1) * Gwei }));
        }

        var order = test.Sequencer.Make(allowsEmpty: false)!.Transactions.Select(t => ((long)(t.Transaction.MaxTip / Gwei), t.Transaction.Nonce));
        Assert.Equal([(5, 0ul), (6, 1ul), (3, 0ul), (4, 1ul), (1, 0ul), (2, 1ul)], order);
    }

    [Fact]
    public void Replacement_ThatPaysTenPercentMore_TakesThePlace()
    {
        using var test = new TestChain();
        var first = test.Pool.Add(TestChain.Sign(0, 0));
        Refused("already known", test, TestChain.Sign(0, 0));
        Refused("replacement transaction underpriced", test, TestChain.Sign(0, 0, t => t with { MaxFee = 11 * Gwei }));
        Refused("replacement transaction underpriced", test, TestChain.Sign(0, 0, t => t with { MaxFee = 11 * Gwei, MaxPriorityFee = (11 * Gwei / 10) - 1 }));
        var second = test.Pool.Add(TestChain.Sign(0, 0, t => t with { MaxFee = 11 * Gwei, MaxPriorityFee = 11 * Gwei / 10 }));
        Assert.Null(test.Pool.Find(first.Hash));
        Assert.Equal(second.Hash, Assert.Single(test.Sequencer.Make(allowsEmpty: false)!.Transactions).Transaction.Hash);
    }

    [Fact]
    public void Transaction_ThatCanBeInNoBlock_IsRefusedWithTheReason()
    {
        using var test = new TestChain();
        test.Pool.Add(TestChain.Sign(5, 0));
        test.Sequencer.Make(allowsEmpty: false);
        Refused("nonce too low: next nonce 1, tx nonce 0", test, TestChain.Sign(5, 0, t => t with { Value = 2 }));
        Refused("insufficient funds for gas * price + value", test, TestChain.Sign(20, 0));
        Refused("insufficient funds for gas * price + value", test, TestChain.Sign(0, 0, t => t with { Value = 1000 * TestChain.Ether }));
        Refused("intrinsic gas too low: gas 20999, minimum needed 21000", test, TestChain.Sign(0, 0, t => t with { GasLimit = 20_999 }));
        Refused("exceeds block gas limit", test, TestChain.Sign(0, 0, t => t with { GasLimit = 30_000_001 }));
        Refused("chain", test, TestChain.Sign(0, 0, t => t with { ChainId = 1 }));
        Refused("max priority fee per gas higher than max fee per gas", test, TestChain.Sign(0, 0, t => t with { MaxPriorityFee = 20 * Gwei }));
        Refused("oversized data", test, new byte[200_000]);
        Refused("transaction type not supported", test, new Deposit(TestChain.AddressOf(0).ToBytes(), [.. new byte[20]], 0, 0, 21_000, []).Encode(0));
        Refused("the encoding is malformed", test, []);
        Refused("the type is not known in this fork", test, [3, 0xc0]);
        Refused("the encoding is malformed", test, [.. TestChain.Sign(0, 0), 0]);
        Assert.Equal(0, test.Pool.Count);
    }

    [Fact]
    public void Transactions_OfOneSender_CannotTogetherCostMoreThanItHas()
    {
        using var test = new TestChain();
        test.Pool.Add(TestChain.Sign(0, 0, t => t with { Value = 600 * TestChain.Ether }));
        Refused("queued cost", test, TestChain.Sign(0, 1, t => t with { Value = 600 * TestChain.Ether }));
    }

    [Fact]
    public void FullPool_OfferedMore_KeepsWhoPaysMost()
    {
        using var test = new TestChain(limits: new PoolLimits { Transactions = 4, PerSender = 2 });
        for (var i = 0; i < 4; i++)
        {
            test.Pool.Add(TestChain.Sign(i, 0, t => t with { MaxFee = (10 + i) * Gwei }));
        }

        Refused("txpool is full", test, TestChain.Sign(4, 0));
        test.Pool.Add(TestChain.Sign(5, 0, t => t with { MaxFee = 20 * Gwei }));
        Assert.Equal(4, test.Pool.Count);
        Assert.DoesNotContain(test.Sequencer.Make(allowsEmpty: false)!.Transactions, t => t.Transaction.Sender == TestChain.AddressOf(0));
        test.Pool.Add(TestChain.Sign(6, 0));
        test.Pool.Add(TestChain.Sign(6, 1));
        Refused("account limit exceeded", test, TestChain.Sign(6, 2));
    }

    /// <summary>What leaves makes room; if it would not be enough, nothing leaves.</summary>
    [Fact]
    public void FullPool_OfferedMoreThanCanBeMadeRoomFor_LosesNothing()
    {
        var (small, large) = (TestChain.Sign(0, 0), TestChain.Sign(2, 0, Long(20 * Gwei)));
        using var test = new TestChain(limits: new PoolLimits { Bytes = large.Length + 500 });
        test.Pool.Add(small);
        test.Pool.Add(TestChain.Sign(1, 0, Long(30 * Gwei)));
        Refused("txpool is full", test, large);
        Assert.Equal(2, test.Pool.Count);
        test.Pool.Add(TestChain.Sign(3, 0, Long(40 * Gwei)));
        Assert.Equal([40 * Gwei], test.Sequencer.Make(allowsEmpty: false)!.Transactions.Select(t => (long)t.Transaction.MaxFee));

        static Func<Transaction, Transaction> Long(long fee) => t => t with { MaxFee = fee, Data = new byte[1000], GasLimit = 60_000 };
    }

    /// <summary>Who offers any fee behind a nonce that is missing pays nothing, and keeps nobody out who does.</summary>
    [Fact]
    public void FullPool_OfTransactionsWhoseTurnCannotCome_TakesWhatCanBeInABlock()
    {
        using var test = new TestChain(limits: new PoolLimits { Transactions = 3 });
        for (ulong nonce = 1; nonce <= 3; nonce++)
        {
            test.Pool.Add(TestChain.Sign(0, nonce, t => t with { MaxFee = 1000 * Gwei }));
        }

        Refused("txpool is full", test, TestChain.Sign(1, 1, t => t with { MaxFee = 900 * Gwei }));
        test.Pool.Add(TestChain.Sign(1, 0));
        test.Pool.Add(TestChain.Sign(1, 1));
        test.Pool.Add(TestChain.Sign(2, 0));
        Refused("txpool is full", test, TestChain.Sign(0, 1, t => t with { MaxFee = 1000 * Gwei }));
        Assert.Equal(3, test.Sequencer.Make(allowsEmpty: false)!.Transactions.Count);

        // After a block, and after it is taken back, the account's nonce says whose turn it is.
        test.Pool.Add(TestChain.Sign(1, 2, t => t with { MaxFee = 20 * Gwei }));
        test.Pool.Add(TestChain.Sign(3, 0, t => t with { MaxFee = 20 * Gwei }));
        test.Pool.Add(TestChain.Sign(4, 0, t => t with { MaxFee = 20 * Gwei }));
        Refused("txpool is full", test, TestChain.Sign(5, 0));
        test.Chain.TakeBack(0);
        test.Pool.Add(TestChain.Sign(5, 0));
        Assert.Equal([0ul, 0ul, 0ul], test.Pool.Choose(1, 30_000_000, 100_000).Select(t => t.Nonce));
    }

    /// <summary>Whoever sent them was told that they are in a block.</summary>
    [Fact]
    public void Transactions_OfBlocksThatWereTakenBack_ReturnBeyondTheSendersLimit()
    {
        using var test = new TestChain(limits: new PoolLimits { PerSender = 2 });
        for (ulong nonce = 0; nonce < 5; nonce++)
        {
            test.Pool.Add(TestChain.Sign(0, nonce));
            test.Sequencer.Make(allowsEmpty: false);
        }

        test.Chain.TakeBack(0);
        for (ulong nonce = 0; nonce < 5; nonce++)
        {
            test.Pool.Return(TestChain.Sign(0, nonce));
        }

        Refused("account limit exceeded", test, TestChain.Sign(0, 5));
        Assert.Equal(5, test.Sequencer.Make(allowsEmpty: false)!.Transactions.Count);
    }

    [Fact]
    public void FullBlock_OfTransactions_LeavesTheRestForTheNext()
    {
        using var test = new TestChain(gasLimit: 50_000);
        for (var i = 0; i < 3; i++)
        {
            test.Pool.Add(TestChain.Sign(i, 0));
        }

        Assert.Equal(2, test.Sequencer.Make(allowsEmpty: false)!.Transactions.Count);
        Assert.Single(test.Sequencer.Make(allowsEmpty: false)!.Transactions);
    }

    [Fact]
    public void Transaction_BelowTheBaseFee_WaitsUntilItFalls()
    {
        using var test = new TestChain();
        test.Pool.Add(TestChain.Sign(0, 0, t => t with { MaxFee = 800_000_000, MaxPriorityFee = 0 }));
        Assert.Null(test.Sequencer.Make(allowsEmpty: false));
        for (var i = 0; i < 2; i++)
        {
            test.Sequencer.Make(allowsEmpty: true);
        }

        Assert.Equal(0, test.Pool.Count);
        using var impatient = new TestChain(limits: new PoolLimits { AllowsWaitingForBaseFee = false });
        Refused(
            "max fee per gas less than block base fee", impatient, TestChain.Sign(0, 0, t => t with { MaxFee = 800_000_000, MaxPriorityFee = 0 }));
    }

    [Fact]
    public void Transaction_OvertakenByABlockOfOthers_IsForgotten()
    {
        using var test = new TestChain();
        test.Pool.Add(TestChain.Sign(0, 0));
        test.Pool.Add(TestChain.Sign(0, 1));
        test.Chain.Append(
            test.Sequencer.Next() with { Transactions = [TestChain.Sign(0, 0, t => t with { Value = 990 * TestChain.Ether })] }, keepsRefused: false);
        Assert.Equal(1, test.Pool.Count);
        Assert.Equal(2ul, test.Pool.NextNonce(TestChain.AddressOf(0)));
    }

    /// <summary>What stands in a deposit where transactions have their nonce is its number in the queue.</summary>
    [Fact]
    public void Transactions_OfWhoDepositsToo_StillWaitAfterwards()
    {
        var recorded = TestChain.Genesis().Replace("\"extraData\"", "\"feeRecipient\": \"0x00000000000000000000000000000000000000fe\", \"extraData\"");
        using var test = new TestChain(genesis: recorded);
        test.Pool.Add(TestChain.Sign(0, 0));
        var sender = TestChain.AddressOf(0).ToBytes();
        var block = test.Chain.Append(
            test.Sequencer.Next() with { FirstDeposit = 5, Deposits = [new Deposit(sender, sender, 1, 1, 21_000, [])] }, keepsRefused: false);
        Assert.Equal(new Address(sender), Assert.Single(block.Transactions).Transaction.Sender);
        Assert.Equal(1, test.Pool.Count);
        Assert.Single(test.Sequencer.Make(allowsEmpty: false)!.Transactions);
    }

    private static void Refused(string reason, TestChain test, byte[] encoded) =>
        Assert.Contains(reason, Assert.Throws<PoolException>(() => test.Pool.Add(encoded)).Message, StringComparison.Ordinal);
}
