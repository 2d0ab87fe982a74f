// SPDX-License-Identifier: MIT
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Omo.Core;
using Omo.Ovm.Chain;

namespace Omo.Node.Storage;

/// <summary>A query of logs in SQL.</summary>
internal static class LogSelection
{
    private const int FirstTopicColumn = 3;
    private const int DataColumn = FirstTopicColumn + LogQuery.MaxTopics;

    public static (string Text, object[] Parameters) Of(LogQuery query, int limit)
    {
        var text = new StringBuilder(
            """
            SELECT logs.block, logs.position, address, topic0, topic1, topic2, topic3, data, transaction_position,
                ifnull(transactions.user_hash, transactions.hash), blocks.hash,
                   blocks.fork, blocks.header
            FROM logs JOIN blocks ON blocks.number = logs.block
                 JOIN transactions ON transactions.block = logs.block AND transactions.position = logs.transaction_position
            WHERE logs.block BETWEEN $1 AND $2
            """);
        var parameters = new List<object> { (long)query.FirstBlock, (long)Math.Min(query.LastBlock, long.MaxValue) };
        OneOf("address", [.. query.Addresses.Select(a => a.ToBytes())]);
        for (var i = 0; i < query.Topics.Count; i++)
        {
            var column = string.Create(CultureInfo.InvariantCulture, $"topic{i}");
            if (query.Topics[i].Count == 0)
            {
                text.Append($" AND {column} IS NOT NULL");
            }

            OneOf(column, [.. query.Topics[i].Select(t => t.ToBytes())]);
        }

        var order = query.NewestFirst ? " DESC" : "";
        text.Append(CultureInfo.InvariantCulture, $" ORDER BY logs.block{order}, logs.position{order} LIMIT {limit}");
        return (text.ToString(), [.. parameters]);

        void OneOf(string column, byte[][] values)
        {
            if (values.Length > 0)
            {
                var first = parameters.Count + 1;
                parameters.AddRange(values);
                text.Append(CultureInfo.InvariantCulture, $" AND {column} IN ({string.Join(", ", values.Select((_, i) => $"${first + i}"))})");
            }
        }
    }

    public static MinedLog Read(SqliteDataReader reader)
    {
        var topics = new List<Hash256>();
        for (var i = FirstTopicColumn; i < DataColumn && !reader.IsDBNull(i); i++)
        {
            topics.Add(Hash256.FromBytes(reader.GetFieldValue<byte[]>(i)));
        }

        var log = new Log(reader.GetFieldValue<byte[]>(2), topics, reader.GetFieldValue<byte[]>(DataColumn));
        var header = Chain.Header.Decode(reader.GetFieldValue<byte[]>(DataColumn + 5), (Fork)reader.GetInt32(DataColumn + 4));
        return new MinedLog(
            log, (ulong)reader.GetInt64(0), Hash256.FromBytes(reader.GetFieldValue<byte[]>(DataColumn + 3)), header.Timestamp,
            Hash256.FromBytes(reader.GetFieldValue<byte[]>(DataColumn + 2)), reader.GetInt32(DataColumn + 1), reader.GetInt32(1));
    }
}
