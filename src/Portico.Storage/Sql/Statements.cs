using System.Data.Common;
using Microsoft.Data.Sqlite;
using Portico.Storage.Sqlite;

namespace Portico.Storage.Sql;

/// <summary>Statements that run often enough to be worth more than Dapper's comfort: parsed once per connection, read without reflection.</summary>
internal static class Statements
{
    /// <summary>The statement on this connection. It belongs to the connection: don't dispose of it, and use it for one thing at a time.</summary>
    public static DbCommand Statement(this DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        if (connection is not SqliteSession session)
        {
            // Npgsql keeps what was prepared with the connection it has in its pool.
            var once = connection.CreateCommand();
            once.CommandText = sql;
            once.Transaction = transaction;
            return once;
        }

        var command = session.Prepared(sql);
        command.Transaction = (SqliteTransaction?)transaction;
        return command;
    }

    public static void Set(this DbCommand command, string name, object value)
    {
        if (command.Parameters.Contains(name))
        {
            command.Parameters[name].Value = value;
            return;
        }

        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    public static async Task<List<T>> RowsAsync<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        List<T> rows = [];
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false)) rows.Add(read(reader));
        return rows;
    }
}
