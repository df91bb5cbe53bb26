using System.Collections.Immutable;

namespace Portico.Storage.Maintenance;

/// <summary>What an operator does with the database, beside running the portal on it. Failures are <see cref="Core.Errors.PorticoException"/>.</summary>
public interface IDatabaseMaintenance
{
    /// <summary>Changes nothing.</summary>
    Task<DatabaseInfo> InfoAsync(CancellationToken cancellationToken);

    /// <summary>Applies the steps that are missing; safe while replicas run and start. The steps it applied.</summary>
    Task<ImmutableArray<MigrationStep>> MigrateAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Copies everything that exists nowhere else (rollouts, drafts, registered locations, …) from the embedded database into an empty PostgreSQL database, in one
    /// transaction. The embedded database stays as it is; the catalog is projected anew.
    /// </summary>
    /// <param name="connectionString">Where to, as Npgsql takes it.</param>
    /// <param name="dryRun">Whether to end without keeping what was copied.</param>
    /// <param name="cancellationToken">Stops it; nothing is kept then.</param>
    /// <returns>Rows copied of each table.</returns>
    Task<ImmutableArray<TableInfo>> MoveAsync(string connectionString, bool dryRun, CancellationToken cancellationToken);
}
