namespace Portico.Core.Graphs;

/// <summary>A graph with layers: nodes 0..n-1 are the drawn ones, higher numbers are dummies on long edges. Neighbours are only in adjacent layers.</summary>
internal sealed class LayeredGraph
{
    private readonly List<int>[] _dummies;

    private LayeredGraph(int[] layer, int[][] layers, List<int>[] before, List<int>[] after, List<int>[] dummies, int real)
    {
        (Layer, Layers, Before, After, _dummies, RealCount) = (layer, layers, before, after, dummies, real);
    }

    public int RealCount { get; }

    /// <summary>Layer of each node.</summary>
    public int[] Layer { get; }

    /// <summary>Nodes of each layer, in order from the top; sweeps permute them.</summary>
    public int[][] Layers { get; }

    public List<int>[] Before { get; }

    public List<int>[] After { get; }

    public IReadOnlyList<int> DummiesOf(int edge) => _dummies[edge];

    public static LayeredGraph Of(ResourceGraph graph)
    {
        var index = graph.Nodes.Select((n, i) => (n.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var edges = graph.Edges.Select(e => (From: index[e.From], To: index[e.To])).ToArray();
        var backward = CycleCut.Backward(graph.Nodes.Length, edges);
        var layer = LongestPath(graph.Nodes.Length, edges, backward).ToList();

        var before = Enumerable.Range(0, layer.Count).Select(_ => new List<int>()).ToList();
        var after = Enumerable.Range(0, layer.Count).Select(_ => new List<int>()).ToList();
        var dummies = edges.Select(_ => new List<int>()).ToArray();
        for (var e = 0; e < edges.Length; e++)
        {
            var (from, to) = backward[e] ? (edges[e].To, edges[e].From) : edges[e];
            if (from == to) continue;
            var last = from;
            for (var l = layer[from] + 1; l < layer[to]; l++)
            {
                var dummy = layer.Count;
                layer.Add(l);
                before.Add([]);
                after.Add([]);
                dummies[e].Add(dummy);
                Connect(last, dummy);
                last = dummy;
            }
            Connect(last, to);
            if (backward[e]) dummies[e].Reverse();
        }

        var layers = Enumerable.Range(0, layer.Max() + 1)
            .Select(l => Enumerable.Range(0, layer.Count).Where(v => layer[v] == l).ToArray()).ToArray();
        return new LayeredGraph([.. layer], layers, [.. before], [.. after], dummies, graph.Nodes.Length);

        void Connect(int a, int b)
        {
            after[a].Add(b);
            before[b].Add(a);
        }
    }

    private static int[] LongestPath(int count, (int From, int To)[] edges, bool[] backward)
    {
        var layer = new int[count];
        var next = new List<int>[count];
        var waiting = new int[count];
        for (var v = 0; v < count; v++) next[v] = [];
        for (var e = 0; e < edges.Length; e++)
        {
            var (from, to) = backward[e] ? (edges[e].To, edges[e].From) : edges[e];
            if (from == to) continue;
            next[from].Add(to);
            waiting[to]++;
        }
        var free = new Queue<int>(Enumerable.Range(0, count).Where(v => waiting[v] == 0));
        while (free.TryDequeue(out var v))
        {
            foreach (var w in next[v])
            {
                layer[w] = Math.Max(layer[w], layer[v] + 1);
                if (--waiting[w] == 0) free.Enqueue(w);
            }
        }
        return layer;
    }
}
