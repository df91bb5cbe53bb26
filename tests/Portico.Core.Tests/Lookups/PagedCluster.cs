using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Lookups;

/// <summary>A cluster that gives its names page by page and counts how often it is asked.</summary>
internal sealed class PagedCluster(string name, params IEnumerable<ListedName> names) : ICluster, IClusters
{
    private readonly ImmutableArray<ListedName> _names = [.. names];

    public List<NameQuery> Asked { get; } = [];

    public PorticoException? Failure { get; set; }

    public string Name => name;

    public ClusterStatus Status => new(name, Failure is null);

    public IReadOnlyList<ICluster> All => [this];

    public ICluster? Find(string wanted) => wanted == name ? this : null;

    public Task<NamePage> NamesAsync(Caller caller, NameQuery query, CancellationToken cancellationToken)
    {
        Asked.Add(query);
        if (Failure is not null) throw Failure;
        var all = _names.Where(n => query.Namespace is null || n.Namespace == query.Namespace).ToList();
        var start = query.Continue is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var end = start + query.Limit;
        return Task.FromResult(new NamePage([.. all.Skip(start).Take(query.Limit)], end < all.Count ? end.ToString(CultureInfo.InvariantCulture) : null));
    }

    public Task<IReadOnlyList<ServedType>> TypesAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Objects that can be read, and how often one was.</summary>
    public Dictionary<ResourceRef, string> Objects { get; } = [];

    public int Reads { get; private set; }

    public Task<Resource?> GetAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken)
    {
        Reads++;
        if (Failure is not null) throw Failure;
        return Task.FromResult(Objects.TryGetValue(@ref, out var json) ? new Resource(name, System.Text.Json.JsonElement.Parse(json)) : null);
    }

    public Task<IReadOnlyList<Resource>> ListAsync(Caller caller, GroupKind kind, string? @namespace, string? labelSelector, CancellationToken cancellationToken) => Task.FromResult(Listed);

    /// <summary>What any list has.</summary>
    public IReadOnlyList<Resource> Listed { get; init; } = [];

    public Task<IReadOnlyList<Resource>> EventsAsync(Caller caller, ResourceRef about, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<DryRunOutcome> DryRunAsync(Caller caller, JsonObject manifest, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<WatchSignal> WatchAsync(ServedType type, CancellationToken cancellationToken) => throw new NotSupportedException();
}
