using System.Data.Common;
using System.Threading.Channels;
using Portico.Core.Catalog.Entities;
using Portico.Storage.Sql;

namespace Portico.Storage.Catalog;

/// <summary>Documents in and out. These statements are all that touch many rows; a test looks at the plan of each.</summary>
internal static class EntityTable
{
    public const string All = "SELECT id, print, doc, own FROM entity";
    public const string Since = "SELECT id, print, doc, own FROM entity WHERE seq > @after";

    private const int AtOnce = 500;

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

        // The connection keeps it prepared when it goes back to the pool: the most frequent statement is parsed and planned once.
        await command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var rows = (await command.RowsAsync(RecordOf, cancellationToken).ConfigureAwait(false)).ToDictionary(r => r.Id);
        return [.. ids.Select(rows.GetValueOrDefault)];
    }

    /// <summary>Hands on all rows, in the order in which they lie there.</summary>
    public static async Task<bool> AllAsync(DbConnection connection, ChannelWriter<List<EntityRecord>> to, CancellationToken cancellationToken)
    {
        var reader = await connection.Statement(All).ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var _ = reader.ConfigureAwait(false);
        List<EntityRecord> rows = new(AtOnce);
        while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            rows.Add(RecordOf(reader));
            if (rows.Count < AtOnce) continue;
            await to.WriteAsync(rows, cancellationToken).ConfigureAwait(false);
            rows = new(AtOnce);
        }

        if (rows.Count > 0) await to.WriteAsync(rows, cancellationToken).ConfigureAwait(false);
        return true;
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
