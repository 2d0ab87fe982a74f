// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;
using Omo.Ovm.Chain;
using Omo.Rollup.Chain;
using Omo.Rollup.L1;

namespace Omo.Services.Tests;

/// <summary>How many deposits a chain has taken, asked for while it changes.</summary>
public sealed class L2BlocksTests
{
    private static readonly byte[] s_account = [.. new byte[19], 0xaa];

    /// <summary>As when a request asks while blocks are taken back, and made again.</summary>
    [Fact]
    public async Task DepositsTaken_CountedWhileBlocksAreTakenBack_IsNotKept()
    {
        await using var rollup = await TestRollup.StartAsync();
        var folder = Directory.CreateTempSubdirectory("omo-services-");
        try
        {
            using var store = new HookedStore(new SqliteChainStore(folder.FullName));
            using var l1 = new SqliteL1Store(":memory:", new byte[20]);
            var chain = Blockchain.Open(store, rollup.Contracts.Genesis);
            var blocks = new L2Blocks(chain, l1);
            AppendUpTo(chain, 3);
            var head = chain.Head.Hash;
            store.OnTransactions = chain.TakeBack;

            blocks.DepositsTaken();
            Assert.Equal(1ul, chain.Head.Number);
            AppendUpTo(chain, 3);

            Assert.Equal(head, chain.Head.Hash);
            Assert.Equal(3ul, blocks.DepositsTaken());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // Each with a deposit.
    private static void AppendUpTo(Blockchain chain, ulong last)
    {
        for (var number = chain.Head.Number + 1; number <= last; number++)
        {
            chain.Append(
                new BlockProposal
                {
                    Coinbase = new Address(chain.Genesis.Coinbase), GasLimit = chain.Genesis.GasLimit, BaseFee = 0, Timestamp = 1_000 + number,
                    FirstDeposit = number - 1, Deposits = [new Deposit(s_account, s_account, 1, 1, 21_000, [])], Transactions = [],
                },
                keepsRefused: false);
        }
    }
}
