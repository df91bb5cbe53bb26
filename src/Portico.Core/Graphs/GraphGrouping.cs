using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>Turns a tree into a graph that can be looked at: leaves of one kind under one parent fold into a group, unhealthy ones stay in sight.</summary>
public static class GraphGrouping
{
    /// <summary>Boxes drawn at most.</summary>
    public const int MaxNodes = 500;

    private const int FoldAbove = 5;
    private const int UnhealthyInSight = 3;

    /// <summary>Folds a tree. Groups whose id is in <paramref name="expanded"/> stay open as long as the picture stays below <see cref="MaxNodes"/>.</summary>
    public static ResourceGraph Fold(ResourceTree tree, IReadOnlySet<string> expanded)
    {
        var graph = Fold(tree, expanded, FoldAbove);
        if (graph.Nodes.Length > MaxNodes) graph = Fold(tree, FrozenSet<string>.Empty, 1);
        return graph.Nodes.Length > MaxNodes ? Truncate(graph) : graph;
    }

    private static ResourceGraph Fold(ResourceTree tree, IReadOnlySet<string> expanded, int foldAbove)
    {
        var parents = tree.Edges.Select(e => e.From).ToHashSet();
        var idOf = new Dictionary<ResourceRef, string>(tree.Nodes.Length);
        var groups = new Dictionary<string, List<ResourceNode>>();
        foreach (var node in tree.Nodes)
        {
            if (parents.Contains(node.Ref) || node.Parents.IsEmpty) continue;
            var key = $"{GraphNode.GroupPrefix}{string.Join('+', node.Parents)}|{node.Ref.GroupKind}";
            if (!groups.TryGetValue(key, out var members)) groups[key] = members = [];
            members.Add(node);
        }

        var folded = new Dictionary<ResourceRef, string>();
        foreach (var (key, members) in groups)
        {
            if (members.Count <= foldAbove || expanded.Contains(key)) continue;
            var inSight = WorstFirst(members).Take(UnhealthyInSight).Where(m => m.Health.State != HealthState.Healthy).Select(m => m.Ref).ToHashSet();
            foreach (var member in members)
            {
                if (!inSight.Contains(member.Ref)) folded[member.Ref] = key;
            }
        }

        var boxes = new Dictionary<string, List<ResourceNode>>();
        foreach (var node in tree.Nodes)
        {
            var id = folded.GetValueOrDefault(node.Ref) ?? node.Ref.ToString();
            idOf[node.Ref] = id;
            if (!boxes.TryGetValue(id, out var members)) boxes[id] = members = [];
            members.Add(node);
        }

        return new ResourceGraph(
            [.. boxes.Select(b => new GraphNode(b.Key, [.. WorstFirst(b.Value)]))],
            [.. tree.Edges.Select(e => new GraphEdge(idOf[e.From], idOf[e.To], e.Type)).Distinct()])
        {
            Hidden = folded.Count + tree.Omitted,
        };
    }

    private static ResourceGraph Truncate(ResourceGraph graph)
    {
        var kept = graph.Nodes.Take(1).Concat(graph.Nodes.Skip(1).OrderByDescending(n => Severity(n.Health)).ThenBy(n => n.First.Depth)).Take(MaxNodes).ToImmutableArray();
        var ids = kept.Select(n => n.Id).ToHashSet();
        return new ResourceGraph(kept, [.. graph.Edges.Where(e => ids.Contains(e.From) && ids.Contains(e.To))])
        {
            Hidden = graph.Hidden + graph.Nodes.Count(n => !n.IsGroup && !ids.Contains(n.Id)),
        };
    }

    private static IEnumerable<ResourceNode> WorstFirst(IEnumerable<ResourceNode> nodes) =>
        nodes.OrderByDescending(n => Severity(n.Health)).ThenBy(n => n.Ref.Name, StringComparer.Ordinal);

    private static int Severity(Health health) => health.State switch
    {
        HealthState.Failed => 6,
        HealthState.Degraded => 5,
        HealthState.Stuck => 4,
        HealthState.Missing => 3,
        HealthState.Progressing => 2,
        HealthState.Healthy => 0,
        _ => 1,
    };
}
