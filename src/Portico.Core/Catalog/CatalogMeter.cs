using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Portico.Core.Catalog.Indexing;

namespace Portico.Core.Catalog;

/// <summary>
/// What the live path says of itself to OpenTelemetry and Prometheus. Labels are bounded: a series for each followed type up to
/// <see cref="MostTypes"/>, the rest of a cluster together under the kind <c>other</c>; never one for an object.
/// </summary>
internal sealed class CatalogMeter(IIngestionStatus status, EntityIndex index, TimeProvider time, IMeterFactory? meters = null) : IHostedService
{
    public const string Name = "Portico.Catalog";
    public const int MostTypes = 500;
    private const string Other = "other";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters?.Create(Name) ?? new Meter(Name);
        Gauge("portico.ingestion.lag", "s", "Time from the last change's arrival to its being stored.", t => t.Lag.TotalSeconds, Enumerable.Max);
        Gauge("portico.ingestion.stale", "s", "How long what is known has been stale; 0 when fresh.", StaleSeconds, Enumerable.Max);
        Gauge("portico.ingestion.objects", "{object}", "Objects known.", t => t.Count, Enumerable.Sum);
        Gauge("portico.ingestion.skipped", "{object}", "Objects that were skipped.", t => t.Skipped, Enumerable.Sum);
        Counter("portico.ingestion.interruptions", "{interruption}", "Watches that broke or were refused.", t => t.Interruptions);
        Counter("portico.ingestion.lists", "{list}", "Whole lists that were read: one at the start of a watch, one after each restart of it.", t => t.Lists);
        meter.CreateObservableGauge("portico.ingestion.types", States, "{type}", "Followed types, by state.");
        meter.CreateObservableGauge("portico.ingestion.missing_rights", Missing, "{right}", "Rights that Portico's account lacks, by verb.");
        meter.CreateObservableGauge("portico.ingestion.renamed", () => status.Renamed.Length, "{entity}", "Entities that could not have the name they wanted.");
        meter.CreateObservableGauge("portico.catalog.entities", () => index.Count, "{entity}", "Entities in the catalog.");
        meter.CreateObservableGauge("portico.catalog.storage_problem", () => status.StorageProblem is null ? 0 : 1, "", "1 while the catalog can't be stored.");
        return Task.CompletedTask;

        void Gauge(string name, string unit, string description, Func<IngestedType, double> value, Func<IEnumerable<double>, double> join) =>
            meter.CreateObservableGauge(name, () => Series(value, join), unit, description);

        void Counter(string name, string unit, string description, Func<IngestedType, double> value) =>
            meter.CreateObservableCounter(name, () => Series(value, Enumerable.Sum), unit, description);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<double>> Series(Func<IngestedType, double> value, Func<IEnumerable<double>, double> join)
    {
        var types = status.Types;
        foreach (var type in types.Take(MostTypes)) yield return new Measurement<double>(value(type), Labels(type.Cluster, type.Kind.ToString()));
        foreach (var rest in types.Skip(MostTypes).GroupBy(t => t.Cluster)) yield return new Measurement<double>(join(rest.Select(value)), Labels(rest.Key, Other));
    }

    private IEnumerable<Measurement<int>> States() => status.Types.CountBy(t => (t.Cluster, t.State))
        .Select(s => new Measurement<int>(s.Value, new("cluster", s.Key.Cluster), new("state", s.Key.State.ToString().ToLowerInvariant())));

    private IEnumerable<Measurement<int>> Missing() => status.MissingRights.CountBy(m => (m.Cluster, m.Verb))
        .Select(m => new Measurement<int>(m.Value, new("cluster", m.Key.Cluster), new("verb", m.Key.Verb)));

    private double StaleSeconds(IngestedType type) => type.StaleSince is { } since ? Math.Max(0, (time.GetUtcNow() - since).TotalSeconds) : 0;

    private static KeyValuePair<string, object?>[] Labels(string cluster, string kind) => [new("cluster", cluster), new("kind", kind)];
}
