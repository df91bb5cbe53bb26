namespace Portico.Core.Graphs;

/// <summary>Finds edges that close a cycle, by depth-first search in the order of the nodes, without recursion.</summary>
internal static class CycleCut
{
    public static bool[] Backward(int count, (int From, int To)[] edges)
    {
        var backward = new bool[edges.Length];
        var outgoing = new List<int>[count];
        for (var v = 0; v < count; v++) outgoing[v] = [];
        for (var e = 0; e < edges.Length; e++) outgoing[edges[e].From].Add(e);

        var state = new byte[count]; // 0 unseen, 1 on the path, 2 done
        var path = new Stack<(int Node, int Next)>();
        for (var start = 0; start < count; start++)
        {
            if (state[start] != 0) continue;
            state[start] = 1;
            path.Push((start, 0));
            while (path.TryPop(out var top))
            {
                if (top.Next == outgoing[top.Node].Count)
                {
                    state[top.Node] = 2;
                    continue;
                }
                path.Push((top.Node, top.Next + 1));
                var edge = outgoing[top.Node][top.Next];
                var to = edges[edge].To;
                if (state[to] == 1) backward[edge] = true;
                if (state[to] != 0) continue;
                state[to] = 1;
                path.Push((to, 0));
            }
        }
        return backward;
    }
}
