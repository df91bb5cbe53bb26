using System.Collections.Immutable;
using Portico.Core.Graphs;

namespace Portico.Web.Pages.Entity.Ancestry;

/// <summary>What an entity came from.</summary>
/// <param name="Path">The longest way to it, from its source to its nearest owner; empty when nothing is above it.</param>
public sealed record AncestryView(ImmutableArray<AncestryStep> Path)
{
    public static AncestryView None { get; } = new([]);

    /// <summary>All objects above it, for the graph.</summary>
    public ImmutableArray<ResourceNode> Above { get; init; } = [];

    /// <summary>Lines between them, and to the entity's object.</summary>
    public ImmutableArray<ResourceEdge> Edges { get; init; } = [];

    /// <summary>A resource tree's graph with what is above its root.</summary>
    public ResourceGraph Over(ResourceGraph below)
    {
        if (Above.IsEmpty) return below;
        var known = below.Nodes.Select(n => n.Id).ToHashSet();
        var added = Above.Where(n => !known.Contains(n.Ref.ToString())).Select(n => new GraphNode(n.Ref.ToString(), [n])).ToImmutableArray();
        known.UnionWith(added.Select(n => n.Id));
        var edges = Edges.Select(e => new GraphEdge(e.From.ToString(), e.To.ToString(), e.Type)).Where(e => known.Contains(e.From) && known.Contains(e.To));
        return below with { Nodes = [.. added, .. below.Nodes], Edges = [.. edges.Concat(below.Edges).DistinctBy(e => (e.From, e.To))] };
    }
}
