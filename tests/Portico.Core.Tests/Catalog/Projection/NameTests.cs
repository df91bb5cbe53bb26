using Portico.Core.Catalog.Projection;

namespace Portico.Core.Tests.Catalog.Projection;

public sealed class NameTests
{
    private static string Workload(string kind, string @namespace, string name = "web") =>
        $"apiVersion: apps/v1\nkind: {kind}\nmetadata: {{name: {name}, namespace: {@namespace}, uid: {kind}-{@namespace}-{name}}}\nspec: {{}}\n";

    [Fact]
    public void Same_name_in_two_namespaces_kinds_and_clusters_are_entities_of_their_own()
    {
        var projecting = new Projecting("mappings: {namespaceModel: default}");
        var all = new[]
        {
            projecting.Some(Workload("Deployment", "a")), projecting.Some(Workload("Deployment", "b")), projecting.Some(Workload("StatefulSet", "a")),
            projecting.Some(Workload("Deployment", "a"), "other"),
        };
        Assert.Equal(4, all.Select(e => e.Id).Distinct().Count());
        Assert.Equal(4, all.Select(e => e.Ref).Distinct().Count());
        Assert.Equal("component:default/web", all[0].Ref);
        Assert.All(all[1..], e => Assert.Contains(e.Problems, p => p.Message.Contains("component:default/web", StringComparison.Ordinal)));
    }

    [Fact]
    public void First_owner_keeps_its_name_and_the_other_gets_the_same_one_every_time()
    {
        var projecting = new Projecting("mappings: {namespaceModel: default}");
        projecting.Some(Workload("Deployment", "a"));
        var second = projecting.Some(Workload("Deployment", "b")).Ref;
        for (var i = 0; i < 3; i++) Assert.Equal("component:default/web", projecting.Some(Workload("Deployment", "a")).Ref);
        Assert.Equal(second, projecting.Some(Workload("Deployment", "b")).Ref);

        // After a restart the stored names are read first; now the other object arrives before.
        var again = new Projecting("mappings: {namespaceModel: default}");
        again.Projector.Refs.Load(projecting.Some(Workload("Deployment", "a")).Id, "component:default/web");
        Assert.Equal(second, again.Some(Workload("Deployment", "b")).Ref);
        Assert.Equal("component:default/web", again.Some(Workload("Deployment", "a")).Ref);
    }

    [Fact]
    public void Freed_name_is_offered_to_who_wanted_it()
    {
        var book = new RefBook();
        book.Claim("first-1", "Component", "default", "web", take: true);
        var (other, holder) = book.Claim("second-2", "Component", "default", "web", take: true);
        Assert.Equal(("web-second-2"[..3], "first-1"), (other[..3], holder));
        book.Release("first-1");
        Assert.Equal(["second-2"], book.TakeFreed());
        Assert.Equal(("web", null), book.Claim("second-2", "Component", "default", "web", take: true));
    }

    [Fact]
    public void Explaining_takes_no_name()
    {
        var projecting = new Projecting("mappings: {namespaceModel: default}");
        projecting.Projector.Explain(Resources.Of(Workload("Deployment", "x")), default);
        Assert.Equal("component:default/web", projecting.Some(Workload("Deployment", "y")).Ref);
    }

    [Fact]
    public void Long_name_is_shortened_told_apart_and_listed_not_dropped()
    {
        var projecting = new Projecting();
        var start = new string('x', 70);
        var one = projecting.Some(Workload("Deployment", "a", start + "-one"));
        var two = projecting.Some(Workload("Deployment", "a", start + "-two"));
        Assert.Equal((true, true), (one.RefName.Length <= 63, two.RefName.Length <= 63));
        Assert.NotEqual(one.Ref, two.Ref);
        Assert.Equal(start + "-one", one.Name);
        Assert.Contains(one.Problems, p => p.Message.Contains("63", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("system:node", "system-node-")]
    [InlineData("fine.name-1", "fine.name-1")]
    public void Name_is_made_valid(string name, string begins) => Assert.StartsWith(begins, EntityNaming.Valid(name, "kind-x-abcdefghijkl"), StringComparison.Ordinal);
}
