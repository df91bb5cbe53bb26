using System.Collections.Immutable;

namespace Portico.Core.Graphs;

/// <summary>What is drawn of a resource tree.</summary>
public sealed record ResourceGraph(ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges)
{
    /// <summary>Objects inside groups, which the legend says.</summary>
    public int Hidden { get; init; }

    /// <summary>A text that changes only when boxes or lines do, so that a layout is kept while only colours change.</summary>
    public string Topology => string.Join('\n', Nodes.Select(n => n.Id)) + "\n\n" + string.Join('\n', Edges.Select(e => $"{e.From} {e.To}"));
}
