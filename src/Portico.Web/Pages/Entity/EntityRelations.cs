using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Web.Pages.Entity;

/// <summary>What an entity is part of, managed by and in need of: the surroundings that its resource tree, which looks downwards only, doesn't show.</summary>
public sealed class EntityRelations(IResourceCache cache, ICatalog catalog)
{
    private const int Most = 14;

    /// <summary>A small graph with the entity in it, or null when it has no surroundings.</summary>
    public async Task<ResourceGraph?> OfAsync(Caller caller, CatalogEntity entity, CancellationToken cancellationToken)
    {
        var edges = EdgesOf(entity.Source).Distinct().Take(Most).ToImmutableArray();
        if (edges.IsEmpty) return null;
        var nodes = new Dictionary<ResourceRef, GraphNode> { [entity.Source] = Node(entity.Source, entity.Health) };
        foreach (var @ref in edges.SelectMany(e => new[] { e.From, e.To }))
        {
            if (nodes.ContainsKey(@ref)) continue;
            var known = await catalog.FindAsync(caller, @ref, cancellationToken);
            nodes[@ref] = Node(@ref, known?.Health ?? Health.Unknown);
        }
        return new ResourceGraph([.. nodes.Values], [.. edges.Select(e => new GraphEdge(e.From.ToString(), e.To.ToString(), e.Type))]);
    }

    private IEnumerable<ResourceEdge> EdgesOf(ResourceRef source)
    {
        // Owner and Application lie to the left: what came first.
        foreach (var edge in cache.Incoming(source)) yield return edge;
        if (cache.Find(source) is { } resource)
        {
            foreach (var owner in resource.Owners)
                yield return new ResourceEdge(new ResourceRef(source.Cluster, owner.Kind.Group, owner.Kind.Kind, OwnerNamespace(source, owner), owner.Name), source, LinkType.Owns);
        }
        foreach (var link in cache.LinksOf(source))
        {
            if (link.Type == LinkType.ManagedBy) yield return new ResourceEdge(link.Target, source, LinkType.ManagedBy);
            else if (link.Type == LinkType.References) yield return new ResourceEdge(source, link.Target, LinkType.References);
        }
    }

    // An owner is in the same namespace or has none; the cache knows which.
    private string OwnerNamespace(ResourceRef source, OwnerReference owner) =>
        cache.Find(new ResourceRef(source.Cluster, owner.Kind.Group, owner.Kind.Kind, "", owner.Name)) is null ? source.Namespace : "";

    private static GraphNode Node(ResourceRef @ref, Health health) => new(@ref.ToString(), [new ResourceNode(@ref) { Health = health }]);
}
