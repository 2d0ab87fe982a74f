// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Microsoft.Data.Sqlite;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// A journal in an SQLite file: what is in it survives the process and the computer. It is locked while it is open, so that two players
/// never send from one account at the same time.
/// </summary>
public sealed class SqliteJournal : ITransactionJournal, IDisposable
{
    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE IF NOT EXISTS sent (
            id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, sender TEXT NOT NULL, nonce INTEGER NOT NULL, priority_fee TEXT NOT NULL,
            max_fee TEXT NOT NULL, gas INTEGER NOT NULL, recipient TEXT NOT NULL, value TEXT NOT NULL, data BLOB NOT NULL,
            raw BLOB NOT NULL, hash TEXT NOT NULL);
        CREATE INDEX IF NOT EXISTS sent_by_nonce ON sent (chain, sender, nonce);
        """;

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;

    /// <summary>Opens the file, or creates it.</summary>
    /// <exception cref="IOException">The file cannot be opened, is none of SQLite, or another player has it open.</exception>
    public SqliteJournal(string path)
    {
        (_path, _lock) = (path, Lock(path));
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            using var command = _connection.CreateCommand();
            command.CommandText = Schema;
            command.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            Dispose();
            throw Unusable(e);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file is damaged.</exception>
    public IReadOnlyList<JournalEntry> Find(ulong chainId, Address sender, ulong nonce)
    {
        try
        {
            return Read(chainId, sender, nonce);
        }
        catch (Exception e) when (e is SqliteException or FormatException or InvalidCastException)
        {
            throw Unusable(e);
        }
    }

    private List<JournalEntry> Read(ulong chainId, Address sender, ulong nonce)
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            "SELECT priority_fee, max_fee, gas, recipient, value, data, raw, hash FROM sent "
            + "WHERE chain = $chain AND sender = $sender AND nonce = $nonce ORDER BY id";
        command.Parameters.AddWithValue("$chain", (long)chainId);
        command.Parameters.AddWithValue("$sender", sender.ToString());
        command.Parameters.AddWithValue("$nonce", (long)nonce);
        using var rows = command.ExecuteReader();
        var found = new List<JournalEntry>();
        while (rows.Read())
        {
            var transaction = new FeeTransaction(
                chainId, nonce, Number(rows.GetString(0)), Number(rows.GetString(1)), (ulong)rows.GetInt64(2),
                rows.GetString(3) is { Length: > 0 } to ? Address.Parse(to) : null, Number(rows.GetString(4)), rows.GetFieldValue<byte[]>(5));
            found.Add(new JournalEntry(transaction, rows.GetFieldValue<byte[]>(6), Hash256.Parse(rows.GetString(7))));
        }

        return found;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file is damaged, or the disk full.</exception>
    public void Add(Address sender, JournalEntry entry)
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            "INSERT INTO sent (chain, sender, nonce, priority_fee, max_fee, gas, recipient, value, data, raw, hash) "
            + "VALUES ($chain, $sender, $nonce, $priority, $max, $gas, $recipient, $value, $data, $raw, $hash)";
        var transaction = entry.Transaction;
        command.Parameters.AddWithValue("$chain", (long)transaction.ChainId);
        command.Parameters.AddWithValue("$sender", sender.ToString());
        command.Parameters.AddWithValue("$nonce", (long)transaction.Nonce);
        command.Parameters.AddWithValue("$priority", Text(transaction.PriorityFee));
        command.Parameters.AddWithValue("$max", Text(transaction.MaxFee));
        command.Parameters.AddWithValue("$gas", (long)transaction.Gas);
        command.Parameters.AddWithValue("$recipient", transaction.To?.ToString() ?? "");
        command.Parameters.AddWithValue("$value", Text(transaction.Value));
        command.Parameters.AddWithValue("$data", transaction.Data);
        command.Parameters.AddWithValue("$raw", entry.Raw);
        command.Parameters.AddWithValue("$hash", entry.Hash.ToString());
        try
        {
            command.ExecuteNonQuery();
        }
        catch (SqliteException e)
        {
            throw Unusable(e);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _connection.Dispose();
        _lock.Dispose();
    }

    private IOException Unusable(Exception cause) => new(
        $"the player's file '{_path}' cannot be used: {cause.Message.TrimEnd('.')}. A new one can take its place when no transaction of "
            + "the account is pending: what is to be played is on the chain",
        cause);

    /// <summary>A file beside the journal, which the system unlocks when the process ends in whatever way.</summary>
    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (FileNotFoundException or DirectoryNotFoundException))
        {
            throw new IOException($"the player's file '{path}' is in use: one account plays once at a time", e);
        }
    }

    private static BigInteger Number(string text) => BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
