// SPDX-License-Identifier: MIT
using System.Numerics;
using System.Text.Json;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>Signed transactions on a node that has no key of the sender: stuck ones, reorganisations, restarts.</summary>
public sealed class TransactionSenderTests(AnvilFixture anvil) : IClassFixture<AnvilFixture>, IDisposable
{
    private const ulong Depth = 2;

    private static readonly SenderOptions Impatient = new()
    {
        ReplaceAfter = TimeSpan.FromMilliseconds(300),
        GiveUpAfter = TimeSpan.FromSeconds(60),
        Pause = TimeSpan.FromMilliseconds(20),
    };

    private readonly SigningKey _key = new(Keccak256.Hash(Guid.NewGuid().ToByteArray()));

    [Fact]
    public async Task Transaction_SignedHere_IsTakenByTheNodeAndCountsWhenDeepEnough()
    {
        var (sender, oracle) = await CreateAsync();
        var sending = sender.SendAsync(oracle.Address, Load(oracle, 0), depth: Depth);
        var mining = MineUntilAsync(sending);

        var receipt = await sending;
        await mining;

        Assert.True(receipt.Succeeded);
        Assert.InRange(receipt.GasUsed, 21_000UL, 200_000UL);
        Assert.True(await BlockNumberAsync() >= receipt.BlockNumber + Depth);
        Assert.Equal(1UL, await NonceAsync());
    }

    [Fact]
    public async Task Transaction_ThatReverts_IsNotSentAndSaysWhy()
    {
        var (sender, oracle) = await CreateAsync();

        var refused = await Assert.ThrowsAsync<L1Exception>(() => sender.SendAsync(oracle.Address, Load(oracle, 1_000)));

        Assert.Contains("PartOffsetOutOfBounds", oracle.Artifact.DescribeRevert(refused.RevertData), StringComparison.Ordinal);
        Assert.Equal(0UL, await NonceAsync());
    }

    [Fact]
    public async Task Transaction_ThatIsStuck_IsReplacedWithHigherFees()
    {
        var (sender, oracle) = await CreateAsync();
        await anvil.Client.RequestAsync("evm_setAutomine", [false]);
        try
        {
            var sending = sender.SendAsync(oracle.Address, Load(oracle, 0), depth: Depth);
            var first = await PendingAsync(null);
            var second = await PendingAsync(first);
            Assert.NotEqual(first, second);
            await MineUntilAsync(sending);
            Assert.True((await sending).Succeeded);
            Assert.Equal(1UL, await NonceAsync());
        }
        finally
        {
            await anvil.Client.RequestAsync("evm_setAutomine", [true]);
        }
    }

    [Fact]
    public async Task Transaction_ThatIsStuckAtTheMostFee_WaitsAndPaysNoMore()
    {
        var (_, oracle) = await CreateAsync();
        var sender = new TransactionSender(anvil.Client, _key, Impatient with { MostFee = 1 });
        await anvil.Client.RequestAsync("evm_setAutomine", [false]);
        try
        {
            var sending = sender.SendAsync(oracle.Address, Load(oracle, 0));
            var first = await PendingAsync(null);
            await Task.Delay(3 * Impatient.ReplaceAfter);
            Assert.Equal(first, await PendingAsync(null));
            await MineUntilAsync(sending);
            Assert.True((await sending).Succeeded);
        }
        finally
        {
            await anvil.Client.RequestAsync("evm_setAutomine", [true]);
        }
    }

