using Portico.Core.Access;
using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;
using static Portico.Core.Tests.Catalog.Locations.LocationsRun;

namespace Portico.Core.Tests.Catalog.Locations;

public sealed class LocationsTests
{
    private readonly MemorySource _source = new();
    private readonly FakeCatalogStore _store = new();
    private readonly FakeLocationStore _registered = new();

    [Fact]
    public async Task A_location_leads_to_files_and_further_locations()
    {
        _source.Put("one", "all.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec: {targets: [./apps/*/catalog-info.yaml, 'mem/two//x.yaml']}\n");
        _source.Put("one", "apps/a/catalog-info.yaml", Component("a"));
        _source.Put("one", "apps/b/catalog-info.yaml", $"{Component("b")}---\n{Component("c")}");
        _source.Put("one", "apps/deep/d/catalog-info.yaml", Component("not-matched"));
        _source.Put("two", "x.yaml", Component("x"));
        await using var run = await StartAsync(Configured("mem/one//all.yaml"));

        await run.UntilAsync("location:default/all", "component:default/a", "component:default/b", "component:default/c");
        await run.ReadAsync("mem/one//all.yaml");
        var status = run.Status("mem/one//all.yaml");

        Assert.Equal((LocationState.Faulty, 5, 3, "4"), (status.State, status.Entities, status.Files, status.Revision[..1]));
        Assert.Contains("mem/two", Assert.Single(status.Problems).File, StringComparison.Ordinal);
        var a = run.Entity("component:default/a")!;
        Assert.Equal("url:mem/one//apps/a/catalog-info.yaml", a.Annotations["backstage.io/managed-by-location"]);
        Assert.Equal("url:mem/one//all.yaml", a.Annotations["backstage.io/managed-by-origin-location"]);
        Assert.Equal("https://git.example.org/apps/a/catalog-info.yaml", a.Annotations["backstage.io/view-url"]);
        Assert.Equal("team-a", a.Owner);
    }

    [Fact]
    public async Task An_edit_shows_when_the_source_says_so_and_nothing_is_read_when_nothing_changed()
    {
        _source.Put("one", "x.yaml", Component("x"));
        await using var run = await StartAsync(Configured("mem/one//x.yaml"));
        await run.UntilAsync("component:default/x");
        await run.ReadAsync("mem/one//x.yaml");

        _source.Put("one", "x.yaml", Component("x", "team-b"), signal: true);
        await LivePath.Until(() => run.Entity("component:default/x")!.Owner == "team-b", "the new owner shows");
        await LivePath.Until(() => run.Status("mem/one//x.yaml").Revision == "2", "the second reading is noted");

        Assert.Equal(2, _source.Opened);
    }

    [Fact]
    public async Task First_owner_keeps_an_entity_and_the_conflict_is_listed_until_it_lets_go()
    {
        _source.Put("one", "x.yaml", Component("x", "first"));
        await using var run = await StartAsync(Configured("mem/one//x.yaml"));
        await run.UntilAsync("component:default/x");
        _source.Put("two", "y.yaml", $"{Component("X", "second")}---\n{Component("y")}");

        var plan = await run.Locations.RegisterAsync(Caller.System, new LocationRef("url", "mem/two//y.yaml"), dryRun: false, TestContext.Current.CancellationToken);

        Assert.Equal("first", run.Entity("component:default/x")!.Owner);
        Assert.Equal(new LocationConflict("component:default/x", "url:mem/two//y.yaml", "url:mem/one//x.yaml"), Assert.Single(plan.Conflicts));
        Assert.Equal(plan.Conflicts, run.Status("mem/two//y.yaml").Conflicts);

        await run.ReadAsync("mem/one//x.yaml");
        _source.Put("one", "x.yaml", Component("z"), signal: true);
        await run.UntilAsync("component:default/x", "component:default/y", "component:default/z");
        await LivePath.Until(() => run.Entity("component:default/x")?.Owner == "second", "the heir's version shows");
        await LivePath.Until(() => run.Status("mem/two//y.yaml").Conflicts.IsEmpty, "the conflict is over");
    }

    [Fact]
    public async Task What_nothing_declares_any_more_goes_or_stays_marked()
    {
        _source.Put("one", "x.yaml", $"{Component("x")}---\n{Component("y")}");
        await using (var removing = await StartAsync(Configured("mem/one//x.yaml")))
        {
            await removing.UntilAsync("component:default/x", "component:default/y");
            _source.Put("one", "x.yaml", Component("y"), signal: true);
            await removing.UntilAsync("component:default/y");
        }

        var options = Configured("mem/one//x.yaml");
        options.Orphans = "keep";
        _source.Put("one", "x.yaml", Component("z"));
        await using var keeping = await StartAsync(options);
        await keeping.UntilAsync("component:default/y", "component:default/z");
        await LivePath.Until(() => keeping.Entity("component:default/y")!.Annotations.GetValueOrDefault("backstage.io/orphan") == "true", "y is marked");

        _source.Put("one", "x.yaml", $"{Component("z")}---\n{Component("y")}", signal: true);
        await LivePath.Until(() => !keeping.Entity("component:default/y")!.Annotations.ContainsKey("backstage.io/orphan"), "y is declared again");
        Assert.Empty(await keeping.Locations.OrphansAsync(Caller.System, default));

        // An orphan that was kept may be deleted; what a file declares may not.
        _source.Put("one", "x.yaml", Component("z"), signal: true);
        await LivePath.Until(() => keeping.Entity("component:default/y")!.Annotations.ContainsKey("backstage.io/orphan"), "y is an orphan again");
        var finds = keeping.Store.Finds;
        Assert.Equal(["component:default/y"], await keeping.Locations.OrphansAsync(Caller.System, default));
        Assert.Equal(1, keeping.Store.Finds - finds);
        Assert.Equal(ErrorCode.Conflict, (await Assert.ThrowsAsync<PorticoException>(() => keeping.Locations.DeleteOrphanAsync(Caller.System, "component:z", default))).Code);
        Assert.Equal(ErrorCode.NotFound, (await Assert.ThrowsAsync<PorticoException>(() => keeping.Locations.DeleteOrphanAsync(Caller.System, "component:nobody", default))).Code);
        await keeping.Locations.DeleteOrphanAsync(Caller.System, "component:y", default);
        Assert.Equal(["component:default/z"], keeping.Refs);
    }

