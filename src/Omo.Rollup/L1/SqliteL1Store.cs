// SPDX-License-Identifier: MIT
using System.Numerics;
using Microsoft.Data.Sqlite;
using Omo.Core;
using Omo.Node;
using Omo.Node.Storage;
using Omo.Ovm.Chain;
using Omo.Rollup.Batches;

namespace Omo.Rollup.L1;

/// <summary>
/// What L1 says of the chain, in an SQLite file: deposits, batches, and the blocks of L1 up to which it was read, by their hashes. What was
/// read together is written together, by the one that follows L1; anybody may look.
/// </summary>
public sealed class SqliteL1Store : IDisposable
{
    private const int KeptPlaces = 1_000;

    // As the schema says.
    private const int Version = 2;

    private const string Schema =
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA user_version = 2;
        CREATE TABLE IF NOT EXISTS source (contract BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS places (number INTEGER PRIMARY KEY, hash BLOB NOT NULL, time INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS deposits (
            number INTEGER PRIMARY KEY, l1_block INTEGER NOT NULL, l1_time INTEGER NOT NULL, sender BLOB NOT NULL, target BLOB NOT NULL,
            mint BLOB NOT NULL, value BLOB NOT NULL, gas INTEGER NOT NULL, data BLOB NOT NULL, link BLOB NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS batches (
            number INTEGER PRIMARY KEY, l1_block INTEGER NOT NULL, first_block INTEGER NOT NULL, first_deposit INTEGER NOT NULL,
            link BLOB NOT NULL, contexts BLOB NOT NULL, record BLOB NOT NULL, last_block INTEGER NOT NULL, deposits_after INTEGER NOT NULL,
            transactions BLOB NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS batches_by_first_block ON batches (first_block);
        CREATE TABLE IF NOT EXISTS followed (batch INTEGER PRIMARY KEY, record BLOB NOT NULL, block_hash BLOB NOT NULL) STRICT;
        """;

    private const string BatchColumns = "number, l1_block, first_block, first_deposit, link, contexts, transactions";
    private const string EndColumns = "number, record, last_block, deposits_after, l1_block";

    private readonly SqliteConnection _connection;
    private readonly Lock _turn = new();

    /// <param name="path">The file; it is made if it is missing.</param>
    /// <param name="contract">20 bytes: the contract that is read. A file about another one is refused.</param>
    /// <exception cref="RollupException">The file is about another contract, of another version, or none of SQLite's.</exception>
    public SqliteL1Store(string path, byte[] contract)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Prepare(path, contract);
        }
        catch (Exception e)
        {
            _connection.Dispose();
            throw e is SqliteException ? new RollupException($"'{path}' cannot be opened: {e.Message.TrimEnd('.')}") : e;
        }
    }

    /// <summary>The newest block of L1 up to which everything was read; null: nothing was.</summary>
    public L1Place? Place => FindPlace(long.MaxValue);

    /// <summary>How many deposits there are.</summary>
    public ulong DepositCount => Count("deposits");

    /// <summary>How many batches there are.</summary>
    public ulong BatchCount => Count("batches");

    /// <summary>How many batches the chain of L2 was brought to agree with.</summary>
    public ulong FollowedCount => Count("followed");

    /// <summary>The last batch whose blocks the chain has; null if none.</summary>
    public BatchEnd? LastFollowed => Rows($"SELECT {EndColumns} FROM batches WHERE number = (SELECT max(batch) FROM followed)", ReadEnd).FirstOrDefault();

    /// <summary>The newest place that is known of the blocks of L1 up to one; null: none.</summary>
    public L1Place? FindPlace(ulong l1Block) =>
        Rows("SELECT number, hash, time FROM places WHERE number <= $1 ORDER BY number DESC LIMIT 1", ReadPlace, (long)l1Block).FirstOrDefault();

    /// <summary>How many deposits there were after a block of L1; null: before the first block.</summary>
    public ulong DepositCountAt(ulong? l1Block) => CountAt("deposits", l1Block);

    /// <summary>How many batches there were after a block of L1; null: before the first block.</summary>
    public ulong BatchCountAt(ulong? l1Block) => CountAt("batches", l1Block);

    /// <summary>A deposit, or null.</summary>
    public QueuedDeposit? FindDeposit(ulong number) => Rows("SELECT * FROM deposits WHERE number = $1", ReadDeposit, (long)number).FirstOrDefault();

    /// <summary>Deposits in their order.</summary>
    public IReadOnlyList<QueuedDeposit> Deposits(ulong first, int count) =>
        Rows("SELECT * FROM deposits WHERE number >= $1 ORDER BY number LIMIT $2", ReadDeposit, (long)first, (long)count);

    /// <summary>The link behind so many deposits; null: there are fewer.</summary>
    public Hash256? LinkAfter(ulong count) => count == 0
        ? Hash256.Zero
        : Rows("SELECT link FROM deposits WHERE number = $1", r => (Hash256?)ReadHash(r, 0), (long)count - 1).FirstOrDefault();

    /// <summary>A batch, or null.</summary>
    public PostedBatch? FindBatch(ulong number) =>
        Rows($"SELECT {BatchColumns} FROM batches WHERE number = $1", ReadBatch, (long)number).FirstOrDefault();

    /// <summary>The number of the batch with a record, or null.</summary>
    public ulong? FindNumber(Hash256 record) =>
        Rows("SELECT number FROM batches WHERE record = $1", r => (ulong?)r.GetInt64(0), record.ToBytes()).FirstOrDefault();

    /// <summary>Where a batch ends, without reading all of it; or null.</summary>
    public BatchEnd? FindEnd(ulong number) =>
        Rows($"SELECT {EndColumns} FROM batches WHERE number = $1", ReadEnd, (long)number).FirstOrDefault();

    /// <summary>The last of the first so many batches that L1 appended with a block up to some; null: none of them.</summary>
    public BatchEnd? FindLastUpTo(ulong count, ulong l1Block) => Rows(
        $"SELECT {EndColumns} FROM batches WHERE number < $1 AND l1_block <= $2 ORDER BY number DESC LIMIT 1",
        ReadEnd, (long)count, (long)l1Block).FirstOrDefault();

    /// <summary>Where the batch ends that has a block of L2, or null.</summary>
    public BatchEnd? FindEndOf(ulong block) => Rows(
            "SELECT number, record, last_block, deposits_after, l1_block FROM batches WHERE first_block <= $1 ORDER BY first_block DESC LIMIT 1",
            ReadEnd, (long)Math.Min(block, long.MaxValue))
        .FirstOrDefault(b => block <= b.LastBlock);

    /// <summary>What a followed batch was, and the hash of its last block on L2; null: it was not followed.</summary>
    public (Hash256 Record, Hash256 BlockHash)? FindFollowed(ulong batch) =>
        Rows("SELECT record, block_hash FROM followed WHERE batch = $1", r => ((Hash256, Hash256)?)(ReadHash(r, 0), ReadHash(r, 1)), (long)batch)
            .FirstOrDefault();

    /// <summary>Notes that the chain of L2 agrees with a batch.</summary>
    public void Follow(PostedBatch batch, Hash256 lastBlock) => Execute(
        "INSERT OR REPLACE INTO followed VALUES ($1, $2, $3)", (long)batch.Number, batch.Record.ToBytes(), lastBlock.ToBytes());

    /// <summary>Forgets that the chain of L2 agrees with batches from one on.</summary>
    public void Unfollow(ulong first) => Execute("DELETE FROM followed WHERE batch >= $1", (long)first);

    /// <summary>
    /// Writes what a range of blocks of L1 has in the place of all that was read behind the same place. Batches that are not there any more,
    /// or are others now, are followed no more.
    /// </summary>
    /// <exception cref="NodeException">The database cannot be written.</exception>
    public void Put(L1Range range)
    {
        lock (_turn)
        {
            using var transaction = _connection.BeginTransaction();
            var kept = BatchCountAt(range.After?.Number);
            foreach (var (table, block) in new[] { ("places", "number"), ("deposits", "l1_block"), ("batches", "l1_block") })
            {
                Execute($"DELETE FROM {table} WHERE {block} > $1", (long?)range.After?.Number ?? -1);
            }

            Insert(range);
            Execute(
                """
                DELETE FROM followed WHERE batch >= (
                    SELECT min(f.batch) FROM followed f LEFT JOIN batches b ON b.number = f.batch WHERE f.batch >= $1 AND b.record IS NOT f.record)
                """, (long)kept);
            transaction.Commit();
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    private void Insert(L1Range range)
    {
        var link = LinkAfter(DepositCount)!.Value;
        foreach (var d in range.Deposits)
        {
            link = Keccak256.Digest(d.Content.EncodeLink(link));
            Execute(
                "INSERT INTO deposits VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", (long)d.Number, (long)d.L1Block, (long)d.L1Time,
                d.Content.Sender, d.Content.Target, BigEndian.Of(d.Content.Mint, Hash256.Length), BigEndian.Of(d.Content.Value, Hash256.Length),
                (long)d.Content.GasLimit, d.Content.Data, link.ToBytes());
        }

        foreach (var b in range.Batches)
        {
            Execute(
                "INSERT INTO batches VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)", (long)b.Number, (long)b.L1Block, (long)b.FirstBlock,
                (long)b.FirstDeposit, b.Link.ToBytes(), b.Contexts, b.Record.ToBytes(), (long)b.LastBlock, (long)b.DepositsAfter, b.Transactions);
        }

        Execute("INSERT OR REPLACE INTO places VALUES ($1, $2, $3)", (long)range.Last.Number, range.Last.Hash.ToBytes(), (long)range.Last.Time);
        Execute("DELETE FROM places WHERE number <= (SELECT number FROM places ORDER BY number DESC LIMIT 1 OFFSET $1)", KeptPlaces);
    }

    private void Prepare(string path, byte[] contract)
    {
        var isNew = Rows("SELECT count(*) FROM sqlite_schema", r => r.GetInt64(0)).First() == 0;
        var version = isNew ? Version : Rows("PRAGMA user_version", r => r.GetInt64(0)).First();
        if (version != Version)
        {
            throw new RollupException($"'{path}' has version {version}, but this node reads version {Version}; remove it, and L1 is read again");
        }

        Execute(Schema);
        var known = Rows("SELECT contract FROM source", r => r.GetFieldValue<byte[]>(0)).FirstOrDefault();
        if (known is null)
        {
            Execute("INSERT INTO source VALUES ($1)", contract);
        }
        else if (!known.AsSpan().SequenceEqual(contract))
        {
            throw new RollupException($"'{path}' is about the transaction chain {Hex.Encode(known)}; name another folder");
        }
    }

    private ulong Count(string table) => Rows($"SELECT ifnull(max(rowid), -1) + 1 FROM {table}", r => (ulong)r.GetInt64(0)).First();

    private ulong CountAt(string table, ulong? l1Block) => l1Block is null
        ? 0
        : Rows($"SELECT number + 1 FROM {table} WHERE l1_block <= $1 ORDER BY number DESC LIMIT 1", r => (ulong)r.GetInt64(0), (long)l1Block)
            .FirstOrDefault();

    private List<T> Rows<T>(string text, Func<SqliteDataReader, T> read, params object[] parameters)
    {
        lock (_turn)
        {
            return [.. _connection.Rows(text, read, parameters)];
        }
    }

    private void Execute(string text, params object[] parameters)
    {
        lock (_turn)
        {
            try
            {
                _connection.Execute(text, parameters);
            }
            catch (SqliteException e)
            {
                throw new NodeException($"what was read of L1 cannot be kept in '{_connection.DataSource}': {e.Message.TrimEnd('.')}");
            }
        }
    }

    private static L1Place ReadPlace(SqliteDataReader row) => new((ulong)row.GetInt64(0), ReadHash(row, 1), (ulong)row.GetInt64(2));

    private static QueuedDeposit ReadDeposit(SqliteDataReader row) => new(
        (ulong)row.GetInt64(0),
        new Deposit(
            row.GetFieldValue<byte[]>(3), row.GetFieldValue<byte[]>(4), ReadNumber(row, 5), ReadNumber(row, 6), (ulong)row.GetInt64(7),
            row.GetFieldValue<byte[]>(8)),
        (ulong)row.GetInt64(1),
        (ulong)row.GetInt64(2));

    private static BatchEnd ReadEnd(SqliteDataReader row) => new(
        (ulong)row.GetInt64(0), ReadHash(row, 1), (ulong)row.GetInt64(2), (ulong)row.GetInt64(3), (ulong)row.GetInt64(4));

    private static PostedBatch ReadBatch(SqliteDataReader row) => new(
        (ulong)row.GetInt64(0), (ulong)row.GetInt64(2), (ulong)row.GetInt64(3), ReadHash(row, 4), row.GetFieldValue<byte[]>(5),
        row.GetFieldValue<byte[]>(6), (ulong)row.GetInt64(1));

    private static Hash256 ReadHash(SqliteDataReader row, int column) => Hash256.FromBytes(row.GetFieldValue<byte[]>(column));

    private static BigInteger ReadNumber(SqliteDataReader row, int column) => new(row.GetFieldValue<byte[]>(column), isUnsigned: true, isBigEndian: true);
}
