// SPDX-License-Identifier: MIT
using Microsoft.Data.Sqlite;
using Omo.Core;
using Omo.Node.Chain;
using Omo.Ovm.Chain;

namespace Omo.Node.Storage;

/// <summary>A chain in one SQLite file. A block is one transaction of the database, on the disk before it is visible.</summary>
public sealed class SqliteChainStore : IChainStore
{
    private const string FileName = "chain.db";
    private const byte KeccakType = 2;
    private const string TransactionColumns = "block, position, encoded, sender, receipt, gas_used, first_log, user_sender";

    private readonly SqliteConnection _writer;
    private readonly FileStream _lock;
    private readonly string _readers;
    private readonly RecentData _recent = new();
    private volatile Header? _head;

    /// <summary>Opens the database in a folder, or makes it.</summary>
    /// <param name="folder">The folder; it is made if it is missing.</param>
    /// <exception cref="NodeException">The folder is another node's, or holds something else.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public SqliteChainStore(string folder)
    {
        Folder = folder;
        Directory.CreateDirectory(folder);
        _lock = Lock(folder);
        var path = Path.Combine(folder, FileName);
        try
        {
            _writer = Open(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            // A reader of a write-ahead log never waits for the writer. FULL: on the disk when the commit returns, should the power fail.
            _writer.Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 4000");
            SqliteSchema.Prepare(_writer, path);
            _readers = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString();
            _head = ReadHead();
        }
        catch (Exception e)
        {
            _writer?.Dispose();
            _lock.Dispose();
            throw e is SqliteException ? new NodeException($"'{path}' cannot be opened: {e.Message.TrimEnd('.')}") : e;
        }
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }

    /// <inheritdoc/>
    public Header? Head => _head;

    /// <inheritdoc/>
    public string? Definition => One("SELECT text FROM definition", r => r.GetString(0));

    /// <inheritdoc/>
    public Header? FindBlock(ulong number) =>
        One("SELECT fork, header FROM blocks WHERE number = $1", ReadHeader, (long)Math.Min(number, long.MaxValue));

    /// <inheritdoc/>
    public Header? FindBlock(Hash256 hash) => One("SELECT fork, header FROM blocks WHERE hash = $1", ReadHeader, hash.ToBytes());

    /// <inheritdoc/>
    public byte[]? FindBatch(ulong number) =>
        One("SELECT batch FROM blocks WHERE number = $1", r => r.GetFieldValue<byte[]>(0), (long)Math.Min(number, long.MaxValue));

    /// <inheritdoc/>
    public IReadOnlyList<MinedTransaction> TransactionsOf(ulong number) =>
    [
        .. Rows(
            $"SELECT {TransactionColumns} FROM transactions WHERE block = $1 ORDER BY position", ReadTransaction, (long)Math.Min(number, long.MaxValue)),
    ];

    /// <inheritdoc/>
    public MinedTransaction? FindTransaction(Hash256 hash) =>
        One(
            $"SELECT {TransactionColumns} FROM transactions WHERE hash = $1 OR user_hash = $1 ORDER BY block DESC, position DESC LIMIT 1",
            ReadTransaction, hash.ToBytes());

    /// <inheritdoc/>
    public IReadOnlyList<MinedLog> FindLogs(LogQuery query, int limit, long bytes)
    {
        var (text, parameters) = LogSelection.Of(query, limit);
        return [.. Rows(text, LogSelection.Read, parameters).TakeWhile(log => (bytes -= log.Log.Data.Length) + log.Log.Data.Length > 0)];
    }

    /// <inheritdoc/>
    public bool TryGet(ReadOnlySpan<byte> key, out ReadOnlyMemory<byte> data)
    {
        data = default;
        if (key[0] != KeccakType)
        {
            return false;
        }

        var typedKey = Hash256.FromBytes(key);
        if (!_recent.TryGet(typedKey, out var content))
        {
            content = One("SELECT content FROM data WHERE hash = $1", r => r.GetFieldValue<byte[]>(0), key.ToArray());
            if (content is null)
            {
                return false;
            }

            _recent.Add(typedKey, content);
        }

        data = content;
        return true;
    }

    /// <inheritdoc/>
    public void Begin(string definition, BlockRecord block)
    {
        using var transaction = _writer.BeginTransaction();
        _writer.Execute("INSERT INTO definition (text) VALUES ($1)", definition);
        BlockWriter.Write(_writer, block);
        transaction.Commit();
        _head = block.Header;
    }

    /// <inheritdoc/>
    public void Append(BlockRecord block)
    {
        if (_head is not { } head || block.Header.Number != head.Number + 1 || block.Header.ParentHash != head.Hash)
        {
            throw new InvalidOperationException($"Block {block.Header.Number} does not follow the newest one.");
        }

        try
        {
            using var transaction = _writer.BeginTransaction();
            BlockWriter.Write(_writer, block);
            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw new NodeException($"block {block.Header.Number} cannot be written to '{Folder}': {e.Message.TrimEnd('.')}");
        }

        foreach (var (key, content) in block.Data)
        {
            _recent.Add(key, content);
        }

        _head = block.Header;
    }

    /// <inheritdoc/>
    public void TakeBack(ulong number)
    {
        var head = FindBlock(number) ?? throw new InvalidOperationException($"There is no block {number} to go back to.");
        try
        {
            using var transaction = _writer.BeginTransaction();
            foreach (var (table, column) in new[] { ("blocks", "number"), ("transactions", "block"), ("logs", "block") })
            {
                _writer.Execute($"DELETE FROM {table} WHERE {column} > $1", (long)number);
            }

            transaction.Commit();
        }
        catch (SqliteException e)
        {
            throw new NodeException($"blocks after {number} cannot be removed from '{Folder}': {e.Message.TrimEnd('.')}");
        }

        _head = head;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        SqliteConnection.ClearPool(new SqliteConnection(_readers));
        _writer.Dispose();
        _lock.Dispose();
    }

    // Two nodes that wrote one chain would both be wrong.
    private static FileStream Lock(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new NodeException($"another node works in '{folder}'; stop it, or name another folder");
        }
    }

