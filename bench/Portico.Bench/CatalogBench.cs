using System.Diagnostics;
using System.Globalization;
using Portico.Testing;

namespace Portico.Bench;

/// <summary>The catalog at size: filling it, starting on it, asking it through HTTP.</summary>
/// <remarks>Options: --entities 2000,30000 --engine sqlite|postgres --only page_total,text --clients 1,10,50 --seconds 1 --keep FOLDER (SQLite's, to be used again).</remarks>
internal static class CatalogBench
{
    private const double ShareOfWarmUp = 0.3;
    private static readonly string[] s_engines = ["sqlite", "postgres"];

    public static async Task RunAsync(string[] args)
    {
        var engine = Option(args, "--engine", "both");
        var clients = Numbers(Option(args, "--clients", "1,10,50"));
        var keep = Option(args, "--keep", "");
        var only = Option(args, "--only", "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var howLong = TimeSpan.FromSeconds(double.Parse(Option(args, "--seconds", "1"), CultureInfo.InvariantCulture));
        foreach (var name in s_engines.Where(e => engine is "both" || engine == e))
        {
            if (name == "postgres" && PostgresServer.Binaries is null)
            {
                await Console.Error.WriteLineAsync($"postgres is left out: {PostgresServer.Missing}");
                continue;
            }

            foreach (var size in Numbers(Option(args, "--entities", "2000,30000,100000,740000"))) await MeasureAsync(name, size, name == "sqlite" ? keep : "", only, clients, howLong);
        }
    }

    private static string Option(string[] args, string name, string otherwise) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : otherwise;

    private static List<int> Numbers(string text) => [.. text.Split(',').Select(s => int.Parse(s, CultureInfo.InvariantCulture))];

    private static async Task MeasureAsync(string engine, int size, string keep, string[] only, List<int> clients, TimeSpan howLong)
    {
        var folder = keep.Length > 0 ? Path.GetFullPath(Path.Combine(keep, $"{size}")) : Directory.CreateTempSubdirectory("portico-bench-").FullName;
        using var server = engine == "postgres" ? PostgresServer.StartNew() : null;
        var connection = server?.AddDatabase();
        var prefix = $"catalog_{engine}_{size / 1000}k_";
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "data"))) await CatalogSeed.FillAsync(prefix, folder, connection, size);
            var clock = Stopwatch.StartNew();
            using var portal = await ServedPortal.StartAsync(folder, connection);
            await AnswersAsync(portal, size);
            Figures.Print(prefix + "start", clock.Elapsed.TotalMilliseconds, "ms");
            Figures.Print(prefix + "start_processor", portal.Processor.TotalMilliseconds, "ms");
            Figures.Print(prefix + "resident_after_start", portal.Resident, "MiB");
            foreach (var (name, requests) in CatalogRequests.Of(size))
            {
                if (only.Length == 0 || only.Contains(name)) Ask(prefix + name, portal, requests, clients, howLong);
            }

            Figures.Print(prefix + "resident_after_load", portal.Resident, "MiB");
            Figures.Print(prefix + "resident_highest", portal.ResidentHighest, "MiB");
        }
        finally
        {
            if (keep.Length == 0) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task AnswersAsync(ServedPortal portal, int size)
    {
        using var client = new RawClient(portal.Address);
        var all = RawClient.Get("/api/catalog/entities/by-query?limit=0");
        while (!client.LastText(client.Send(all)).Contains($"\"totalItems\":{size}", StringComparison.Ordinal)) await Task.Delay(20);
    }

    private static void Ask(string name, ServedPortal portal, byte[][] requests, List<int> clients, TimeSpan howLong)
    {
        foreach (var count in clients)
        {
            Load.Run(portal, requests, count, howLong * ShareOfWarmUp);
            var load = Load.Run(portal, requests, count, howLong);
            Figures.Print($"{name}_c{count}_p50", Figures.Percentile(load.Samples, 0.5), "ms");
            Figures.Print($"{name}_c{count}_p95", Figures.Percentile(load.Samples, 0.95), "ms");
            Figures.Print($"{name}_c{count}_p99", Figures.Percentile(load.Samples, 0.99), "ms");
            Figures.Print($"{name}_c{count}_rate", load.Samples.Count / load.Elapsed.TotalSeconds, "requests/s");
            Figures.Print($"{name}_c{count}_processor", load.Processor.TotalMilliseconds / load.Samples.Count, "ms/request");
            if (count == clients[0]) Figures.Print($"{name}_answer", (double)load.Bytes / load.Samples.Count / 1024, "KiB");
        }
    }
}
