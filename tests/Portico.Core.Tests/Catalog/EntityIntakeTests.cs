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
