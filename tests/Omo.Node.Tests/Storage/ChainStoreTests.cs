// SPDX-License-Identifier: MIT
using System.Numerics;
using Microsoft.Data.Sqlite;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Node.Storage;
using Omo.Ovm;

namespace Omo.Node.Tests.Storage;

/// <summary>What a folder keeps, and which folders are refused.</summary>
public sealed class ChainStoreTests
{
    [Fact]
    public void Chain_OpenedAgain_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        Hash256 hash;
        using (var test = new TestChain(folder.Path))
        {
            test.Pool.Add(TestChain.Sign(0, 0));
            hash = test.Sequencer.Make(allowsEmpty: false)!.Header.Hash;
        }

        using (var store = new SqliteChainStore(folder.Path))
        {
            var chain = Blockchain.Open(store, null);
            Assert.Equal(hash, chain.Head.Hash);
            var mined = Assert.Single(store.TransactionsOf(1));
            Assert.Equal(TestChain.Sign(0, 0), mined.Transaction.Encoded);
            Assert.Equal(mined.Transaction.Hash, store.FindTransaction(mined.Transaction.Hash)!.Transaction.Hash);
            Assert.Equal(BigInteger.One, chain.StateAt(chain.Head).Account(TestChain.AddressOf(99)).Balance);
        }

        using var again = new TestChain(folder.Path);
        again.Pool.Add(TestChain.Sign(0, 1));
        Assert.Equal(hash, again.Sequencer.Make(allowsEmpty: false)!.Header.ParentHash);
    }

    [Fact]
    public void Logs_NewestFirst_AreTheLastOnes()
    {
        using var test = new TestChain();
        for (var i = 0; i < 3; i++)
        {
            // LOG0 twice, the second of one byte.
            test.Pool.Add(TestChain.Sign(i, 0, t => t with { To = [], Value = 0, GasLimit = 100_000, Data = Convert.FromHexString("5f5fa060015fa000") }));
            test.Sequencer.Make(allowsEmpty: false);
        }

        var query = new LogQuery(0, ulong.MaxValue, [], []);
        var all = test.Chain.Store.FindLogs(query, 100, 100).Select(Place).ToList();
        Assert.Equal([(1ul, 0), (1ul, 1), (2ul, 0), (2ul, 1), (3ul, 0), (3ul, 1)], all);
        all.Reverse();
        Assert.Equal(all[..3], test.Chain.Store.FindLogs(query with { NewestFirst = true }, 3, 100).Select(Place));

        static (ulong, int) Place(MinedLog log) => (log.BlockNumber, log.Position);
    }

    [Fact]
    public void Folder_OfARunningNode_IsRefused()
    {
        using var test = new TestChain();
        var folder = ((SqliteChainStore)test.Chain.Store).Folder;
        Assert.Contains("another node", Assert.Throws<NodeException>(() => new SqliteChainStore(folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"extraData\": \"0x\"", "\"extraData\": \"0x01\"")]
    [InlineData("\"Cancun\": 0", "\"Cancun\": 0, \"Paris\": 0")]
    [InlineData("31415", "31416")]
    public void Folder_OfAnotherChain_IsRefused(string text, string other)
    {
        using var folder = new TemporaryFolder();
        new TestChain(folder.Path).Dispose();
        using var store = new SqliteChainStore(folder.Path);
        Assert.Contains(
            "another chain", Assert.Throws<NodeException>(() => Blockchain.Open(store, TestChain.Genesis().Replace(text, other, StringComparison.Ordinal))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_WithoutAChain_NeedsADefinition()
    {
        using var folder = new TemporaryFolder();
        using var store = new SqliteChainStore(folder.Path);
        Assert.Contains("--genesis", Assert.Throws<NodeException>(() => Blockchain.Open(store, null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no database at all, but long enough to have a header of one hundred bytes, as every database of SQLite has at its start")]
    [InlineData(null)]
    public void File_OfAnotherProgram_IsRefused(string? text)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "chain.db");
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }
        else
        {
            using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE other (x)";
            command.ExecuteNonQuery();
        }

        Assert.Contains(path, Assert.Throws<NodeException>(() => new SqliteChainStore(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "not JSON")]
    [InlineData("{}", "chainId")]
    [InlineData("""{ "chainId": 1, "forks": { "Prague": 0 }, "alloc": {} }""", "Prague")]
    [InlineData("""{ "chainId": 1, "forks": {}, "alloc": {} }""", "at least one fork")]
    [InlineData("""{ "chainId": 1, "forks": { "Berlin": 5, "London": 4 }, "alloc": {} }""", "none before its predecessor")]
    [InlineData("""{ "chainId": 1, "forks": { "Berlin": 0 }, "alloc": { "0x12": { "balance": 1 } } }""", "not an address")]
    [InlineData("""{ "chainId": 1, "forks": { "Berlin": 0 }, "alloc": {}, "gaslimit": 5 }""", "gaslimit means nothing")]
    [InlineData("""{ "chainId": 1, "forks": { "Berlin": 0 }, "alloc": {}, "container": { "owner": "0x01" } }""", "owner has 1 bytes")]
    public void Genesis_ThatIsMalformed_IsRefusedWithWhatAndWhere(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        using var store = new SqliteChainStore(folder.Path);
        Assert.Contains(expected, Assert.Throws<OvmException>(() => Blockchain.Open(store, text)).Message, StringComparison.Ordinal);
        Assert.Null(store.Head);
    }
}
