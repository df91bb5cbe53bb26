using System.Globalization;
using System.Text;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;

namespace Portico.Web.Ui.Graph;

/// <summary>Which lines are strong, and how a line is drawn.</summary>
internal static class GraphPath
{
    /// <summary>A smooth path through the points of a line; parts between layers swing, parts along a layer are straight.</summary>
    public static string Of(IReadOnlyList<GraphPoint> points)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{points[0].X:0.#} {points[0].Y:0.#}");
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var middle = (a.X + b.X) / 2;
            if (Math.Abs(a.Y - b.Y) < 0.5) path.Append(CultureInfo.InvariantCulture, $"L{b.X:0.#} {b.Y:0.#}");
            else path.Append(CultureInfo.InvariantCulture, $"C{middle:0.#} {a.Y:0.#} {middle:0.#} {b.Y:0.#} {b.X:0.#} {b.Y:0.#}");
        }
        return path.ToString();
    }

    /// <summary>Lines on the way from any root to a box.</summary>
    public static HashSet<GraphEdge> To(ResourceGraph graph, string? id)
    {
        var strong = new HashSet<GraphEdge>();
        if (id is null) return strong;
        var into = graph.Edges.ToLookup(e => e.To);
        var open = new Stack<string>([id]);
        while (open.TryPop(out var at))
        {
            foreach (var edge in into[at])
            {
                if (strong.Add(edge)) open.Push(edge.From);
            }
        }
        return strong;
    }

    /// <summary>The box where the trouble starts: of those that are bad the one farthest from the root, the worst first. Null when all is well.</summary>
    public static string? RootCause(ResourceGraph graph) => graph.Nodes.Where(Bad)
        .OrderByDescending(n => n.First.Depth).ThenByDescending(n => n.Health.State is HealthState.Failed).Select(n => n.Id).FirstOrDefault();

    private static bool Bad(GraphNode node) => node.Health.State is HealthState.Failed or HealthState.Stuck or HealthState.Degraded or HealthState.Missing;
}