    private static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        return connection;
    }

    private static Header ReadHeader(SqliteDataReader reader) => Header.Decode(reader.GetFieldValue<byte[]>(1), (Fork)reader.GetInt32(0));

    private static MinedTransaction ReadTransaction(SqliteDataReader reader) => new(
        ReadSigned(reader),
        (ulong)reader.GetInt64(0),
        reader.GetInt32(1),
        Receipt.Decode(reader.GetFieldValue<byte[]>(4)),
        (ulong)reader.GetInt64(5),
        reader.GetInt32(6));

    private static SignedTransaction ReadSigned(SqliteDataReader reader)
    {
        var transaction = SignedTransaction.Read(reader.GetFieldValue<byte[]>(2), new Address(reader.GetFieldValue<byte[]>(3)));
        return reader.IsDBNull(7)
            ? transaction
            : transaction with
            {
                User = SignedTransaction.Read(UserEntry.Unwrap(transaction.Content)!, new Address(reader.GetFieldValue<byte[]>(7))),
            };
    }

    private Header? ReadHead() => One("SELECT fork, header FROM blocks ORDER BY number DESC LIMIT 1", ReadHeader);

    private T? One<T>(string text, Func<SqliteDataReader, T> read, params object[] parameters)
        where T : class => Rows(text, read, parameters).FirstOrDefault();

    private IEnumerable<T> Rows<T>(string text, Func<SqliteDataReader, T> read, params object[] parameters)
    {
        using var connection = Open(_readers);
        foreach (var row in connection.Rows(text, read, parameters))
        {
            yield return row;
        }
    }
}
