using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Portico.Core.Errors;
using Portico.Storage.Migrations;
using Portico.Storage.Postgres;
using Portico.Storage.Sql;

namespace Portico.Storage.Maintenance;

/// <summary>Works on the databases beside the stores, which may be running.</summary>
/// <param name="kept">What exists nowhere else.</param>
/// <param name="catalog">The projection.</param>
/// <param name="time">For the times of migrations.</param>
internal sealed class DatabaseMaintenance(Database kept, Database catalog, TimeProvider time) : IDatabaseMaintenance, IAsyncDisposable
{
    public async Task<DatabaseInfo> InfoAsync(CancellationToken cancellationToken)
    {
        var steps = await kept.ReadAsync(StepsAsync, cancellationToken).ConfigureAwait(false);
        var tables = await kept.ReadAsync(CountsAsync, cancellationToken).ConfigureAwait(false);
        var engine = await kept.ReadAsync(c => c.ExecuteScalarAsync<string>(kept.Dialect.EngineVersion), cancellationToken).ConfigureAwait(false);
        var bytes = await kept.ReadAsync(c => c.ExecuteScalarAsync<long>(kept.Dialect.Size), cancellationToken).ConfigureAwait(false)
            + await catalog.ReadAsync(c => c.ExecuteScalarAsync<long>(catalog.Dialect.Size), cancellationToken).ConfigureAwait(false);
        var (version, entities) = await catalog.ReadAsync(CatalogAsync, cancellationToken).ConfigureAwait(false);
        return new DatabaseInfo(engine ?? kept.Dialect.Name, kept.Place, steps, tables, bytes, version, entities);
    }

    public async Task<ImmutableArray<MigrationStep>> MigrateAsync(CancellationToken cancellationToken)
    {
        var before = await kept.ReadAsync(StepsAsync, cancellationToken).ConfigureAwait(false);
        await Migrator.MigrateAsync(kept, time, cancellationToken).ConfigureAwait(false);
        var after = await kept.ReadAsync(StepsAsync, cancellationToken).ConfigureAwait(false);
        var missing = before.Where(s => s.Applied is null).Select(s => s.Version).ToHashSet();
        return [.. after.Where(s => missing.Contains(s.Version) && s.Applied is not null)];
    }

    public async Task<ImmutableArray<TableInfo>> MoveAsync(string connectionString, bool dryRun, CancellationToken cancellationToken)
    {
        if (kept.Dialect is PostgresDialect) throw Refused($"The configuration names {kept.Place} already. Moving starts from an embedded database: leave database.postgres out while you move.");
        if (!PostgresDatabase.Understands(connectionString)) throw Refused("--to is no connection string. Write one such as Host=db;Database=portico;Username=portico;Password=...");

        // Both sides have the same steps, and so the same tables and columns.
        await Migrator.MigrateAsync(kept, time, cancellationToken).ConfigureAwait(false);
        var target = new PostgresDatabase(connectionString, "portico");
        await using var _ = target.ConfigureAwait(false);
        await Migrator.MigrateAsync(target, time, cancellationToken).ConfigureAwait(false);
        try
        {
            return await kept.ReadAsync(source => target.WriteAsync((to, transaction) => CopyAsync(source, target, to, transaction, dryRun), cancellationToken), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (DryRunException dry)
        {
            return dry.Copied;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await kept.DisposeAsync().ConfigureAwait(false);
        await catalog.DisposeAsync().ConfigureAwait(false);
    }

    private async Task<ImmutableArray<TableInfo>> CopyAsync(DbConnection source, Database target, DbConnection to, DbTransaction transaction, bool dryRun)
    {
        // One snapshot of the source for all of its tables.
        var reading = await source.BeginTransactionAsync().ConfigureAwait(false);
        await using var _ = reading.ConfigureAwait(false);
        var copied = ImmutableArray.CreateBuilder<TableInfo>();
        foreach (var table in await TablesAsync(source, kept.Dialect, reading).ConfigureAwait(false))
        {
            if (table != "info" && await to.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}", transaction: transaction).ConfigureAwait(false) is > 0 and var rows)
                throw Refused($"{target.Place} has {rows} rows in {table} already; only an empty database is moved into. Name another database, or drop its schema portico first.");
            copied.Add(new TableInfo(table, await TableCopy.RunAsync(source, reading, to, transaction, table).ConfigureAwait(false)));
        }

        return dryRun ? throw new DryRunException(copied.ToImmutable()) : copied.ToImmutable();
    }

    private async Task<ImmutableArray<MigrationStep>> StepsAsync(DbConnection connection)
    {
        var applied = new Dictionary<int, DateTimeOffset>();
        if (await connection.ExecuteScalarAsync<bool>(kept.Dialect.HasTable("migration")).ConfigureAwait(false))
        {
            foreach (var (version, at) in await connection.QueryAsync<(int, string)>("SELECT version, applied FROM migration").ConfigureAwait(false))
                applied[version] = DateTimeOffset.Parse(at, CultureInfo.InvariantCulture);
        }

        return [.. Scripts.Migrations.Select(m => new MigrationStep(m.Version, m.Name.Replace('_', ' '), applied.TryGetValue(m.Version, out var at) ? at : null))];
    }

    private async Task<ImmutableArray<TableInfo>> CountsAsync(DbConnection connection)
    {
        var counts = ImmutableArray.CreateBuilder<TableInfo>();
        foreach (var table in await TablesAsync(connection, kept.Dialect, null).ConfigureAwait(false))
            counts.Add(new TableInfo(table, await connection.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table}").ConfigureAwait(false)));
        return counts.ToImmutable();
    }

    /// <summary>The kept tables by name, without the list of migrations. Names come from the database's own catalog of what our scripts made.</summary>
    private static async Task<List<string>> TablesAsync(DbConnection connection, SqlDialect dialect, DbTransaction? transaction) =>
        [.. (await connection.QueryAsync<string>(dialect.Tables, transaction: transaction).ConfigureAwait(false)).Where(t => t != "migration").Order(StringComparer.Ordinal)];

    private async Task<(int? Version, long Entities)> CatalogAsync(DbConnection connection)
    {
        if (!await connection.ExecuteScalarAsync<bool>(catalog.Dialect.HasTable("info")).ConfigureAwait(false)) return (null, 0);
        var version = await connection.ExecuteScalarAsync<string?>("SELECT value FROM info WHERE key = 'projection_version'").ConfigureAwait(false);
        var entities = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM entity").ConfigureAwait(false);
        return (int.TryParse(version, CultureInfo.InvariantCulture, out var number) ? number : null, entities);
    }

    private static PorticoException Refused(string message) => new(ErrorCode.InvalidInput, message);

    /// <summary>Leaves the transaction without committing it.</summary>
    private sealed class DryRunException(ImmutableArray<TableInfo> copied) : Exception
    {
        public ImmutableArray<TableInfo> Copied { get; } = copied;
    }
}