    [Fact]
    public async Task An_outage_a_broken_document_and_an_unreadable_file_take_nothing_away()
    {
        _source.Put("one", "all.yaml", "apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: {name: all}\nspec: {targets: [./x.yaml, ./y.yaml]}\n");
        _source.Put("one", "x.yaml", $"{Component("x")}---\n{Component("x2")}");
        _source.Put("one", "y.yaml", Component("y"));
        await using var run = await StartAsync(Configured("mem/one//all.yaml"));
        string[] all = ["location:default/all", "component:default/x", "component:default/x2", "component:default/y"];
        await run.UntilAsync(all);

        _source.Put("one", "x.yaml", $"{Component("x", "team-b")}---\n{Component("x2").Replace("owner", "oner", StringComparison.Ordinal)}");
        _source.Put("one", "y.yaml", "AWAY", signal: true);
        await LivePath.Until(() => run.Entity("component:default/x")!.Owner == "team-b", "the good document is taken");
        await LivePath.Until(() => run.Entity("component:default/x2")!.Problems.Length == 1, "the fault is told at the entity");
        await run.UntilAsync(all);
        Assert.Contains("spec.owner is missing", run.Entity("component:default/x2")!.Problems[0].Message, StringComparison.Ordinal);

        _source.Away.Add("one");
        _source.Put("one", "x.yaml", null, signal: true);
        await LivePath.Until(() => run.Status("mem/one//all.yaml").State is LocationState.Failing, "the outage is told");
        await run.UntilAsync(all);
    }

    [Fact]
    public async Task After_a_restart_an_outage_still_takes_nothing_away_and_a_removed_location_goes()
    {
        _source.Put("one", "x.yaml", Component("x"));
        _source.Put("two", "y.yaml", Component("y"));
        await using (var before = await StartAsync(Configured("mem/one//x.yaml", "mem/two//y.yaml"))) await before.UntilAsync("component:default/x", "component:default/y");

        _source.Away.Add("one");
        await using var after = await StartAsync(Configured("mem/one//x.yaml"));
        await after.ReadAsync("mem/one//x.yaml");
        await after.UntilAsync("component:default/x");

        Assert.Equal(LocationState.Failing, after.Status("mem/one//x.yaml").State);
    }

    [Fact]
    public async Task Registering_is_tried_first_then_done_and_undone()
    {
        var cancel = TestContext.Current.CancellationToken;
        _source.Put("one", "x.yaml", $"{Component("x")}---\n{Team}");
        var location = new LocationRef("url", "mem/one//x.yaml");
        await using var run = await StartAsync(Configured());

        var dry = await run.Locations.RegisterAsync(Caller.System, location, dryRun: true, cancel);
        Assert.Equal("component:default/x", Assert.Single(dry.Entities).Ref);
        Assert.Contains("Group may not come from this location", Assert.Single(dry.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(run.Store.Entities);
        Assert.Empty(_registered.All);

        var made = await run.Locations.RegisterAsync(Caller.System, location, dryRun: false, cancel);
        Assert.Equal(["component:default/x"], run.Refs);
        Assert.Equal(ErrorCode.Conflict, (await Assert.ThrowsAsync<PorticoException>(() => run.Locations.RegisterAsync(Caller.System, location, false, cancel))).Code);

        var would = await run.Locations.UnregisterAsync(Caller.System, made.Location.Id, dryRun: true, cancel);
        Assert.Contains("component:default/x", would.Gone);
        Assert.Equal(["component:default/x"], run.Refs);
        await run.Locations.UnregisterAsync(Caller.System, made.Location.Id, dryRun: false, cancel);
        Assert.Empty(run.Store.Entities);
        Assert.Empty(_registered.All);
    }

    [Theory]
    [InlineData("file", "/etc/passwd")]
    [InlineData("url", "javascript:alert(1)")]
    [InlineData("url", "ftp://example.org/x")]
    [InlineData("url", "https://user:secret@example.org/x.yaml")]
    [InlineData("https", "//example.org/x.yaml")]
    [InlineData("url", "")]
    public async Task A_location_that_nobody_may_register_is_refused(string type, string target)
    {
        await using var run = await StartAsync(Configured());

        var refused = await Assert.ThrowsAsync<PorticoException>(() => run.Locations.RegisterAsync(Caller.System, new LocationRef(type, target), true, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorCode.InvalidInput, refused.Code);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_catalog_lost_its_content_all_is_handed_in_again()
    {
        _source.Put("one", "x.yaml", Component("x"));
        await using var run = await StartAsync(Configured("mem/one//x.yaml"));
        await run.UntilAsync("component:default/x");
        await run.ReadAsync("mem/one//x.yaml");

        run.Store.Entities.Clear();
        run.Store.Generation++;
        _source.Put("other", "nothing.yaml", "", signal: true);

        await run.UntilAsync("component:default/x");
    }

    private async Task<LocationsRun> StartAsync(LocationsOptions options)
    {
        var run = new LocationsRun(_source, _store, _registered, options);
        await run.StartAsync();
        return run;
    }
}
