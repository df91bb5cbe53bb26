namespace Portico.Core.Graphs;

/// <summary>Orders each layer by the barycentre of its neighbours, sweeping forth and back, and keeps the best order found.</summary>
internal static class CrossingReduction
{
    private const int Sweeps = 8;

    public static void Run(LayeredGraph graph)
    {
        var position = new double[graph.Layer.Length];
        Remember(graph, position);
        var best = Copy(graph.Layers);
        var fewest = Crossings(graph, position);
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var forth = sweep % 2 == 0;
            for (var i = 1; i < graph.Layers.Length; i++)
            {
                var layer = graph.Layers[forth ? i : graph.Layers.Length - 1 - i];
                var neighbours = forth ? graph.Before : graph.After;
                var keys = layer.Select(v => neighbours[v].Count == 0 ? position[v] : neighbours[v].Average(n => position[n])).ToArray();
                var order = Enumerable.Range(0, layer.Length).OrderBy(k => keys[k]).ThenBy(k => position[layer[k]]).Select(k => layer[k]).ToArray();
                order.CopyTo(layer, 0);
                for (var k = 0; k < layer.Length; k++) position[layer[k]] = k;
            }
            var crossings = Crossings(graph, position);
            if (crossings >= fewest) continue;
            fewest = crossings;
            best = Copy(graph.Layers);
        }
        for (var i = 0; i < best.Length; i++) best[i].CopyTo(graph.Layers[i], 0);
    }

    private static long Crossings(LayeredGraph graph, double[] position)
    {
        long crossings = 0;
        foreach (var layer in graph.Layers)
        {
            // Count inversions of the targets' positions with the edges sorted by source, by insertion into a sorted list.
            var seen = new List<double>();
            foreach (var v in layer)
            {
                foreach (var target in graph.After[v].Select(w => position[w]).Order())
                {
                    var at = seen.BinarySearch(target);
                    if (at < 0) at = ~at;
                    while (at < seen.Count && seen[at] <= target) at++;
                    crossings += seen.Count - at;
                    seen.Insert(at, target);
                }
            }
        }
        return crossings;
    }

    private static void Remember(LayeredGraph graph, double[] position)
    {
        foreach (var layer in graph.Layers)
        {
            for (var k = 0; k < layer.Length; k++) position[layer[k]] = k;
        }
    }

    private static int[][] Copy(int[][] layers) => [.. layers.Select(l => l.ToArray())];
}
