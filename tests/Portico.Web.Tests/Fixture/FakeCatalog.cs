using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Web.Tests.Fixture;

/// <summary>A catalog in a list.</summary>
internal sealed class FakeCatalog : ICatalog
{
    public List<CatalogEntity> Entities { get; } = [];

    public Exception? Fails { get; set; }

    public List<Caller> Callers { get; } = [];

    public Task<CatalogPage> QueryAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken)
    {
        Callers.Add(caller);
        if (Fails is not null) throw Fails;
        var found = Matching(query, except: null).OrderBy(e => Key(e, query.OrderBy), StringComparer.Ordinal).ToList();
        if (query.Descending) found.Reverse();
        var start = query.Cursor is null ? 0 : int.Parse(query.Cursor);
        var page = found.Skip(start).Take(query.Limit).ToImmutableArray();
        return Task.FromResult(new CatalogPage(
            page, found.Count,
            start + query.Limit < found.Count ? $"{start + query.Limit}" : null,
            start > 0 ? $"{Math.Max(0, start - query.Limit)}" : null));
    }

    public Task<ImmutableDictionary<string, ImmutableArray<FacetCount>>> FacetsAsync(Caller caller, CatalogQuery query, CancellationToken cancellationToken)
    {
        if (Fails is not null) throw Fails;
        string[] keys = ["kind", "type", "owner", "namespace", "health", "cluster"];
        return Task.FromResult(keys.ToImmutableDictionary(k => k, k => Matching(query, except: k)
            .GroupBy(e => Key(e, k)).Select(g => new FacetCount(g.Key, g.Count())).OrderByDescending(c => c.Count).ToImmutableArray()));
    }

    public Task<CatalogEntity?> FindAsync(Caller caller, string id, CancellationToken cancellationToken) =>
        Task.FromResult(Entities.FirstOrDefault(e => e.Id == id));

    public Task<CatalogEntity?> FindAsync(Caller caller, ResourceRef source, CancellationToken cancellationToken) =>
        Task.FromResult(Entities.FirstOrDefault(e => e.Source == source));

    private IEnumerable<CatalogEntity> Matching(CatalogQuery query, string? except) => Entities.Where(e =>
        (query.Ids is not { } ids || ids.Contains(e.Id)) && (query.Owners is not { } owners || owners.Contains(e.Owner)) && (query.Text.Length == 0 || e.Name.Contains(query.Text, StringComparison.OrdinalIgnoreCase))
        && query.Facets.All(f => f.Key == except || f.Value.Contains(Key(e, f.Key))));

    private static string Key(CatalogEntity e, string key) => key switch
    {
        "kind" => e.Source.Kind,
        "type" => e.Type,
        "owner" => e.Owner,
        "namespace" => e.Namespace,
        "lifecycle" => e.Lifecycle,
        "health" => e.Health.State.ToString(),
        "cluster" => e.Cluster,
        "created" => e.Created?.ToString("O") ?? "",
        "updated" => e.Updated.ToString("O"),
        _ => e.Name,
    };
}
