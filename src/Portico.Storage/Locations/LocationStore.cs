using System.Data.Common;
using System.Globalization;
using Dapper;
using Portico.Core.Catalog.Locations;
using Portico.Storage.Replicas;
using Portico.Storage.Sql;

namespace Portico.Storage.Locations;

/// <summary>Registered locations. With PostgreSQL every change is announced, so that the replica that reads them begins at once.</summary>
internal sealed class LocationStore(KeptDatabase database, PostgresAnnouncements? announcements = null) : ILocationStore
{
    private const string Channel = "portico_location";

    public IAsyncEnumerable<string> AnnouncedAsync(CancellationToken cancellationToken) =>
        announcements is null ? AsyncEnumerable.Empty<string>() : announcements.ListenAsync(Channel, cancellationToken);

    public Task AskAsync(string id, CancellationToken cancellationToken) =>
        announcements is null ? Task.CompletedTask : database.WriteAsync((connection, transaction) => AnnounceAsync(connection, transaction, id), cancellationToken);

    public Task<IReadOnlyList<RegisteredLocation>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<RegisteredLocation>>(
        async c => [.. (await c.QueryAsync<Row>("SELECT id, type, target, author, created FROM location ORDER BY created, id").ConfigureAwait(false)).Select(Of)], cancellationToken);

    public async Task<bool> AddAsync(RegisteredLocation location, CancellationToken cancellationToken)
    {
        var added = 0;
        await database.WriteAsync(
            async (connection, transaction) =>
            {
                added = await connection.ExecuteAsync(
                    """
                    INSERT INTO location (id, type, target, author, created) VALUES (@Id, @Type, @Target, @By, @created)
                    ON CONFLICT (type, target) DO NOTHING
                    """,
                    new { location.Id, location.Location.Type, location.Location.Target, location.By, created = Documents.Sortable(location.At) },
                    transaction).ConfigureAwait(false);
                await AnnounceAsync(connection, transaction, location.Id).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return added > 0;
    }

    public async Task<bool> RemoveAsync(string id, CancellationToken cancellationToken)
    {
        var removed = 0;
        await database.WriteAsync(
            async (connection, transaction) =>
            {
                removed = await connection.ExecuteAsync("DELETE FROM location WHERE id = @id", new { id }, transaction).ConfigureAwait(false);
                await AnnounceAsync(connection, transaction, "").ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
        return removed > 0;
    }

    private async Task AnnounceAsync(DbConnection connection, DbTransaction transaction, string payload)
    {
        if (announcements is not null && database.Dialect.Announce(Channel, "@payload") is { Length: > 0 } announce)
            await connection.ExecuteAsync(announce, new { payload }, transaction).ConfigureAwait(false);
    }

    private static RegisteredLocation Of(Row row) =>
        new(row.Id, new LocationRef(row.Type, row.Target), row.Author, DateTimeOffset.Parse(row.Created, CultureInfo.InvariantCulture));

    private sealed record Row(string Id, string Type, string Target, string Author, string Created);
}
