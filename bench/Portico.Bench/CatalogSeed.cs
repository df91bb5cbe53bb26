using System.Collections.Immutable;
using System.Diagnostics;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Storage.Catalog;
using Portico.Storage.Postgres;
using Portico.Storage.Sql;
using Portico.Storage.Sqlite;

namespace Portico.Bench;

/// <summary>Fills a store with <see cref="SyntheticCatalog"/>, through the store's own way of writing.</summary>
internal static class CatalogSeed
{
    private const int Batch = 500;
    private const int LargeBatch = 5000;

    /// <summary>The first ones go in as the projector brings them, and are measured; the rest in larger batches on all cores.</summary>
    private const int Measured = 30_000;

    public static async Task FillAsync(string prefix, string folder, string? connection, int size)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await using Database database = connection is null
            ? new SqliteDatabase(Path.Combine(folder, "data", "catalog.db"), pageSize: CatalogSchema.PageSize)
            : new PostgresDatabase(connection, CatalogSchema.NameOf(CatalogSchema.Version));
        using var store = new CatalogStore(database);
        using var index = new EntityIndex();
        long documents = 0;
        var clock = Stopwatch.StartNew();
        foreach (var chunk in Enumerable.Range(0, Math.Min(size, Measured)).Chunk(Batch))
        {
            ImmutableArray<EntityRecord> records = [.. chunk.Select(i => EntityDocument.Write(SyntheticCatalog.At(i, size)))];
            documents += records.Sum(r => (long)r.Document.Length);
            await store.ApplyAsync(new CatalogBatch(DateTimeOffset.UnixEpoch, records, []), default);
            index.Apply(records, []);
        }

        Figures.Print(prefix + "ingest", Math.Min(size, Measured) / clock.Elapsed.TotalSeconds, "entities/s");
        clock.Restart();
        foreach (var chunk in Enumerable.Range(0, size).Skip(Measured).Chunk(LargeBatch))
        {
            ImmutableArray<EntityRecord> records = [.. chunk.AsParallel().AsOrdered().Select(i => EntityDocument.Write(SyntheticCatalog.At(i, size)))];
            documents += records.Sum(r => (long)r.Document.Length);
            await store.ApplyAsync(new CatalogBatch(DateTimeOffset.UnixEpoch, records, []), default);
        }

        if (size > Measured) Figures.Print(prefix + "seed_of_the_rest", clock.Elapsed.TotalSeconds, "s");
        var bytes = await database.ReadAsync(c => Dapper.SqlMapper.ExecuteScalarAsync<long>(c, database.Dialect.Size), default);
        Figures.Print(prefix + "document", (double)documents / size, "B/entity");
        Figures.Print(prefix + "database", (double)bytes / size, "B/entity");
        Figures.Print(prefix + "database_for_2kB", bytes * 2000.0 / documents, "B");
    }
}
