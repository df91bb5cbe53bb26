using Portico.Core.Graphs;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Tests.Graphs;

public sealed class GraphLayoutTests
{
    [Fact]
    public void Nodes_never_overlap_and_children_stand_to_the_right()
    {
        var graph = Graph("r>a r>b r>c a>d a>e b>f c>f r>f");

        var picture = GraphLayout.Arrange(graph);

        foreach (var edge in graph.Edges) Assert.True(picture.Places[edge.From].X < picture.Places[edge.To].X);
        foreach (var one in picture.Places)
        {
            foreach (var other in picture.Places)
            {
                if (one.Key == other.Key || one.Value.X != other.Value.X) continue;
                Assert.True(Math.Abs(one.Value.Y - other.Value.Y) >= GraphPicture.NodeHeight, $"{one.Key} and {other.Key} overlap");
            }
        }
    }

    [Fact]
    public void Tree_is_drawn_without_crossings()
    {
        var picture = GraphLayout.Arrange(Graph("r>a r>b r>c a>x c>y b>z a>w"));

        string[] byParent = ["x", "w", "z", "y"];
        Assert.Equal(byParent, byParent.OrderBy(n => picture.Places[n].Y));
    }

    [Fact]
    public void Same_graph_gives_the_same_picture()
    {
        var (one, two) = (GraphLayout.Arrange(Graph("r>a r>b a>c b>c c>d")), GraphLayout.Arrange(Graph("r>a r>b a>c b>c c>d")));

        Assert.Equal(one.Places.OrderBy(p => p.Key), two.Places.OrderBy(p => p.Key));
    }

    [Fact]
    public void Long_edge_bends_around_the_nodes_between()
    {
        var graph = Graph("a>b b>c a>c");

        var picture = GraphLayout.Arrange(graph);

        Assert.Equal(4, picture.Lines[2].Length);
        Assert.NotEqual(picture.Places["b"].Y + (GraphPicture.NodeHeight / 2), picture.Lines[2][1].Y);
    }

    [Fact]
    public void Cycle_and_self_reference_still_give_a_picture()
    {
        var picture = GraphLayout.Arrange(Graph("a>b b>c c>a a>a"));

        Assert.Equal(3, picture.Places.Count);
    }

    [Fact]
    public void Many_like_leaves_fold_into_one_group_and_unhealthy_ones_stay_in_sight()
    {
        var root = Node("Deployment", "d", []);
        var pods = Enumerable.Range(0, 12).Select(i => Node("Pod", $"p{i}", [root.Ref], i == 7 ? HealthState.Degraded : HealthState.Healthy)).ToArray();
        var tree = new ResourceTree([root, .. pods], [.. pods.Select(p => new ResourceEdge(root.Ref, p.Ref, LinkType.Owns))]);

        var graph = GraphGrouping.Fold(tree, new HashSet<string>());

        var group = Assert.Single(graph.Nodes, n => n.IsGroup);
        Assert.Equal(11, group.Members.Length);
        Assert.Contains(graph.Nodes, n => !n.IsGroup && n.First.Ref.Name == "p7");
        Assert.Equal(11, graph.Hidden);
        Assert.Equal(13, GraphGrouping.Fold(tree, new HashSet<string> { group.Id }).Nodes.Length);
    }

    [Fact]
    public void Fourteen_thousand_objects_are_drawn_as_five_hundred_boxes_at_most()
    {
        var root = Node("App", "r", []);
        var middle = Enumerable.Range(0, 2000).Select(i => Node("Deployment", $"d{i}", [root.Ref])).ToArray();
        var pods = middle.SelectMany(m => Enumerable.Range(0, 6).Select(i => Node("Pod", $"{m.Ref.Name}-{i}", [m.Ref]))).ToArray();
        var tree = new ResourceTree([root, .. middle, .. pods],
            [.. middle.Concat(pods).Select(n => new ResourceEdge(n.Parents[0], n.Ref, LinkType.Owns))]);

        var graph = GraphGrouping.Fold(tree, new HashSet<string>());

        Assert.InRange(graph.Nodes.Length, 2, GraphGrouping.MaxNodes);
        Assert.Equal(14_001, graph.Nodes.Count(n => !n.IsGroup) + graph.Hidden);
        Assert.Equal(graph.Nodes.Length, GraphLayout.Arrange(graph).Places.Count);
    }

    private static ResourceNode Node(string kind, string name, ResourceRef[] parents, HealthState health = HealthState.Healthy) =>
        new(new ResourceRef("demo", "", kind, "a-team", name)) { Parents = [.. parents], Health = new Health(health), Depth = parents.Length };

    private static ResourceGraph Graph(string edges)
    {
        var lines = edges.Split(' ').Select(e => new GraphEdge(e[..1], e[2..], LinkType.Owns)).ToArray();
        var names = lines.SelectMany(l => (string[])[l.From, l.To]).Distinct();
        return new ResourceGraph([.. names.Select(n => new GraphNode(n, [Node("X", n, [])]))], [.. lines]);
    }
}
