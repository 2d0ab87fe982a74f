// SPDX-License-Identifier: MIT
using Microsoft.Data.Sqlite;

namespace Omo.Node.Storage;

/// <summary>Statements of SQL with the parameters $1, $2 and so on.</summary>
public static class SqliteCommands
{
    /// <summary>Executes a statement.</summary>
    /// <exception cref="SqliteException">It fails.</exception>
    public static void Execute(this SqliteConnection connection, string text, params object[] parameters)
    {
        using var command = connection.Command(text, parameters);
        command.ExecuteNonQuery();
    }

    /// <summary>Reads rows one by one, as far as they are asked for.</summary>
    /// <exception cref="SqliteException">The statement fails.</exception>
    public static IEnumerable<T> Rows<T>(this SqliteConnection connection, string text, Func<SqliteDataReader, T> read, params object[] parameters)
    {
        using var command = connection.Command(text, parameters);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return read(reader);
        }
    }

    private static SqliteCommand Command(this SqliteConnection connection, string text, object[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        for (var i = 0; i < parameters.Length; i++)
        {
            command.Parameters.AddWithValue($"${i + 1}", parameters[i]);
        }

        return command;
    }
}
