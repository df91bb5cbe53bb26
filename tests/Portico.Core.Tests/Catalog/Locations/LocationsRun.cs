using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Replicas;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Locations;

/// <summary>Locations over the real live path and repositories in memory.</summary>
internal sealed class LocationsRun : IAsyncDisposable
{
    public const string Team = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: team-a}\nspec: {type: team, children: []}\n";

    private readonly LivePath _path;
    private readonly LocationRefresher _refresher;
    private readonly LocationWriter _writer;
    private readonly ProvidedLook _provided;

    public LocationsRun(MemorySource source, FakeCatalogStore store, FakeLocationStore registered, LocationsOptions options, params ILocationProvider[] providers)
    {
        Store = store;
        _path = new LivePath(store);
        var register = new LocationRegister();
        _writer = new LocationWriter(new LocationBook(), _path.Intake, store, options);
        var seed = new LocationSeed(register, _writer, registered, Options.Create(options));
        var look = new LocationLook(new Sources([source]), _writer, register, options, TimeProvider.System, NullLogger<LocationLook>.Instance);
        _provided = new ProvidedLook(providers, register, _writer, seed, TimeProvider.System, NullLogger<ProvidedLook>.Instance);
        _refresher = new LocationRefresher(register, look, _writer, seed, _provided, _path.Intake, registered, [source], new SoleLeases(), TimeProvider.System, NullLogger<LocationRefresher>.Instance);
        Locations = new LocationDesk(
            new AllowAll(), register, look, _writer, _refresher, _provided, seed, registered, _path.Intake, store, Options.Create(options), TimeProvider.System, NullLogger<LocationDesk>.Instance);
    }

    public FakeCatalogStore Store { get; }

    public ILocations Locations { get; }

    public static LocationsOptions Configured(params string[] targets)
    {
        var options = new LocationsOptions { RefreshSeconds = 3600 };
        foreach (var target in targets) options.Locations.Add(new ConfiguredLocation { Target = target });
        return options;
    }

    public static string Component(string name, string owner = "team-a") =>
        $"apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {{name: {name}}}\nspec: {{type: service, lifecycle: production, owner: {owner}}}\n";

    public async Task StartAsync()
    {
        await _path.StartAsync();
        await _refresher.StartAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Refs of declared entities, without those of the locations themselves.</summary>
    public IReadOnlyList<string> Refs => [.. Store.Entities.Values.Select(e => e.Ref).Where(r => !r.StartsWith("location:default/generated-", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    public CatalogEntity? Entity(string @ref) => Store.Entities.Values.FirstOrDefault(e => e.Ref == @ref);

    public LocationStatus Status(string target) => Locations.List(Caller.System).Single(l => l.Target == target);

    public Task UntilAsync(params string[] refs) => LivePath.Until(() => Refs.SequenceEqual(refs.Order(StringComparer.Ordinal)), $"{string.Join(", ", refs)} are in the catalog");

    public Task ReadAsync(string target) => LivePath.Until(() => Locations.List(Caller.System).Any(l => l.Target == target && l.State is not LocationState.Waiting), $"{target} is read");

    public async ValueTask DisposeAsync()
    {
        await _refresher.StopAsync(default);
        _refresher.Dispose();
        await _path.DisposeAsync();
        _writer.Dispose();
        _provided.Dispose();
    }

    private sealed class AllowAll : IAuthorizer
    {
        public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null) => AccessDecision.Allow;
    }
}

internal sealed class FakeLocationStore : ILocationStore
{
    public List<RegisteredLocation> All { get; } = [];

    public Task<IReadOnlyList<RegisteredLocation>> ListAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<RegisteredLocation>>([.. All]);

    public Task<bool> AddAsync(RegisteredLocation location, CancellationToken cancellationToken)
    {
        if (All.Any(l => l.Location == location.Location)) return Task.FromResult(false);
        All.Add(location);
        return Task.FromResult(true);
    }

    public Task<bool> RemoveAsync(string id, CancellationToken cancellationToken) => Task.FromResult(All.RemoveAll(l => l.Id == id) > 0);
}
