using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Projection;
using Portico.Core.Catalog.Queries;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Graphs;
using Portico.Core.Personal;
using Portico.Core.Plugins;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;
using Portico.Web.Hosting;

namespace Portico.Web.Tests.Fixture;

/// <summary>The web host on fakes, on a free loopback port.</summary>
internal sealed class FixtureHost : IAsyncDisposable
{
    public WebApplication App { get; private set; } = null!;

    public FakeCatalog Catalog { get; } = new();

    public FakeFeeds Feeds { get; } = new();

    public FakeRollouts Rollouts { get; } = new();

    public FakeOfferings Offerings { get; } = new();

    public FakeCluster Cluster { get; } = new("demo");

    public FakeTrees Trees { get; } = new();

    public FakeLocations Locations { get; } = new();

    public FakeIngestion Ingestion { get; } = new();

    /// <summary>Remembers no changes unless a test says so.</summary>
    public ICatalogStore Store { get; } = Substitute.For<ICatalogStore>();

    public Dictionary<ResourceRef, ImmutableArray<ResourceLink>> Links { get; } = [];

    public Uri Address => new(App.Urls.First());

    public static async Task<FixtureHost> StartAsync(Action<FixtureHost>? arrange = null, Action<AccessOptions>? access = null, int port = 0, Action<IServiceCollection>? more = null)
    {
        var builder = PorticoWeb.CreateBuilder();
        builder.Logging.ClearProviders().AddConsole().SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddPorticoWeb();
        builder.Services.Configure<AccessOptions>(o => access?.Invoke(o));
        var host = new FixtureHost();
        builder.Services.AddSingleton<ICatalog>(host.Catalog).AddSingleton<ICatalogFeed>(host.Feeds).AddSingleton<IRolloutFeed>(host.Feeds)
            .AddSingleton<IRolloutStore>(host.Rollouts).AddSingleton<IOfferings>(host.Offerings).AddSingleton<IClusters>(host.Cluster)
            .AddSingleton(new RuleBook()).AddSingleton(s => new ResourceRules(s.GetRequiredService<PluginSet>(), s.GetRequiredService<ILogger<ResourceRules>>())).AddSingleton(Substitute.For<IExplanations>())
            .AddSingleton<IResourceTrees>(host.Trees).AddSingleton<IIngestionStatus>(host.Ingestion).AddSingleton(new PluginSet { Ids = ["portico.crossplane", "portico.workloads"] }).AddSingleton(FakeCache.Of(host)).AddSingleton(Substitute.For<IGitHosts>()).AddSingleton(Substitute.For<IEntityQueries>()).AddSingleton(host.Store).AddSingleton<ILocations>(host.Locations).AddSingleton<IPersonalStore>(new MemoryPersonal());
        arrange?.Invoke(host);
        more?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapPortico();
        await app.StartAsync();
        host.App = app;
        return host;
    }

    /// <summary>The fakes alone.</summary>
    public static FixtureHost Unstarted() => new();

    public HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
