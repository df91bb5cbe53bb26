using System.Diagnostics.Metrics;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog;

public sealed class CatalogMeterTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly IngestionStatus _status;
    private readonly EntityIndex _index = new();
    private readonly TestMeters _meters = new();

    public CatalogMeterTests() => _status = new IngestionStatus(_time);

    [Fact]
    public async Task Lag_counts_restarts_and_missing_rights_are_told_per_cluster_and_type()
    {
        var kind = new GroupKind("apps", "Deployment");
        _status.Starting("prod", kind, "workload");
        var arrived = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromMilliseconds(250));
        _status.Following("prod", kind, 7);
        _status.Stored("prod", kind, arrived, 7);
        _status.Stale("prod", kind, new WatchSignal.Interrupted("may not") { Missing = new MissingRight("prod", "watch", "apps", "deployments") });
        _time.Advance(TimeSpan.FromSeconds(30));

        var read = await ReadAsync();
        Assert.Equal(0.25, read["portico.ingestion.lag cluster=prod kind=Deployment.apps"]);
        Assert.Equal(7, read["portico.ingestion.objects cluster=prod kind=Deployment.apps"]);
        Assert.Equal(30, read["portico.ingestion.stale cluster=prod kind=Deployment.apps"]);
        Assert.Equal(1, read["portico.ingestion.interruptions cluster=prod kind=Deployment.apps"]);
        Assert.Equal(1, read["portico.ingestion.lists cluster=prod kind=Deployment.apps"]);
        Assert.Equal(1, read["portico.ingestion.missing_rights cluster=prod verb=watch"]);
        Assert.Equal(1, read["portico.ingestion.types cluster=prod state=stale"]);
        Assert.Equal(0, read["portico.catalog.entities"]);
        Assert.Equal(0, read["portico.catalog.storage_problem"]);
    }

    [Fact]
    public async Task Series_are_bounded_and_the_rest_of_a_cluster_is_told_together()
    {
        for (var i = 0; i < CatalogMeter.MostTypes + 40; i++) _status.Following("prod", new GroupKind($"g{i:0000}.example.org", "Thing"), 2);

        var objects = (await ReadAsync()).Where(r => r.Key.StartsWith("portico.ingestion.objects", StringComparison.Ordinal)).ToList();
        Assert.Equal(CatalogMeter.MostTypes + 1, objects.Count);
        Assert.Equal(80, objects.Single(o => o.Key.EndsWith("kind=other", StringComparison.Ordinal)).Value);
    }

    public void Dispose()
    {
        _index.Dispose();
        _meters.Dispose();
    }

    private async Task<Dictionary<string, double>> ReadAsync()
    {
        await new CatalogMeter(_status, _index, _time, _meters).StartAsync(default);
        Dictionary<string, double> read = [];
        using var listener = new MeterListener { InstrumentPublished = (i, l) => { if (i.Meter.Scope == _meters) l.EnableMeasurementEvents(i); } };
        listener.SetMeasurementEventCallback<double>((i, v, labels, _) => Add(i, v, labels));
        listener.SetMeasurementEventCallback<int>((i, v, labels, _) => Add(i, v, labels));
        listener.Start();
        listener.RecordObservableInstruments();
        return read;

        void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> labels) =>
            read[string.Join(' ', [instrument.Name, .. labels.ToArray().Select(l => $"{l.Key}={l.Value}")])] = value;
    }

    private sealed class TestMeters : IMeterFactory
    {
        private readonly List<Meter> _all = [];

        public Meter Create(MeterOptions options)
        {
            options.Scope = this;
            _all.Add(new Meter(options));
            return _all[^1];
        }

        public void Dispose() => _all.ForEach(m => m.Dispose());
    }
}
