// SPDX-License-Identifier: MIT
using Omo.Core;
using Omo.Dispute.L1;

namespace Omo.Dispute.Tests.L1;

/// <summary>The player's file: kept, locked, and refused with a reason when it is damaged.</summary>
public sealed class SqliteJournalTests : IDisposable
{
    private const ulong Chain = 1;

    private static readonly Address Sender = new(new byte[Address.Length]);

    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void Journal_OpenedAgain_HasWhatWasAdded()
    {
        var entry = EntryOf(7);
        using (var journal = new SqliteJournal(_path))
        {
            journal.Add(Sender, entry);
        }

        using var again = new SqliteJournal(_path);
        var found = Assert.Single(again.Find(Chain, Sender, 7));
        Assert.Equal(entry.Hash, found.Hash);
        Assert.Equal(entry.Raw, found.Raw);
        Assert.Empty(again.Find(Chain + 1, Sender, 7));
        Assert.Empty(again.Find(Chain, Sender, 8));
    }

    [Fact]
    public void Journal_ThatAnotherPlayerHasOpen_IsRefused()
    {
        using var first = new SqliteJournal(_path);
        first.Add(Sender, EntryOf(0));

        var refused = Assert.Throws<IOException>(() => new SqliteJournal(_path));

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4_096)]
    [InlineData(8_192)]
    public void Journal_Damaged_SaysSoAndWhatToDo(int at)
    {
        using (var journal = new SqliteJournal(_path))
        {
            journal.Add(Sender, EntryOf(0));
        }

        var bytes = File.ReadAllBytes(_path);
        Assert.True(bytes.Length > at);
        bytes.AsSpan(at).Fill(0xaa);
        File.WriteAllBytes(_path, bytes);

        var refused = Assert.Throws<IOException>(() =>
        {
            using var journal = new SqliteJournal(_path);
            _ = journal.Find(Chain, Sender, 0);
        });
        Assert.Contains(_path, refused.Message, StringComparison.Ordinal);
        Assert.Contains("A new one can take its place", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var suffix in new[] { "", "-wal", "-shm", ".lock" })
        {
            File.Delete(_path + suffix);
        }
    }

    private static JournalEntry EntryOf(ulong nonce) =>
        new(new FeeTransaction(Chain, nonce, 1, 2, 21_000, Sender, 0, [1, 2, 3]), [4, 5, 6], Keccak256.Digest([7]));
}
