using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Errors;
using Portico.Core.Replicas;
using Portico.Storage.Replicas;
using Portico.Storage.Sql;

namespace Portico.Storage.Catalog;

/// <summary>The catalog in SQL. A damaged or older catalog is erased and fed again; nothing in it is worth more than its objects.</summary>
/// <param name="database">Where it is.</param>
/// <param name="announcements">Where other replicas announce what they stored; null when there can be none.</param>
internal sealed class CatalogStore(Database database, PostgresAnnouncements? announcements = null) : ICatalogStore, IDisposable
{
    /// <summary>Channel on which stored batches are announced.</summary>
    public const string Channel = "portico_catalog";

    /// <summary>Batches for which removals are remembered.</summary>
    private const long RememberedBatches = 100_000;
    private const long PruneEvery = 256;

    private readonly SemaphoreSlim _preparing = new(1);
    private long _generation;
    private bool _prepared;

    public long Generation => Volatile.Read(ref _generation);

    public async Task<long> SequenceAsync(CancellationToken cancellationToken) =>
        await InfoAsync("sequence", cancellationToken).ConfigureAwait(false) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;

    public async Task<DateTimeOffset?> LastSeenAsync(CancellationToken cancellationToken) =>
        await InfoAsync("last_seen", cancellationToken).ConfigureAwait(false) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;

    public Task SeenAsync(DateTimeOffset at, CancellationToken cancellationToken) =>
        GuardAsync(() => database.WriteAsync((c, t) => PutInfoAsync(c, t, "last_seen", at.ToString("O", CultureInfo.InvariantCulture)), cancellationToken), cancellationToken);

