using System.Collections.Immutable;

namespace Portico.Storage.Maintenance;

/// <summary>What <c>portico db info</c> tells of a database.</summary>
/// <param name="Engine">SQLite or PostgreSQL, with its version.</param>
/// <param name="Place">File or server; never a password.</param>
/// <param name="Steps">Migrations this program knows, and when each was applied.</param>
/// <param name="Tables">Rows of each kept table.</param>
/// <param name="Bytes">Size of the kept tables and of the catalog together.</param>
/// <param name="CatalogVersion">Version of the stored projection; null when there is none yet.</param>
/// <param name="CatalogEntities">Entities in it.</param>
public sealed record DatabaseInfo(
    string Engine, string Place, ImmutableArray<MigrationStep> Steps, ImmutableArray<TableInfo> Tables, long Bytes, int? CatalogVersion, long CatalogEntities);
