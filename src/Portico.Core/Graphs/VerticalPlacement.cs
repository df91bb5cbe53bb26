namespace Portico.Core.Graphs;

/// <summary>Gives every node a height: towards the mean of its neighbours, in order, never overlapping.</summary>
internal static class VerticalPlacement
{
    private const int Rounds = 12;
    private const double Step = GraphPicture.NodeHeight + GraphPicture.NodeGap;

    public static double[] Run(LayeredGraph graph)
    {
        var y = new double[graph.Layer.Length];
        foreach (var layer in graph.Layers)
        {
            for (var k = 0; k < layer.Length; k++) y[layer[k]] = k * Step;
        }

        for (var round = 0; round < Rounds; round++)
        {
            var leftwards = round % 2 == 0;
            for (var i = 0; i < graph.Layers.Length; i++)
            {
                var layer = graph.Layers[leftwards ? graph.Layers.Length - 1 - i : i];
                Place(layer, leftwards ? graph.After : graph.Before, y);
            }
        }

        var top = y.Min();
        for (var v = 0; v < y.Length; v++) y[v] = Math.Round(y[v] - top, 1);
        return y;
    }

    /// <summary>Moves the nodes of a layer as near to their wishes as their order allows: blocks of nodes that push each other share the mean of their wishes.</summary>
    private static void Place(int[] layer, List<int>[] neighbours, double[] y)
    {
        var blocks = new Stack<(double Sum, int Count, int First)>();
        for (var k = 0; k < layer.Length; k++)
        {
            var near = neighbours[layer[k]];
            var wish = near.Count == 0 ? y[layer[k]] : near.Average(n => y[n]);
            var block = (Sum: wish - (k * Step), Count: 1, First: k);
            while (blocks.TryPeek(out var above) && above.Sum / above.Count > block.Sum / block.Count)
            {
                blocks.Pop();
                block = (above.Sum + block.Sum, above.Count + block.Count, above.First);
            }
            blocks.Push(block);
        }
        foreach (var (sum, count, first) in blocks)
        {
            for (var k = first; k < first + count; k++) y[layer[k]] = (sum / count) + (k * Step);
        }
    }
}
