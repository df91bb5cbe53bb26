using System.Data.Common;
using Portico.Core.Catalog.Entities;
using Portico.Storage.Sql;

namespace Portico.Storage.Catalog;

/// <summary>Documents in and out. These statements are all that touch many rows; a test looks at the plan of each.</summary>
internal static class EntityTable
{
    public const string After = "SELECT id, print, doc, own FROM entity WHERE id > @from ORDER BY id LIMIT @limit";
    public const string Since = "SELECT id, print, doc, own FROM entity WHERE seq > @after";

    public static async Task UpsertAsync(DbConnection connection, DbTransaction transaction, SqlDialect dialect, IReadOnlyList<EntityRecord> records, long seq)
    {
        var command = connection.Statement(dialect.UpsertEntities, transaction);
        command.Set("seq", seq);
        if (dialect.HasArrays)
        {
            command.Set("id", records.Select(r => r.Id).ToArray());
            command.Set("print", records.Select(r => (long)r.Fingerprint).ToArray());
            command.Set("doc", records.Select(r => r.Document.ToArray()).ToArray());
            command.Set("own", records.Select(r => r.Own.ToArray()).ToArray());
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            return;
        }

        foreach (var record in records)
        {
            command.Set("id", record.Id);
            command.Set("print", (long)record.Fingerprint);
            command.Set("doc", Bytes(record.Document));
            command.Set("own", Bytes(record.Own));
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    public static async Task<IReadOnlyList<EntityRecord?>> FindAsync(DbConnection connection, SqlDialect dialect, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var command = connection.Statement(dialect.FindEntities);
        if (!dialect.HasArrays)
        {
            var found = new EntityRecord?[ids.Count];
            for (var i = 0; i < found.Length; i++)
            {
                command.Set("id", ids[i]);
                found[i] = await command.RowsAsync(RecordOf, cancellationToken).ConfigureAwait(false) is [var one] ? one : null;
            }

            return found;
        }

        command.Set("id", ids.ToArray());
        var rows = (await command.RowsAsync(RecordOf, cancellationToken).ConfigureAwait(false)).ToDictionary(r => r.Id);
        return [.. ids.Select(rows.GetValueOrDefault)];
    }

    public static async Task<List<EntityRecord>> AfterAsync(DbConnection connection, string from, int limit, CancellationToken cancellationToken)
    {
        var command = connection.Statement(After);
        command.Set("from", from);
        command.Set("limit", limit);
        return await command.RowsAsync(RecordOf, cancellationToken).ConfigureAwait(false);
    }

    public static async Task<List<EntityRecord>> SinceAsync(DbConnection connection, long after, CancellationToken cancellationToken)
    {
        var command = connection.Statement(Since);
        command.Set("after", after);
        return await command.RowsAsync(RecordOf, cancellationToken).ConfigureAwait(false);
    }

    private static EntityRecord RecordOf(DbDataReader row) =>
        new(row.GetString(0), row.GetFieldValue<byte[]>(2), row.GetFieldValue<byte[]>(3), (ulong)row.GetInt64(1));

    private static byte[] Bytes(ReadOnlyMemory<byte> text) =>
        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(text, out var array) && array.Offset == 0 && array.Count == array.Array!.Length ? array.Array : text.ToArray();
}