    [Fact]
    public async Task Transaction_SentAgainByARestartedSender_IsMadeOnce()
    {
        var (sender, oracle) = await CreateAsync();
        await anvil.Client.RequestAsync("evm_setAutomine", [false]);
        try
        {
            using var killed = new CancellationTokenSource();
            var lost = sender.SendAsync(oracle.Address, Load(oracle, 0), cancellation: killed.Token);
            await PendingAsync(null);
            await killed.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);

            var again = new TransactionSender(anvil.Client, _key, Impatient).SendAsync(oracle.Address, Load(oracle, 0));
            await PendingAsync(null);
            await Task.Delay(2 * Impatient.ReplaceAfter);
            await MineUntilAsync(again);
            try
            {
                Assert.True((await again).Succeeded);
            }
            catch (L1Exception e)
            {
                // The one from before the restart was faster than its replacement.
                Assert.Contains("look at the chain again", e.Message, StringComparison.Ordinal);
            }

            Assert.Equal(1UL, await NonceAsync());
        }
        finally
        {
            await anvil.Client.RequestAsync("evm_setAutomine", [true]);
        }
    }

    /// <summary>Two moves of one account must not outbid each other: the first one comes to its end.</summary>
    [Fact]
    public async Task Transaction_AskedForWhileAnotherOneWaits_ComesAfterIt()
    {
        var (sender, oracle) = await CreateAsync();
        await anvil.Client.RequestAsync("evm_setAutomine", [false]);
        try
        {
            using var left = new CancellationTokenSource();
            var first = sender.SendAsync(oracle.Address, Load(oracle, 0), cancellation: left.Token);
            await PendingAsync(null);
            await left.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
            Assert.True(sender.IsWaiting);

            var second = sender.SendAsync(oracle.Address, Load(oracle, 8));
            await Task.Delay(3 * Impatient.ReplaceAfter);
            Assert.Equal(Hex.Encode(Load(oracle, 0)), (await PendingTransactionAsync(null)).GetProperty("input").GetString());
            await MineUntilAsync(second);

            Assert.True((await second).Succeeded);
            Assert.False(sender.IsWaiting);
            Assert.Equal(2UL, await NonceAsync());
        }
        finally
        {
            await anvil.Client.RequestAsync("evm_setAutomine", [true]);
        }
    }

    /// <summary>What was decided before a transaction of the account was in the chain may be that one once more.</summary>
    [Fact]
    public async Task Transaction_ThatFollowsFromAnEarlierBlock_IsNotSent()
    {
        var (sender, oracle) = await CreateAsync();
        var before = await sender.NonceAsync(await anvil.Client.BlockAsync());
        await sender.SendAsync(oracle.Address, Load(oracle, 0), expected: before);

        var refused = await Assert.ThrowsAsync<L1Exception>(() => sender.SendAsync(oracle.Address, Load(oracle, 0), expected: before));

        Assert.True(refused.IsOutdated);
        Assert.Equal(1UL, await NonceAsync());
    }

    [Fact]
    public async Task Node_BehindTheLastTransaction_IsNotBelievedForAWhile()
    {
        var (_, oracle) = await CreateAsync();
        var sender = new TransactionSender(anvil.Client, _key, Impatient with { BelieveAfter = TimeSpan.FromMilliseconds(200) });
        var block = (await sender.SendAsync(oracle.Address, Load(oracle, 0))).BlockNumber;

        Assert.False(sender.IsBehind(block));
        Assert.True(sender.IsBehind(block - 1));
        await Task.Delay(300);
        Assert.False(sender.IsBehind(block - 1));
        Assert.Equal(block - 1, sender.LatestBlock);
    }

    [Fact]
    public async Task Transaction_SignedForMoreThanTheAccountHas_IsRenewedWithFeesOfToday()
    {
        var (_, oracle) = await CreateAsync();
        var chain = Number((await anvil.Client.RequestAsync("eth_chainId", [])).GetString()!);
        var fee = BigInteger.Pow(10, 18);
        var journal = new OneEntryJournal(new FeeTransaction(chain, 0, fee, fee, 200_000, oracle.Address, 0, Load(oracle, 0)), _key);

        var receipt = await new TransactionSender(anvil.Client, _key, Impatient, journal).SendAsync(oracle.Address, Load(oracle, 0));

        Assert.True(receipt.Succeeded);
        Assert.Equal(1UL, await NonceAsync());
    }

    /// <summary>A player that is started again often would otherwise wait from the beginning each time.</summary>
    [Fact]
    public async Task Transaction_SignedLongAgoByAnEarlierProcess_IsReplacedAtOnce()
    {
        var (_, oracle) = await CreateAsync();
        var chain = Number((await anvil.Client.RequestAsync("eth_chainId", [])).GetString()!);
        var fee = 10 * BigInteger.Pow(10, 9);
        var old = new FeeTransaction(chain, 0, fee, fee, 200_000, oracle.Address, 0, Load(oracle, 0));
        var journal = new OneEntryJournal(old, _key, TimeSpan.FromHours(2));
        var patient = Impatient with { ReplaceAfter = TimeSpan.FromHours(1) };
        await anvil.Client.RequestAsync("evm_setAutomine", [false]);
        try
        {
            var sending = new TransactionSender(anvil.Client, _key, patient, journal).SendAsync(oracle.Address, Load(oracle, 0));
            await PendingAsync(old.Sign(_key).Hash.ToString());
            await MineUntilAsync(sending);

            Assert.True((await sending).Succeeded);
        }
        finally
        {
            await anvil.Client.RequestAsync("evm_setAutomine", [true]);
        }
    }

    [Fact]
    public async Task Transaction_TakenOutByAReorganisation_IsSentAgain()
    {
        var (sender, oracle) = await CreateAsync();
        var before = await anvil.Client.RequestAsync("evm_snapshot", []);
        var sending = sender.SendAsync(oracle.Address, Load(oracle, 0), depth: Depth);
        while (await NonceAsync() == 0)
        {
            await Task.Delay(10);
        }

        // The chain goes on from the block before, without the transaction.
        await anvil.Client.RequestAsync("evm_revert", [before.GetString()]);
        var mining = MineUntilAsync(sending);

        Assert.True((await sending).Succeeded);
        await mining;
        Assert.Equal(1UL, await NonceAsync());
    }

    public void Dispose() => _key.Dispose();

    private static byte[] Load(DeployedContract oracle, int offset) =>
        oracle.Artifact.EncodeCall("loadKeccak256PreimagePart", offset, "some data"u8.ToArray());

    private async Task<(TransactionSender Sender, DeployedContract Oracle)> CreateAsync()
    {
        await anvil.Client.RequestAsync("anvil_setBalance", [_key.Address.ToString(), "0xde0b6b3a7640000"]);
        var oracle = await anvil.Client.DeployAsync(ContractArtifact.Load("PreimageOracle"));
        return (new TransactionSender(anvil.Client, _key, Impatient), oracle);
    }

    private async Task MineUntilAsync(Task done)
    {
        while (!done.IsCompleted)
        {
            await anvil.Client.RequestAsync("anvil_mine", ["0x1"]);
            await Task.Delay(50);
        }
    }

    private async Task<string> PendingAsync(string? other) => (await PendingTransactionAsync(other)).GetProperty("hash").GetString()!;

    /// <summary>The sender's transaction that waits, once it is another one than that.</summary>
    private async Task<JsonElement> PendingTransactionAsync(string? other)
    {
        while (true)
        {
            var content = await anvil.Client.RequestAsync("txpool_content", []);
            foreach (var account in content.GetProperty("pending").EnumerateObject())
            {
                if (string.Equals(account.Name, _key.Address.ToString(), StringComparison.OrdinalIgnoreCase)
                    && account.Value.EnumerateObject().First().Value is var waiting && waiting.GetProperty("hash").GetString() != other)
                {
                    return waiting;
                }
            }

            await Task.Delay(20);
        }
    }

    private async Task<ulong> BlockNumberAsync() => Number((await anvil.Client.RequestAsync("eth_blockNumber", [])).GetString()!);

    private async Task<ulong> NonceAsync() =>
        Number((await anvil.Client.RequestAsync("eth_getTransactionCount", [_key.Address.ToString(), "latest"])).GetString()!);

    private static ulong Number(string text) => (ulong)BigInteger.Parse("0" + text[2..], System.Globalization.NumberStyles.HexNumber);
}
