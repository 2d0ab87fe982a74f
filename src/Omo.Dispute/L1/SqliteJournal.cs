// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Numerics;
using Microsoft.Data.Sqlite;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// A journal in an SQLite file: what is in it survives the process and the computer. It is locked while it is open, so that two players
/// never send from one account at the same time, and names its owner, so that none takes another's for its own.
/// </summary>
public sealed class SqliteJournal : ITransactionJournal, IDisposable
{
    private const string Schema =
        """
        CREATE TABLE owner (chain INTEGER NOT NULL, genesis TEXT NOT NULL, account TEXT NOT NULL);
        CREATE TABLE sent (
            id INTEGER PRIMARY KEY, chain INTEGER NOT NULL, sender TEXT NOT NULL, nonce INTEGER NOT NULL, priority_fee TEXT NOT NULL,
            max_fee TEXT NOT NULL, gas INTEGER NOT NULL, recipient TEXT NOT NULL, value TEXT NOT NULL, data BLOB NOT NULL,
            raw BLOB NOT NULL, hash TEXT NOT NULL, signed_at INTEGER NOT NULL);
        CREATE INDEX sent_by_nonce ON sent (chain, sender, nonce);
        """;

    private const string Safety =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        """;

    private readonly string _path;
    private readonly FileStream _lock;
    private readonly SqliteConnection _connection;

    /// <summary>Opens the file, or creates it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="owner">Whose it is, or is to be.</param>
    /// <exception cref="IOException">The file cannot be opened, is no journal or another's, or another player has it open.</exception>
    public SqliteJournal(string path, JournalOwner owner)
    {
        (_path, _lock) = (path, Lock(path));
        _connection = Connection(path);
        try
        {
            if (!File.Exists(path))
            {
                Create(path, owner);
            }

            _connection.Open();
            RequireOwner(owner);
            Execute(_connection, Safety);
        }
        catch (Exception e)
        {
            Dispose();
            throw e is SqliteException or FormatException or InvalidCastException ? Unusable(e) : e;
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
            "SELECT priority_fee, max_fee, gas, recipient, value, data, raw, hash, signed_at FROM sent "
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
            found.Add(new JournalEntry(transaction, rows.GetFieldValue<byte[]>(6), Hash256.Parse(rows.GetString(7)),
                DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(8))));
        }

        return found;
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">The file is damaged, or the disk full.</exception>
    public void Add(Address sender, JournalEntry entry)
    {
        using var command = _connection.CreateCommand();
        command.CommandText =
            "INSERT INTO sent (chain, sender, nonce, priority_fee, max_fee, gas, recipient, value, data, raw, hash, signed_at) "
            + "VALUES ($chain, $sender, $nonce, $priority, $max, $gas, $recipient, $value, $data, $raw, $hash, $signed)";
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
        command.Parameters.AddWithValue("$signed", entry.SignedAt.ToUnixTimeMilliseconds());
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

    private static SqliteConnection Connection(string path) =>
        new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());

    private static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    /// <summary>A file that is there is whole and has its owner, at whatever moment the process ends.</summary>
    private static void Create(string path, JournalOwner owner)
    {
        var draft = path + ".new";
        File.Delete(draft);
        using (var connection = Connection(draft))
        {
            connection.Open();
            Execute(connection, Schema);
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO owner (chain, genesis, account) VALUES ($chain, $genesis, $account)";
            command.Parameters.AddWithValue("$chain", (long)owner.Chain.Number);
            command.Parameters.AddWithValue("$genesis", owner.Chain.Genesis.ToString());
            command.Parameters.AddWithValue("$account", owner.Account.ToString());
            command.ExecuteNonQuery();
        }

        File.Move(draft, path);
    }

    private void RequireOwner(JournalOwner owner)
    {
        var actual = ReadOwner();
        if (actual.Account != owner.Account)
        {
            throw Foreign($"is that of the account {actual.Account}, not of {owner.Account}");
        }

        if (actual.Chain != owner.Chain)
        {
            throw Foreign($"is for the {actual.Chain}, but the node follows the {owner.Chain}");
        }
    }

    private JournalOwner ReadOwner()
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('owner', 'sent')";
        if ((long)command.ExecuteScalar()! != 2)
        {
            throw Foreign("is none: it is empty, or something else's");
        }

        command.CommandText = "SELECT chain, genesis, account FROM owner";
        using var rows = command.ExecuteReader();
        return rows.Read()
            ? new JournalOwner(new ChainIdentity((ulong)rows.GetInt64(0), Hash256.Parse(rows.GetString(1))), Address.Parse(rows.GetString(2)))
            : throw Foreign("does not say whose it is");
    }

    private IOException Foreign(string what) => new($"the player's file '{_path}' {what}; name another one with --state");

    private IOException Unusable(Exception cause) => new(
        $"the player's file '{_path}' cannot be used: {cause.Message.TrimEnd('.')}. A new one can take its place when no transaction of "
            + "the account is pending: what is to be played is on the chain",
        cause);

    /// <summary>A file beside the journal, which the system unlocks when the process ends in whatever way.</summary>
    private static FileStream Lock(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
        {
            throw new IOException($"the player's file '{path}' cannot be created: there is no folder '{folder}'");
        }

        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"the player's file '{path}' is in use: one account plays once at a time", e);
        }
    }

    private static BigInteger Number(string text) => BigInteger.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    private static string Text(BigInteger number) => number.ToString(CultureInfo.InvariantCulture);
}
