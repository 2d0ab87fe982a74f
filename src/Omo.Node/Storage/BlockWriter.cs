// SPDX-License-Identifier: MIT
using Microsoft.Data.Sqlite;

namespace Omo.Node.Storage;

/// <summary>Writes a block into the tables, within the transaction that is open.</summary>
internal static class BlockWriter
{
    public static void Write(SqliteConnection connection, BlockRecord block)
    {
        var number = (long)block.Header.Number;
        using (var insert = new Insert(connection, "blocks", "number, hash, fork, header, batch"))
        {
            insert.Row(number, block.Header.Hash.ToBytes(), (long)block.Header.Fork, block.Header.Encode(), block.Batch);
        }

        WriteTransactions(connection, block, number);
        WriteLogs(connection, block, number);
        using var data = new Insert(connection, "data", "hash, content");
        foreach (var (key, content) in block.Data)
        {
            data.Row(key.ToBytes(), content);
        }
    }

    private static void WriteTransactions(SqliteConnection connection, BlockRecord block, long number)
    {
        using var insert = new Insert(
            connection, "transactions", "hash, block, position, encoded, sender, receipt, gas_used, first_log, user_hash, user_sender");
        foreach (var mined in block.Transactions)
        {
            var transaction = mined.Transaction;
            insert.Row(
                transaction.Hash.ToBytes(), number, (long)mined.Position, transaction.Encoded, transaction.Sender.ToBytes(),
                mined.Receipt.Encoded, (long)mined.GasUsed, (long)mined.FirstLog, transaction.User?.Hash.ToBytes() ?? (object)DBNull.Value,
                transaction.User?.Sender.ToBytes() ?? (object)DBNull.Value);
        }
    }

    private static void WriteLogs(SqliteConnection connection, BlockRecord block, long number)
    {
        using var insert = new Insert(connection, "logs", "block, position, address, topic0, topic1, topic2, topic3, data, transaction_position");
        foreach (var mined in block.Transactions)
        {
            for (var i = 0; i < mined.Receipt.Logs.Count; i++)
            {
                var log = mined.Receipt.Logs[i];
                insert.Row(
                    number, (long)(mined.FirstLog + i), log.Address, Topic(0), Topic(1), Topic(2), Topic(3), log.Data, (long)mined.Position);

                object Topic(int place) => place < log.Topics.Count ? log.Topics[place].ToBytes() : DBNull.Value;
            }
        }
    }

    // A statement that is prepared once for many rows. What is there already stays: nodes and code are named by their contents.
    private sealed class Insert : IDisposable
    {
        private readonly SqliteCommand _command;

        public Insert(SqliteConnection connection, string table, string columns)
        {
            var places = Enumerable.Range(1, columns.Split(',').Length).Select(i => $"${i}").ToList();
            _command = connection.CreateCommand();
            var conflict = table == "data" ? "OR IGNORE " : "";
            _command.CommandText = $"INSERT {conflict}INTO {table} ({columns}) VALUES ({string.Join(", ", places)})";
            foreach (var place in places)
            {
                _command.Parameters.Add(new SqliteParameter { ParameterName = place });
            }
        }

        public void Row(params ReadOnlySpan<object> values)
        {
            for (var i = 0; i < values.Length; i++)
            {
                _command.Parameters[i].Value = values[i];
            }

            _command.ExecuteNonQuery();
        }

        public void Dispose() => _command.Dispose();
    }
}
