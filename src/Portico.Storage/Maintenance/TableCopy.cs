using System.Data.Common;
using Dapper;

namespace Portico.Storage.Maintenance;

/// <summary>Copies a table row by row between two databases that have it with the same columns.</summary>
internal static class TableCopy
{
    /// <summary>How many rows were copied; a row that the target made by itself gives way to the source's.</summary>
    public static async Task<long> RunAsync(DbConnection source, DbTransaction reading, DbConnection target, DbTransaction writing, string table)
    {
        await target.ExecuteAsync($"DELETE FROM {table}", transaction: writing).ConfigureAwait(false);
        var select = source.CreateCommand();
        await using var _ = select.ConfigureAwait(false);
        (select.CommandText, select.Transaction) = ($"SELECT * FROM {table}", reading);
        var rows = await select.ExecuteReaderAsync().ConfigureAwait(false);
        await using var __ = rows.ConfigureAwait(false);

        var columns = Enumerable.Range(0, rows.FieldCount).Select(rows.GetName).ToList();
        var insert = target.CreateCommand();
        await using var ___ = insert.ConfigureAwait(false);
        insert.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select((c, i) => $"@p{i}"))})";
        insert.Transaction = writing;
        long copied = 0;
        while (await rows.ReadAsync().ConfigureAwait(false))
        {
            insert.Parameters.Clear();
            for (var i = 0; i < columns.Count; i++)
            {
                var parameter = insert.CreateParameter();
                (parameter.ParameterName, parameter.Value) = ($"p{i}", rows.GetValue(i));
                insert.Parameters.Add(parameter);
            }

            copied += await insert.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        return copied;
    }
}
