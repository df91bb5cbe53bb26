using System.Data.Common;
using System.Globalization;
using Dapper;
using Portico.Storage.Migrations;
using Portico.Storage.Sql;

namespace Portico.Storage.Catalog;

/// <summary>The catalog's tables. They are never migrated: another version is erased and projected again.</summary>
internal static class CatalogSchema
{
    /// <summary>Bump when the tables or what is written into them changes.</summary>
    public const int Version = 4;

    /// <summary>Bytes of a page of the embedded database: of documents of some 2 KB one of the usual size would hold one and be half empty.</summary>
    public const int PageSize = 16384;

    /// <summary>
    /// Schema of a version in PostgreSQL. Replicas of the version before go on with theirs while new ones start; what is older than that is dropped.
    /// </summary>
    public static string NameOf(int version) => $"portico_catalog_{version.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>Makes the tables when they aren't there; false when they are there in another version.</summary>
    public static async Task<bool> EnsureAsync(Database database, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            async (connection, transaction) =>
            {
                if (database.Dialect.MigrationLock is { Length: > 0 } take) await connection.ExecuteAsync(take, transaction: transaction).ConfigureAwait(false);
                if (await VersionAsync(connection, transaction, database).ConfigureAwait(false) is { } version) return version == Version;

                if (database.Dialect.HasSchemas)
                {
                    for (var old = 1; old < Version - 1; old++) await connection.ExecuteAsync($"DROP SCHEMA IF EXISTS {NameOf(old)} CASCADE", transaction: transaction).ConfigureAwait(false);
                }

                await connection.ExecuteAsync(Scripts.Read($"Catalog.catalog.{database.Dialect.Name}.sql"), transaction: transaction).ConfigureAwait(false);
                await connection.ExecuteAsync(
                    "INSERT INTO info (key, value) VALUES ('projection_version', @version)",
                    new { version = Version.ToString(CultureInfo.InvariantCulture) },
                    transaction).ConfigureAwait(false);
                return true;
            },
            cancellationToken).ConfigureAwait(false);

    private static async Task<int?> VersionAsync(DbConnection connection, DbTransaction transaction, Database database)
    {
        if (!await connection.ExecuteScalarAsync<bool>(database.Dialect.HasTable("info"), transaction: transaction).ConfigureAwait(false)) return null;
        var version = await connection.ExecuteScalarAsync<string?>("SELECT value FROM info WHERE key = 'projection_version'", transaction: transaction).ConfigureAwait(false);
        return int.TryParse(version, CultureInfo.InvariantCulture, out var number) ? number : -1;
    }
}
