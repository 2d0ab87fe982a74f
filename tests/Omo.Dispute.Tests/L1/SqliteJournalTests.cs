// SPDX-License-Identifier: MIT
using Microsoft.Data.Sqlite;
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>The player's file: kept, locked, and refused with a reason when it is damaged.</summary>
public sealed class SqliteJournalTests : IDisposable
{
    private const ulong Chain = 1;

    private static readonly Address Sender = new(new byte[Address.Length]);

    private static readonly JournalOwner s_owner = new(new ChainIdentity(Chain, Keccak256.Digest([1])), Sender);

    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public void Journal_OpenedAgain_HasWhatWasAdded()
    {
        var entry = EntryOf(7);
        using (var journal = new SqliteJournal(_path, s_owner))
        {
            journal.Add(Sender, entry);
        }

        using var again = new SqliteJournal(_path, s_owner);
        var found = Assert.Single(again.Find(Chain, Sender, 7));
        Assert.Equal(entry.Hash, found.Hash);
        Assert.Equal(entry.Raw, found.Raw);
        Assert.Equal(entry.SignedAt, found.SignedAt);
        Assert.Empty(again.Find(Chain + 1, Sender, 7));
        Assert.Empty(again.Find(Chain, Sender, 8));
    }

    [Fact]
    public void Journal_ThatAnotherPlayerHasOpen_IsRefused()
    {
        using var first = new SqliteJournal(_path, s_owner);
        first.Add(Sender, EntryOf(0));

        var refused = Assert.Throws<IOException>(() => new SqliteJournal(_path, s_owner));

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Journal_OfAnotherAccountOrChain_IsRefused()
    {
        using (new SqliteJournal(_path, s_owner))
        {
        }

        var account = s_owner with { Account = Address.Parse("0x00000000000000000000000000000000000000ff") };
        Assert.Contains("that of the account", Refusal(account), StringComparison.Ordinal);
        Assert.Contains("is for the chain 1", Refusal(s_owner with { Chain = s_owner.Chain with { Number = 2 } }), StringComparison.Ordinal);
        var restarted = s_owner.Chain with { Genesis = Keccak256.Digest([2]) };
        Assert.Contains("is for the chain 1", Refusal(s_owner with { Chain = restarted }), StringComparison.Ordinal);
        using var own = new SqliteJournal(_path, s_owner);
    }

    [Fact]
    public void Journal_ThatIsEmptyOrSomethingElse_IsRefusedAndLeftAsItIs()
    {
        File.WriteAllBytes(_path, []);
        Assert.Contains("is none", Refusal(s_owner), StringComparison.Ordinal);
        Assert.Empty(File.ReadAllBytes(_path));

        using (var other = new SqliteConnection($"Data Source={_path};Pooling=False"))
        {
            other.Open();
            using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE sent (id INTEGER PRIMARY KEY)";
            command.ExecuteNonQuery();
        }

        Assert.Contains("is none", Refusal(s_owner), StringComparison.Ordinal);
    }

    /// <summary>What a process left that ended while it made the file.</summary>
    [Fact]
    public void Journal_WithAHalfMadeFileBesideIt_IsMadeAnew()
    {
        File.WriteAllBytes(_path + ".new", [1, 2, 3]);
        using var journal = new SqliteJournal(_path, s_owner);
        Assert.Empty(journal.Find(Chain, Sender, 0));
        Assert.False(File.Exists(_path + ".new"));
    }

    [Fact]
    public void Journal_InAFolderThatIsNotThere_IsRefusedWithItsName()
    {
        var folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var refused = Assert.Throws<IOException>(() => new SqliteJournal(Path.Combine(folder, "player.db"), s_owner));
        Assert.Contains($"no folder '{folder}'", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    [InlineData(8_192)]
    public void Journal_Damaged_SaysSoAndWhatToDo(int at)
    {
        using (var journal = new SqliteJournal(_path, s_owner))
        {
            journal.Add(Sender, EntryOf(0));
        }

        var bytes = File.ReadAllBytes(_path);
        Assert.True(bytes.Length > at);
        bytes.AsSpan(at).Fill(0xaa);
        File.WriteAllBytes(_path, bytes);

        var refused = Assert.Throws<IOException>(() =>
        {
            using var journal = new SqliteJournal(_path, s_owner);
            _ = journal.Find(Chain, Sender, 0);
        });
        Assert.Contains(_path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("A new one can take its place", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", ".lock", ".new" })
        {
            File.Delete(_path + suffix);
        }
    }

    private string Refusal(JournalOwner owner) => Assert.Throws<IOException>(() => new SqliteJournal(_path, owner)).Message;

    private static JournalEntry EntryOf(ulong nonce) =>
        new(new FeeTransaction(Chain, nonce, 1, 2, 21_000, Sender, 0, [1, 2, 3]), [4, 5, 6], Keccak256.Digest([7]), DateTimeOffset.UnixEpoch.AddSeconds(nonce));
}
