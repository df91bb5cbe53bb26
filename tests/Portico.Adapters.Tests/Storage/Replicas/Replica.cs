using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Plugins;
using Portico.Core.Rollouts;
using Portico.Sdk.Catalog;
using Portico.Sdk.Plugins;
using Portico.Sdk.Resources;
using Portico.Storage;

namespace Portico.Adapters.Tests.Storage.Replicas;

/// <summary>The catalog of one replica: its own ingestion, its own index, a shared database.</summary>
internal sealed class Replica : IAsyncDisposable, IPorticoPlugin, IEntityRule
{
    private readonly ServiceProvider _services;

    public Replica(SharedCluster cluster, string connection)
    {
        var clusters = Substitute.For<IClusters>();
        clusters.All.Returns([cluster]);
        var offerings = Substitute.For<IOfferings>();
        offerings.Current.Returns([]);
        var everyone = Substitute.For<IAuthorizer>();
        everyone.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        _services = new ServiceCollection().AddLogging()
            .AddSingleton(clusters).AddSingleton(offerings).AddSingleton(everyone).AddSingleton(PluginSet.Of(this))
            .AddPorticoStorage(o => o.PostgreSql = connection)
            .AddPorticoCatalog()
            .AddPorticoLocations(_ => { })
            .AddSingleton<ISource>(OneFile)
            .BuildServiceProvider();
    }

    public string Id => "test";

    public IEnumerable<WatchedKind> Kinds => [new WatchedKind(SharedCluster.App, "test")];

    /// <summary>Serves <c>one/catalog//x.yaml</c> and counts how often it is opened.</summary>
    public OneFileSource OneFile { get; } = new();

    public ILocations Locations => _services.GetRequiredService<ILocations>();

    /// <summary>Whether it is the one that reads locations.</summary>
    public bool IsReading => _services.GetRequiredService<LocationRefresher>().IsLeading;

    public IRolloutStore Rollouts => _services.GetRequiredService<IRolloutStore>();

    private ICatalog Catalog => _services.GetRequiredService<ICatalog>();

    public void Configure(IPluginBuilder builder) => builder.AddEntityRule(this);

    public EntityDraft? EntityOf(Resource resource) => new EntityDraft("Component", "app");

    public async Task<Replica> StartAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>()) await service.StartAsync(default);
        return this;
    }

    /// <summary>What this replica tells: names with owners as stored, and the total of its own index.</summary>
    public async Task<(List<string> Rows, long Total)> TellAsync()
    {
        var page = await Catalog.QueryAsync(Caller.Guest, new CatalogQuery { Limit = 1000 }, default);
        return ([.. page.Items.Select(i => $"{i.Name}:{i.Owner}")], page.Total);
    }

    public async Task UntilAsync(Func<List<string>, bool> rows, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await TellAsync() is var (shown, total) && !(rows(shown) && total == shown.Count))
        {
            Assert.False(patience.IsCancellationRequested, $"never happened: {what}; rows {string.Join(' ', shown)}, total {total}");
            await Task.Delay(20);
        }
    }

    /// <summary>Ends it; its connections close as those of a process that was killed.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>()) await service.StopAsync(default);
        await _services.DisposeAsync();
    }
}
