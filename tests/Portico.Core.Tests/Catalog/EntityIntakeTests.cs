using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog;

public sealed class EntityIntakeTests
{
    [Fact]
    public async Task Submitted_entities_are_stored_and_known_and_go_when_their_provider_says_so()
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var path = new LivePath(new FakeCatalogStore());
        await path.StartAsync();
        var (one, two) = (Group("files", "team-a"), Group("files", "team-b"));

        await path.Intake.SubmitAsync(new DeclaredEntities("files", [one, two], []), cancel);

        Assert.Equal([one.Id, two.Id], (await path.Intake.KnownAsync("files", cancel)).Order(StringComparer.Ordinal));
        Assert.Empty(await path.Intake.KnownAsync("other", cancel));
        Assert.Equal("group:default/team-a", path.Store.Entities[one.Id].Ref);

        await path.Intake.SubmitAsync(new DeclaredEntities("other", [], [one.Id]), cancel);
        Assert.True(path.Store.Entities.ContainsKey(one.Id), "a provider removed what another one declared");
        await path.Intake.SubmitAsync(new DeclaredEntities("files", [], [one.Id]), cancel);
        Assert.False(path.Store.Entities.ContainsKey(one.Id));
    }

    [Fact]
    public async Task Declared_entity_whose_name_an_object_of_a_cluster_has_gets_another_and_the_conflict_is_listed()
    {
        var cluster = new FakeCluster("demo");
        cluster.Serve(TestObjects.App, TestObjects.Part, TestObjects.Pod);
        await using var path = new LivePath(new FakeCatalogStore(), cluster);
        await path.StartAsync();
        cluster.List(TestObjects.App, TestObjects.Make(TestObjects.App, "web"));
        await LivePath.Until(() => path.Entity("web") is not null, "the object is first");
        var live = path.Entity("web")!;
        var source = new ResourceRef("", "backstage.io", "Component", live.RefNamespace, live.RefName);
        var declared = new CatalogEntity(EntityId.Of(source), source, "Component", "service", live.RefName) { RefNamespace = live.RefNamespace, Provider = "files" };

        await path.Intake.SubmitAsync(new DeclaredEntities("files", [declared], []), TestContext.Current.CancellationToken);

        Assert.Equal(live.Ref, path.Entity("web")!.Ref);
        Assert.NotEqual(live.Ref, path.Store.Entities[declared.Id].Ref);
        var conflict = Assert.Single(path.Status.Renamed);
        Assert.Equal((live.Ref, path.Store.Entities[declared.Id].Ref), (conflict.Wanted, conflict.Ref));
        Assert.Contains("already belongs to another entity", Assert.Single(path.Store.Entities[declared.Id].Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_provider_speaks_only_for_itself()
    {
        await using var path = new LivePath(new FakeCatalogStore());

        await Assert.ThrowsAsync<ArgumentException>(() => path.Intake.SubmitAsync(
            new DeclaredEntities("files", [Group("other", "team-a")], []), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("team-a", "group", "x", "group:x/team-a")]
    [InlineData("User:Jane", "group", "x", "user:x/jane")]
    [InlineData("ns/name:with:colons", "group", "x", "group:ns/name:with:colons")]
    [InlineData("component:ns/Name", "", "x", "component:ns/name")]
    [InlineData("name", "", "x", null)]
    [InlineData("/name", "group", "x", null)]
    [InlineData("group:", "group", "x", null)]
    public void Ref_is_completed_from_its_context(string text, string kind, string @namespace, string? whole) =>
        Assert.Equal(whole, EntityRefs.Complete(text, kind, @namespace));

    private static CatalogEntity Group(string provider, string name)
    {
        var source = new ResourceRef("", "backstage.io", "Group", "default", name);
        return new CatalogEntity(EntityId.Of(source), source, "Group", "team", name) { Provider = provider };
    }
}
