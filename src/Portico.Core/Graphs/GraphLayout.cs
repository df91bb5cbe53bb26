using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Portico.Core.Graphs;

/// <summary>
/// Layered layout (Sugiyama): cycles are cut, nodes get layers by their longest path, long edges are broken by dummies, crossings are
/// reduced by barycentre sweeps, and each node moves towards the median of its neighbours. Pure and stable: the same graph gives the same picture.
/// </summary>
public static class GraphLayout
{
    public static GraphPicture Arrange(ResourceGraph graph)
    {
        if (graph.Nodes.IsEmpty) return new GraphPicture(FrozenDictionary<string, GraphPoint>.Empty, [], 0, 0);

        var layered = LayeredGraph.Of(graph);
        CrossingReduction.Run(layered);
        var y = VerticalPlacement.Run(layered);

        var places = new Dictionary<string, GraphPoint>(graph.Nodes.Length);
        for (var v = 0; v < graph.Nodes.Length; v++) places[graph.Nodes[v].Id] = new GraphPoint(X(layered.Layer[v]), y[v]);

        var lines = graph.Edges.Select((edge, e) => Line(layered, y, e, places[edge.From], places[edge.To])).ToImmutableArray();
        return new GraphPicture(
            places.ToFrozenDictionary(), lines,
            X(layered.Layers.Length - 1) + GraphPicture.NodeWidth,
            places.Values.Max(p => p.Y) + GraphPicture.NodeHeight);
    }

    private static ImmutableArray<GraphPoint> Line(LayeredGraph layered, double[] y, int edge, GraphPoint from, GraphPoint to)
    {
        const double middle = GraphPicture.NodeHeight / 2;
        var points = ImmutableArray.CreateBuilder<GraphPoint>();
        points.Add(new GraphPoint(from.X + GraphPicture.NodeWidth, from.Y + middle));
        foreach (var dummy in layered.DummiesOf(edge))
        {
            var x = X(layered.Layer[dummy]);
            points.Add(new GraphPoint(x, y[dummy] + middle));
            points.Add(new GraphPoint(x + GraphPicture.NodeWidth, y[dummy] + middle));
        }
        points.Add(new GraphPoint(to.X, to.Y + middle));
        return points.ToImmutable();
    }

    private static double X(int layer) => layer * (GraphPicture.NodeWidth + GraphPicture.LayerGap);
}
