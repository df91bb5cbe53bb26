using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Storage.Catalog;
using Portico.Storage.Postgres;
using Portico.Storage.Sql;
using Portico.Storage.Sqlite;
using Portico.Testing;

namespace Portico.Bench;

/// <summary>The catalog at size: filling it, starting on it, asking it through HTTP.</summary>
internal static class CatalogBench
{
    private const int Batch = 500;
    private static readonly string[] s_engines = ["sqlite", "postgres"];
    private static readonly int[] s_clients = [1, 10, 50];
    private static readonly TimeSpan s_warm = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_stage = TimeSpan.FromSeconds(3);

    public static async Task RunAsync(string[] args)
    {
        var sizes = Option(args, "--entities", "2000,30000,100000").Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToList();
        var engine = Option(args, "--engine", "both");
        foreach (var name in s_engines.Where(e => engine is "both" || engine == e))
        {
            if (name == "postgres" && PostgresServer.Binaries is null)
            {
                await Console.Error.WriteLineAsync($"postgres is left out: {PostgresServer.Missing}");
                continue;
            }

            foreach (var size in sizes) await MeasureAsync(name, size);
        }
    }

    private static string Option(string[] args, string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

    private static async Task MeasureAsync(string engine, int size)
    {
        var folder = Directory.CreateTempSubdirectory("portico-bench-").FullName;
        using var server = engine == "postgres" ? PostgresServer.StartNew() : null;
        var connection = server?.AddDatabase();
        var prefix = $"catalog_{engine}_{size / 1000}k_";
        try
        {
            await FillAsync(prefix, folder, connection, size);
            var clock = Stopwatch.StartNew();
            using var portal = await ServedPortal.StartAsync(folder, connection);
            await AnswersAsync(portal, size);
            Figures.Print(prefix + "start", clock.Elapsed.TotalMilliseconds, "ms");
            Figures.Print(prefix + "resident_after_start", portal.Resident, "MiB");
            foreach (var (name, requests) in Requests(size)) Ask(prefix + name, portal, requests);
            Figures.Print(prefix + "resident_after_load", portal.Resident, "MiB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task FillAsync(string prefix, string folder, string? connection, int size)
    {
        Directory.CreateDirectory(Path.Combine(folder, "data"));
        await using Database database = connection is null
            ? new SqliteDatabase(Path.Combine(folder, "data", "catalog.db"), pageSize: CatalogSchema.PageSize)
            : new PostgresDatabase(connection, CatalogSchema.NameOf(CatalogSchema.Version));
        using var store = new CatalogStore(database);
        using var index = new EntityIndex();
        long documents = 0;
        var clock = Stopwatch.StartNew();
        foreach (var chunk in SyntheticCatalog.Of(size).Chunk(Batch))
        {
            ImmutableArray<EntityRecord> records = [.. chunk.Select(EntityDocument.Write)];
            documents += records.Sum(r => (long)r.Document.Length);
            await store.ApplyAsync(new CatalogBatch(DateTimeOffset.UnixEpoch, records, []), default);
            index.Apply(records, []);
        }

        Figures.Print(prefix + "ingest", size / clock.Elapsed.TotalSeconds, "entities/s");
        var bytes = await database.ReadAsync(c => Dapper.SqlMapper.ExecuteScalarAsync<long>(c, database.Dialect.Size), default);
        Figures.Print(prefix + "document", (double)documents / size, "B/entity");
        Figures.Print(prefix + "database", (double)bytes / size, "B/entity");
    }

    private static async Task AnswersAsync(ServedPortal portal, int size)
    {
        using var client = new RawClient(portal.Address);
        var all = RawClient.Get("/api/catalog/entities/by-query?limit=0");
        while (!client.LastText(client.Send(all)).Contains($"\"totalItems\":{size}", StringComparison.Ordinal)) await Task.Delay(20);
    }

    private static IEnumerable<(string Name, byte[][] Requests)> Requests(int size)
    {
        var some = Enumerable.Range(0, 1000).Select(i => (int)((long)i * 7919 % size)).ToList();
        yield return ("page_total", Gets("/api/catalog/entities/by-query?filter=kind=component&orderField=metadata.name,asc&limit=20"));
        yield return ("page_filtered", Gets("/api/catalog/entities/by-query?filter=kind=component,spec.type=service&orderField=metadata.name,asc&limit=20"));
        yield return ("count", Gets("/api/catalog/entities/by-query?filter=kind=component,spec.lifecycle=production&limit=0"));
        yield return ("facets4", Gets("/api/catalog/entity-facets?filter=kind=component&facet=spec.type&facet=spec.lifecycle&facet=metadata.tags&facet=relations.ownedBy"));
        yield return ("or_of_relations", [.. some.Select(i => RawClient.Get(
            $"/api/catalog/entities/by-query?filter=relations.ownedBy=group:default/team-{i % SyntheticCatalog.GroupsOf(size)}&filter=relations.partOf=system:default/system-{i % SyntheticCatalog.SystemsOf(size)}&limit=20"))]);
        yield return ("by_ref", [.. SyntheticCatalog.Of(size).Where((_, i) => i % Math.Max(1, size / 2000) == 0).Select(e => RawClient.Get($"/api/catalog/entities/by-name/{e.Kind}/default/{e.Name}"))]);
        yield return ("text", Gets("/api/portico/v1/catalog?q=ledger+repo&limit=20", "/api/portico/v1/catalog?q=gatew&limit=20", "/api/portico/v1/catalog?q=paymets&limit=20"));
        yield return ("text_backstage", Gets("/api/catalog/entities/by-query?filter=kind=component&fullTextFilterTerm=ledger-7&orderField=metadata.name,asc&limit=20"));
    }

    private static byte[][] Gets(params string[] paths) => [.. paths.Select(RawClient.Get)];

    private static void Ask(string name, ServedPortal portal, byte[][] requests)
    {
        foreach (var clients in s_clients)
        {
            Load(portal, requests, clients, s_warm);
            var (samples, elapsed, bytes) = Load(portal, requests, clients, s_stage);
            Figures.Print($"{name}_c{clients}_p50", Figures.Percentile(samples, 0.5), "ms");
            Figures.Print($"{name}_c{clients}_p95", Figures.Percentile(samples, 0.95), "ms");
            Figures.Print($"{name}_c{clients}_p99", Figures.Percentile(samples, 0.99), "ms");
            Figures.Print($"{name}_c{clients}_rate", samples.Count / elapsed.TotalSeconds, "requests/s");
            if (clients == 1) Figures.Print($"{name}_answer", (double)bytes / samples.Count / 1024, "KiB");
        }
    }

    private static (List<double> Samples, TimeSpan Elapsed, long Bytes) Load(ServedPortal portal, byte[][] requests, int clients, TimeSpan howLong)
    {
        var samples = new List<double>[clients];
        long bytes = 0;
        var clock = Stopwatch.StartNew();
        var threads = Enumerable.Range(0, clients).Select(c => new Thread(() =>
        {
            using var client = new RawClient(portal.Address);
            List<double> own = [];
            for (var i = c * 31; clock.Elapsed < howLong; i++)
            {
                var start = Stopwatch.GetTimestamp();
                Interlocked.Add(ref bytes, client.Send(requests[i % requests.Length]));
                own.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            samples[c] = own;
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        return ([.. samples.SelectMany(s => s)], clock.Elapsed, bytes);
    }
}
