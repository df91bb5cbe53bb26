using System.Collections.Immutable;
using Portico.Core.Graphs;
using Portico.Core.Tests.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Graphs;

public sealed class BlockingFinderTests
{
    [Fact]
    public void Deepest_broken_object_is_named_not_those_above_that_repeat_it()
    {
        var tree = Tree(("App", "a", HealthState.Progressing, 0), ("Deployment", "d", HealthState.Degraded, 1), ("Pod", "p", HealthState.Degraded, 3), ("Service", "s", HealthState.Healthy, 1));

        Assert.Equal("p", BlockingFinder.Find(tree, _ => null)!.On.Name);
    }

    [Fact]
    public void Broken_object_wins_over_a_deeper_one_that_only_waits()
    {
        var tree = Tree(("App", "a", HealthState.Progressing, 0), ("Database", "broken", HealthState.Failed, 1), ("Pod", "waiting", HealthState.Progressing, 3));

        Assert.Equal("broken", BlockingFinder.Find(tree, _ => null)!.On.Name);
    }

    [Fact]
    public void Healthy_tree_has_no_reason() =>
        Assert.Null(BlockingFinder.Find(Tree(("App", "a", HealthState.Healthy, 0), ("Pod", "p", HealthState.Unknown, 1)), _ => null));

    [Theory]
    [InlineData("""{"containerStatuses":[{"name":"c","image":"sha","state":{"waiting":{"reason":"ImagePullBackOff","message":"Back-off"}}}]}""", "Pod p can't pull image ghcr.io/vfarcic/silly-demo:broken (ImagePullBackOff)")]
    [InlineData("""{"containerStatuses":[{"name":"c","state":{"waiting":{"reason":"CrashLoopBackOff"}},"lastState":{"terminated":{"exitCode":137,"reason":"OOMKilled"}}}]}""", "Pod p keeps crashing: container c exited with 137, OOMKilled (CrashLoopBackOff)")]
    [InlineData("""{"containerStatuses":[{"name":"c","state":{"waiting":{"reason":"CreateContainerConfigError","message":"secret \"x\" not found"}}}]}""", "Pod p can't start container c: secret \"x\" not found (CreateContainerConfigError)")]
    [InlineData("""{"conditions":[{"type":"PodScheduled","status":"False","reason":"Unschedulable","message":"0/3 nodes are available"}]}""", "Pod p can't be scheduled: 0/3 nodes are available (Unschedulable)")]
    [InlineData("""{}""", "Pod p works in part only")]
    public void Pod_says_why_it_does_not_run(string status, string expected)
    {
        var pod = TestObjects.Parse($$$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n"},"spec":{"containers":[{"name":"c","image":"ghcr.io/vfarcic/silly-demo:broken"}]},"status":{{{status}}} }""");

        var reason = BlockingFinder.Find(Tree(("Pod", "p", HealthState.Degraded, 0)), _ => pod)!;

        Assert.Equal(expected, reason.Sentence);
    }

    [Fact]
    public void Condition_speaks_when_the_health_has_no_message()
    {
        var resource = TestObjects.Parse("""{"apiVersion":"x/v1","kind":"App","metadata":{"name":"a"},"status":{"conditions":[{"type":"Synced","status":"False","reason":"ReconcileError","message":"cannot compose: no such field"}]}}""");

        Assert.Equal("App a: cannot compose: no such field (ReconcileError)", BlockingFinder.Find(Tree(("App", "a", HealthState.Degraded, 0)), _ => resource)!.Sentence);
    }

    [Fact]
    public void Long_messages_are_cut_to_one_line()
    {
        var tree = Tree(("App", "a", HealthState.Degraded, 0));
        tree = tree with { Nodes = [tree.Root with { Health = new Health(HealthState.Degraded, "R", new string('x', 5000) + "\nsecond") }] };

        var sentence = BlockingFinder.Find(tree, _ => null)!.Sentence;

        Assert.InRange(sentence.Length, 10, 400);
        Assert.DoesNotContain('\n', sentence);
    }

    private static ResourceTree Tree(params (string Kind, string Name, HealthState State, int Depth)[] nodes) => new(
        [.. nodes.Select(n => new ResourceNode(new ResourceRef("demo", "", n.Kind, "n", n.Name)) { Health = new Health(n.State), Depth = n.Depth })],
        ImmutableArray<ResourceEdge>.Empty);
}
