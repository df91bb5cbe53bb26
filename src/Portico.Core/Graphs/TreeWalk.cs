using Portico.Core.Plugins;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Graphs;

/// <summary>One walk down from a root, depth first and without recursion. An object reached twice is one node with two parents; a cycle is cut where it closes.</summary>
internal sealed class TreeWalk(IResourceCache cache, ResourceRules rules, IReadOnlyDictionary<ResourceRef, LookedUp> found)
{
    /// <summary>Nodes of a tree at most; the rest is counted.</summary>
    private const int MaxNodes = 20_000;

    private readonly List<ResourceRef> _order = [];
    private readonly Dictionary<ResourceRef, (ResourceNode Node, List<ResourceRef> Parents)> _nodes = [];
    private readonly List<ResourceEdge> _edges = [];
    private readonly HashSet<(ResourceRef, ResourceRef)> _pairs = [];
    private readonly List<ResourceEdge> _references = [];
    private int _omitted;

    /// <summary>Objects that are named but neither cached nor looked up yet.</summary>
    public List<ResourceRef> Unknown { get; } = [];

    public void From(ResourceRef root)
    {
        var open = new Stack<(ResourceRef Ref, ResourceRef? Parent, int Depth)>();
        open.Push((root, null, 0));
        while (open.TryPop(out var next))
        {
            if (_nodes.TryGetValue(next.Ref, out var seen))
            {
                if (!IsAbove(next.Ref, next.Parent!.Value)) Connect(next.Parent.Value, next.Ref, seen.Parents);
                continue;
            }
            if (_nodes.Count >= MaxNodes)
            {
                _omitted++;
                continue;
            }

            var resource = Find(next.Ref, out var why);
            var parents = new List<ResourceRef>();
            _nodes[next.Ref] = (Node(next.Ref, resource, why, next.Depth), parents);
            _order.Add(next.Ref);
            if (next.Parent is { } parent) Connect(parent, next.Ref, parents);
            if (resource is null) continue;

            var children = ChildrenOf(resource);
            for (var i = children.Count - 1; i >= 0; i--) open.Push((children[i], next.Ref, next.Depth + 1));
        }
    }

    public ResourceTree Tree()
    {
        var references = _references.Where(r => _nodes.ContainsKey(r.To) && !_pairs.Contains((r.From, r.To)));
        return new ResourceTree(
            [.. _order.Select(r => _nodes[r].Node with { Parents = [.. _nodes[r].Parents] })],
            [.. _edges, .. references])
        {
            Omitted = _omitted,
        };
    }

    /// <summary>Whether an object is among the ancestors of another (or is it): a line down to it would close a cycle.</summary>
    private bool IsAbove(ResourceRef ancestor, ResourceRef of)
    {
        var seen = new HashSet<ResourceRef>();
        var open = new Stack<ResourceRef>([of]);
        while (open.TryPop(out var next))
        {
            if (next == ancestor) return true;
            if (!seen.Add(next)) continue;
            foreach (var parent in _nodes[next].Parents) open.Push(parent);
        }
        return false;
    }

    private void Connect(ResourceRef parent, ResourceRef child, List<ResourceRef> parents)
    {
        if (!_pairs.Add((parent, child))) return;
        parents.Add(parent);
        _edges.Add(new ResourceEdge(parent, child, LinkType.Owns));
    }

    private Resource? Find(ResourceRef @ref, out Health? why)
    {
        why = null;
        if (cache.Find(@ref) is { } cached) return cached;
        if (found.TryGetValue(@ref, out var looked))
        {
            why = looked.Why;
            return looked.Resource;
        }
        if (cache.Knows(@ref.Cluster, @ref.GroupKind))
        {
            why = LookedUp.Nowhere.Why;
            return null;
        }
        Unknown.Add(@ref);
        why = new Health(HealthState.Unknown, "NotRead", "Not read yet.");
        return null;
    }

    private List<ResourceRef> ChildrenOf(Resource resource)
    {
        var children = new List<ResourceRef>();
        var links = cache.LinksOf(resource.Ref);
        foreach (var link in links.IsEmpty ? rules.LinksOf(resource) : links)
        {
            if (link.Type == LinkType.Owns) children.Add(link.Target);
            if (link.Type == LinkType.References) _references.Add(new ResourceEdge(resource.Ref, link.Target, LinkType.References));
        }
        foreach (var owned in cache.OwnedBy(resource.Uid)) children.Add(owned.Ref);
        foreach (var edge in cache.Incoming(resource.Ref))
        {
            if (edge.Type == LinkType.OwnedBy) children.Add(edge.From);
        }
        return [.. children.Distinct()
            .OrderBy(c => c.Kind, StringComparer.Ordinal).ThenBy(c => c.Namespace, StringComparer.Ordinal).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    private ResourceNode Node(ResourceRef @ref, Resource? resource, Health? why, int depth) => resource is null
        ? new ResourceNode(@ref) { Health = why!, Missing = why!.State == HealthState.Missing, Depth = depth, Status = new ResourceStatus(null, null, why.Message) }
        : new ResourceNode(@ref)
        {
            ApiVersion = resource.ApiVersion,
            Health = rules.HealthOf(resource),
            Status = rules.StatusOf(resource),
            Created = resource.Created,
            Depth = depth,
        };
}
