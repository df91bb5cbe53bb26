using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Offered;
using Portico.Core.Catalog.Queries;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Core.Replicas;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog;

/// <summary>The whole live path over fake clusters.</summary>
internal sealed class LivePath : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CatalogIngestion _ingestion;
    private readonly EntityIndex _index = new();

    public LivePath(FakeCatalogStore store, params FakeCluster[] clusters)
        : this(store, TimeSpan.FromMilliseconds(20), clusters)
    {
    }

    public LivePath(FakeCatalogStore store, TimeSpan planInterval, params FakeCluster[] clusters)
        : this(store, PluginSet.Of(new TestPlugin()), planInterval, clusters)
    {
    }

    public LivePath(FakeCatalogStore store, PluginSet plugins, TimeSpan planInterval, params FakeCluster[] clusters)
    {
        Store = store;
        var rules = new ResourceRules(plugins, NullLogger<ResourceRules>.Instance);
        var options = new CatalogOptions { PlanInterval = planInterval, FirstRetry = TimeSpan.FromMilliseconds(5), BatchInterval = TimeSpan.FromMilliseconds(1), QuietInterval = TimeSpan.FromMilliseconds(20) };
        Cache = new ResourceCache(rules.LinksOf);
        Status = new IngestionStatus(TimeProvider.System);
        var plan = new WatchPlan(plugins, Offerings, Rules);
        var projector = new CatalogProjector(Cache, new EntityProjector(plugins, rules, Cache, Rules, new OfferedTypes(Offerings)), _index, store, Feed, Status, plan, TimeProvider.System);
        var queue = new IngestionQueue();
        Intake = new EntityIntake(queue, projector, _index, store);
        _ingestion = new CatalogIngestion(new FakeClusters(clusters), Offerings, plan, queue, projector, store, new SoleLeases(), Status, options, Rules, TimeProvider.System, NullLogger<CatalogIngestion>.Instance);
        Catalog = new Portico.Core.Catalog.Catalog(new AllowAll(), new ReadScope(new AllowAll()), new EntityDocuments(_index, store), _index, Status);
    }

    public FakeCatalogStore Store { get; }

    public ResourceCache Cache { get; }

    public IngestionStatus Status { get; }

    public CatalogFeed Feed { get; } = new();

    public IEntityIntake Intake { get; }

    public RuleBook Rules { get; } = new();

    public FakeOfferings Offerings { get; } = new();

    public IEntityQueries Queries => new EntityQueries(new ReadScope(new AllowAll()), _index, new EntityDocuments(_index, Store));

    public ICatalog Catalog { get; }

    public CatalogEntity? Entity(string name, string @namespace = "n", string cluster = "demo") =>
        Store.Entities.GetValueOrDefault(EntityId.Of(new ResourceRef(cluster, TestObjects.App.Group, TestObjects.App.Kind, @namespace, name)));

    public async Task StartAsync() => await _ingestion.StartAsync(_stop.Token);

    /// <summary>Waits until the condition holds; looks at every signal and, for what isn't signalled, now and then. Fails after a while.</summary>
    public static async Task Until(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            Assert.False(patience.IsCancellationRequested, $"never happened: {what}");
            await Task.Delay(2);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ingestion.StopAsync(default);
        await _stop.CancelAsync();
        _ingestion.Dispose();
        _index.Dispose();
        _stop.Dispose();
    }

    private sealed class AllowAll : IAuthorizer
    {
        public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null) => AccessDecision.Allow;
    }
}

internal sealed class FakeClusters(params ICluster[] clusters) : IClusters
{
    public IReadOnlyList<ICluster> All => clusters;

    public ICluster? Find(string name) => clusters.FirstOrDefault(c => c.Name == name);
}

internal sealed class FakeOfferings : IOfferings
{
    public event Action? Changed;

    public IReadOnlyList<Offering> Current { get; private set; } = [];

    /// <summary>Clusters of which isn't known what they offer.</summary>
    public HashSet<string> Unheard { get; } = [];

    public bool Knows(string cluster) => !Unheard.Contains(cluster);

    public Offering? Find(string id) => Current.FirstOrDefault(o => o.Id == id);

    public void Set(params Offering[] offerings)
    {
        Current = offerings;
        Changed?.Invoke();
    }
}
