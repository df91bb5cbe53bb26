using System.Collections.Immutable;

namespace Portico.Core.Graphs;

/// <summary>Everything an object brought about. Nodes in depth-first order, the root first; a cycle is cut where it closes.</summary>
public sealed record ResourceTree(ImmutableArray<ResourceNode> Nodes, ImmutableArray<ResourceEdge> Edges)
{
    public ResourceNode Root => Nodes[0];

    /// <summary>Nodes left out because of the bound.</summary>
    public int Omitted { get; init; }
}