    public async IAsyncEnumerable<EntityRecord> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // The database reads on while the records before are looked at.
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = System.Threading.Channels.Channel.CreateBounded<List<EntityRecord>>(2);
        var reading = Task.Run(
            async () =>
            {
                try
                {
                    await ReadAsync(c => EntityTable.AllAsync(c, channel.Writer, left.Token), left.Token).ConfigureAwait(false);
                    channel.Writer.Complete();
                }
                catch (Exception fault)
                {
                    channel.Writer.Complete(fault);
                }
            },
            CancellationToken.None);
        try
        {
            await foreach (var rows in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (var row in rows) yield return row;
            }
        }
        finally
        {
            await left.CancelAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(false);
        }
    }

    public async Task<IReadOnlyList<EntityRecord?>> FindAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        ids.Count == 0 ? [] : await ReadAsync(c => EntityTable.FindAsync(c, database.Dialect, ids, cancellationToken), cancellationToken).ConfigureAwait(false);

    public Task<long?> SequenceOfAsync(string id, CancellationToken cancellationToken) =>
        ReadAsync(c => c.ExecuteScalarAsync<long?>("SELECT seq FROM entity WHERE id = @id", new { id }), cancellationToken);

    public async Task<long> ApplyAsync(CatalogBatch batch, CancellationToken cancellationToken)
    {
        long sequence = 0;
        await GuardAsync(
            async () => sequence = await database.WriteAsync((connection, transaction) => ApplyAsync(connection, transaction, batch), cancellationToken).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
        return sequence;
    }

    public async Task<CatalogChanges?> ChangesAsync(long after, CancellationToken cancellationToken)
    {
        var sequence = await SequenceAsync(cancellationToken).ConfigureAwait(false);
        var from = await InfoAsync("removals_from", cancellationToken).ConfigureAwait(false) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : 0;
        if (after > sequence || after < from) return null;

        // In this order: what is removed while we read is among the removals too, and applied last.
        var upserts = await ReadAsync(c => EntityTable.SinceAsync(c, after, cancellationToken), cancellationToken).ConfigureAwait(false);
        var removals = await ReadAsync(c => c.QueryAsync<string>("SELECT id FROM removal WHERE seq > @after", new { after }), cancellationToken).ConfigureAwait(false);
        return new CatalogChanges(sequence, [.. upserts], [.. removals]);
    }

    public async IAsyncEnumerable<long> AnnouncedAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (announcements is null) yield break;
        await foreach (var payload in announcements.ListenAsync(Channel, cancellationToken).ConfigureAwait(false))
            yield return long.TryParse(payload, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : long.MaxValue;
    }

    private async Task<long> ApplyAsync(DbConnection connection, DbTransaction transaction, CatalogBatch batch)
    {
        await CheckLeasesAsync(connection, transaction, batch).ConfigureAwait(false);

        // The row of the sequence is locked until the end: batches are numbered in the order in which they can be seen.
        var seq = long.Parse(
            (await connection.ExecuteScalarAsync<string>(
                "INSERT INTO info (key, value) VALUES ('sequence', '1') ON CONFLICT (key) DO UPDATE SET value = CAST(CAST(info.value AS BIGINT) + 1 AS TEXT) RETURNING value",
                transaction: transaction).ConfigureAwait(false))!,
            CultureInfo.InvariantCulture);
        if (batch.Removals.Length > 0)
        {
            var ids = JsonSerializer.Serialize(batch.Removals);
            await connection.ExecuteAsync(database.Dialect.DeleteEntities, new { ids }, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(database.Dialect.NoteRemovals, new { ids, seq }, transaction).ConfigureAwait(false);
        }

        if (batch.Upserts.Length > 0)
        {
            await EntityTable.UpsertAsync(connection, transaction, database.Dialect, batch.Upserts, seq).ConfigureAwait(false);
            await connection.ExecuteAsync("DELETE FROM removal WHERE id IN (SELECT id FROM entity WHERE seq = @seq)", new { seq }, transaction).ConfigureAwait(false);
        }

        if (seq % PruneEvery == 0 && seq > RememberedBatches)
        {
            await connection.ExecuteAsync("DELETE FROM removal WHERE seq <= @from", new { from = seq - RememberedBatches }, transaction).ConfigureAwait(false);
            await PutInfoAsync(connection, transaction, "removals_from", (seq - RememberedBatches).ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        }

        await PutInfoAsync(connection, transaction, "last_seen", batch.At.ToString("O", CultureInfo.InvariantCulture)).ConfigureAwait(false);
        if (database.Dialect.Announce(Channel, "@seq") is { Length: > 0 } announce) await connection.ExecuteAsync(announce, new { seq }, transaction).ConfigureAwait(false);
        return seq;
    }

    private async Task CheckLeasesAsync(DbConnection connection, DbTransaction transaction, CatalogBatch batch)
    {
        if (database.Dialect.Epoch is not { Length: > 0 } epochOf) return;
        foreach (var lease in batch.Leases.OrderBy(l => l.Name, StringComparer.Ordinal))
        {
            var epoch = await connection.ExecuteScalarAsync<long?>(epochOf, new { name = lease.Name }, transaction).ConfigureAwait(false);
            if (epoch != lease.Epoch) throw new LeaseLostException(lease.Name);
        }
    }

    public void Dispose() => _preparing.Dispose();

    private static Task<int> PutInfoAsync(DbConnection connection, DbTransaction transaction, string key, string value) => connection.ExecuteAsync(
        "INSERT INTO info (key, value) VALUES (@key, @value) ON CONFLICT (key) DO UPDATE SET value = excluded.value", new { key, value }, transaction);

    private Task<string?> InfoAsync(string key, CancellationToken cancellationToken) =>
        ReadAsync(c => c.ExecuteScalarAsync<string?>("SELECT value FROM info WHERE key = @key", new { key }), cancellationToken);

    private async Task<T> ReadAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellationToken)
    {
        T? answer = default;
        await GuardAsync(async () => answer = await database.ReadAsync(read, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return answer!;
    }

    private async Task GuardAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var generation = Generation;
        try
        {
            await PrepareAsync(cancellationToken).ConfigureAwait(false);
            await work().ConfigureAwait(false);
        }
        catch (DamagedDatabaseException damage)
        {
            await StartAnewAsync(generation, cancellationToken).ConfigureAwait(false);
            throw new PorticoException(
                ErrorCode.StorageUnavailable, $"The catalog in {database.Place} was damaged and is being rebuilt from the clusters. Try again in a moment.", damage);
        }
    }

    private async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _prepared)) return;
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_prepared && !await CatalogSchema.EnsureAsync(database, cancellationToken).ConfigureAwait(false))
            {
                await database.EraseAsync(cancellationToken).ConfigureAwait(false);
                await CatalogSchema.EnsureAsync(database, cancellationToken).ConfigureAwait(false);
                Interlocked.Increment(ref _generation);
            }

            Volatile.Write(ref _prepared, true);
        }
        finally
        {
            _preparing.Release();
        }
    }

    private async Task StartAnewAsync(long generation, CancellationToken cancellationToken)
    {
        await _preparing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (Generation != generation) return;
            await database.EraseAsync(cancellationToken).ConfigureAwait(false);
            await CatalogSchema.EnsureAsync(database, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _prepared, true);
            Interlocked.Increment(ref _generation);
        }
        finally
        {
            _preparing.Release();
        }
    }
}
