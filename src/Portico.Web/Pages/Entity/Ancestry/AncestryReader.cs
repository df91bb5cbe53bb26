using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;
using Portico.Web.Pages.Locations;
using Portico.Web.Ui.Icons;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Entity.Ancestry;

/// <summary>Follows owners, and what keeps them, up from an entity: source → Application → claim → composite → it. A declared entity came by its location.</summary>
public sealed class AncestryReader(IResourceCache cache, ResourceRules rules, ICatalog catalog, IAuthorizer authorizer)
{
    /// <summary>Objects above at most; who has more is odd.</summary>
    private const int Most = 40;

    private const string FluxSources = "source.toolkit.fluxcd.io";

    public async Task<AncestryView> ReadAsync(Caller caller, CatalogEntity entity, CancellationToken cancellationToken)
    {
        if (!entity.IsLive) return new AncestryView(Declared(entity));
        var edges = EdgesAbove(caller, entity.Source);
        var parents = edges.ToLookup(e => e.To, e => e.From);
        List<AncestryStep> path = [];
        foreach (var @ref in LongestWay(entity.Source, parents))
        {
            var known = await catalog.FindAsync(caller, @ref, cancellationToken);
            if (path.Count == 0) path.AddRange(SourceOf(known));
            path.Add(StepOf(@ref, known));
        }

        return new AncestryView([.. path]) { Above = [.. edges.Select(e => e.From).Distinct().Select(NodeOf)], Edges = edges };
    }

    private ImmutableArray<ResourceEdge> EdgesAbove(Caller caller, ResourceRef start)
    {
        var edges = ImmutableArray.CreateBuilder<ResourceEdge>();
        var seen = new HashSet<ResourceRef> { start };
        var queue = new Queue<ResourceRef>(seen);
        while (queue.TryDequeue(out var at))
        {
            foreach (var (above, type) in DirectlyAbove(at))
            {
                if (above == at || !authorizer.Decide(caller, Permission.Read, above).Allowed) continue;
                if (!seen.Contains(above) && seen.Count > Most) continue;
                edges.Add(new ResourceEdge(above, at, type));
                if (seen.Add(above)) queue.Enqueue(above);
            }
        }

        return edges.ToImmutable();
    }

    private IEnumerable<(ResourceRef Above, LinkType Type)> DirectlyAbove(ResourceRef @ref)
    {
        var owners = cache.Parents(@ref);
        foreach (var owner in owners) yield return (owner, LinkType.Owns);
        foreach (var link in cache.LinksOf(@ref))
        {
            if (link.Type == LinkType.ManagedBy && !owners.Contains(link.Target)) yield return (link.Target, LinkType.ManagedBy);
            if (link.Type == LinkType.References && link.Target.Group == FluxSources) yield return (link.Target, LinkType.ManagedBy);
        }
    }

    /// <summary>From the farthest down to the nearest, without the start. What closes a cycle is left out.</summary>
    private static List<ResourceRef> LongestWay(ResourceRef start, ILookup<ResourceRef, ResourceRef> parents)
    {
        var best = new Dictionary<ResourceRef, List<ResourceRef>>();
        return Way(start, [start]);

        List<ResourceRef> Way(ResourceRef at, HashSet<ResourceRef> below)
        {
            if (best.TryGetValue(at, out var known)) return known;
            List<ResourceRef> longest = [];
            foreach (var parent in parents[at].Where(below.Add))
            {
                List<ResourceRef> way = [.. Way(parent, below), parent];
                if (way.Count > longest.Count) longest = way;
                below.Remove(parent);
            }

            return best[at] = longest;
        }
    }

    private ResourceNode NodeOf(ResourceRef @ref) => cache.Find(@ref) is { } resource
        ? new ResourceNode(@ref) { Health = rules.HealthOf(resource), Created = resource.Created, ApiVersion = resource.ApiVersion, Depth = -1 }
        : new ResourceNode(@ref) { Depth = -1 };

    private AncestryStep StepOf(ResourceRef @ref, CatalogEntity? known) => new(KindIcons.TagOf(@ref.Kind), @ref.Name, KindIcons.IconOf(@ref.GroupKind))
    {
        Href = known is null ? null : Links.Entity(known),
        Health = known?.Health ?? (cache.Find(@ref) is { } resource ? rules.HealthOf(resource) : null),
        Whole = @ref.ToString(),
    };

    /// <summary>The repository behind what keeps it, as its entity names it.</summary>
    private static IEnumerable<AncestryStep> SourceOf(CatalogEntity? root)
    {
        if (root?.Facts.FirstOrDefault(f => f.Label is "Repository" or "URL") is not { Value.Length: > 0 } fact) yield break;
        var path = root.Facts.FirstOrDefault(f => f.Label == "Path")?.Value ?? "";
        yield return new AncestryStep("Git", ShortOf(fact.Value), "repository") { Href = SafeUrl.Is(fact.Value) ? fact.Value : null, External = true, Whole = path.Length > 0 ? $"{fact.Value}, {path}" : fact.Value };
    }

    private static ImmutableArray<AncestryStep> Declared(CatalogEntity entity)
    {
        var origin = entity.Annotations.GetValueOrDefault(EntityAnnotations.Origin, "");
        return [.. new[] { ("Location", origin), ("File", entity.Location) }.Where(s => s.Item2.Length > 0).DistinctBy(s => s.Item2).Select(s => Step(s.Item1, s.Item2))];

        static AncestryStep Step(string word, string location)
        {
            var target = location[(location.IndexOf(':', StringComparison.Ordinal) + 1)..];
            return new AncestryStep(word, ShortOf(target), "repository") { Href = LocationLook.HrefOf(target), External = true, Whole = target };
        }
    }

    /// <summary>The last two parts of an address.</summary>
    private static string ShortOf(string address)
    {
        var parts = address.Split('?', 2)[0].TrimEnd('/').Split('/');
        return string.Join('/', parts.TakeLast(2));
    }
}
