using System.Globalization;
using Dapper;
using Portico.Core.Errors;
using Portico.Storage.Sql;

namespace Portico.Storage.Migrations;

/// <summary>Brings the kept tables forward, one transaction for all steps: either all are applied or none. Never goes back.</summary>
internal static class Migrator
{
    public static Task MigrateAsync(Database database, TimeProvider time, CancellationToken cancellationToken) =>
        MigrateAsync(database, Scripts.Migrations, Scripts.Read, time, cancellationToken);

    internal static Task MigrateAsync(
        Database database, IReadOnlyList<Migration> migrations, Func<string, string> read, TimeProvider time, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                if (database.Dialect.MigrationLock is { Length: > 0 } take) await connection.ExecuteAsync(take, transaction: transaction).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied TEXT NOT NULL)", transaction: transaction)
                    .ConfigureAwait(false);
                var applied = (await connection.QueryAsync<int>("SELECT version FROM migration", transaction: transaction).ConfigureAwait(false)).ToHashSet();
                if (applied.Count > 0 && applied.Max() > migrations[^1].Version)
                {
                    throw new PorticoException(
                        ErrorCode.StorageUnavailable,
                        $"The data in {database.Place} was written by a newer Portico (step {applied.Max()}, this one knows {migrations[^1].Version}). Start that version again; data is never migrated back.");
                }

                foreach (var migration in migrations.Where(m => !applied.Contains(m.Version)))
                {
                    await connection.ExecuteAsync(read(migration.Resource), transaction: transaction).ConfigureAwait(false);
                    await connection.ExecuteAsync(
                        "INSERT INTO migration (version, name, applied) VALUES (@Version, @Name, @applied)",
                        new { migration.Version, migration.Name, applied = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) },
                        transaction).ConfigureAwait(false);
                }
            },
            cancellationToken);
}
