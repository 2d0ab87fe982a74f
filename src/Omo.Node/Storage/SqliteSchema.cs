// SPDX-License-Identifier: MIT
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Omo.Node.Storage;

/// <summary>The tables of a node's database. Hashes, addresses, headers, transactions and receipts are blobs as Ethereum encodes them.</summary>
internal static class SqliteSchema
{
    private const int Version = 2;

    // The file is Omo's and no other program's; see PRAGMA application_id.
    private const int ApplicationId = 0x4f6d6f4e;

    private const string Tables =
        """
        CREATE TABLE definition (text TEXT NOT NULL) STRICT;
        CREATE TABLE blocks (number INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, fork INTEGER NOT NULL, header BLOB NOT NULL, batch BLOB NOT NULL) STRICT;
        CREATE TABLE transactions (
            hash BLOB PRIMARY KEY, block INTEGER NOT NULL, position INTEGER NOT NULL, encoded BLOB NOT NULL, sender BLOB NOT NULL,
            receipt BLOB NOT NULL, gas_used INTEGER NOT NULL, first_log INTEGER NOT NULL, user_hash BLOB, user_sender BLOB,
            UNIQUE (block, position)) STRICT;
        CREATE INDEX transactions_by_user_hash ON transactions (user_hash) WHERE user_hash IS NOT NULL;
        CREATE TABLE logs (
            block INTEGER NOT NULL, position INTEGER NOT NULL, address BLOB NOT NULL,
            topic0 BLOB, topic1 BLOB, topic2 BLOB, topic3 BLOB, data BLOB NOT NULL, transaction_position INTEGER NOT NULL,
            PRIMARY KEY (block, position)) STRICT, WITHOUT ROWID;
        CREATE INDEX logs_by_address ON logs (address, block);
        CREATE INDEX logs_by_topic ON logs (topic0, block);
        CREATE TABLE data (hash BLOB PRIMARY KEY, content BLOB NOT NULL) STRICT, WITHOUT ROWID;
        """;

    /// <summary>Makes the tables in a new file, and refuses files that are something else.</summary>
    /// <exception cref="NodeException">The file is no database of a node, or of another version.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        var application = Number(connection, "PRAGMA application_id");
        var version = Number(connection, "PRAGMA user_version");
        if (application == 0 && version == 0 && Number(connection, "SELECT count(*) FROM sqlite_schema") == 0)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Tables);
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {ApplicationId}; PRAGMA user_version = {Version}"));
            transaction.Commit();
        }
        else if (application != ApplicationId)
        {
            throw new NodeException($"'{path}' is a database of another program; name another folder");
        }
        else if (version != Version)
        {
            throw new NodeException($"'{path}' has version {version}, but this node reads version {Version}; name another folder");
        }
    }

    private static long Number(SqliteConnection connection, string text) => connection.Rows(text, r => r.GetInt64(0)).First();
}
