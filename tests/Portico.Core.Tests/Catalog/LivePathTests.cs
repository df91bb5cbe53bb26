using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;
using static Portico.Core.Tests.Catalog.TestObjects;

namespace Portico.Core.Tests.Catalog;

public sealed class LivePathTests
{
    private readonly FakeCluster _cluster = new("demo");
    private readonly FakeCatalogStore _store = new();

    public LivePathTests() => _cluster.Serve(App, Part, Pod);

    [Fact]
    public async Task Created_object_becomes_an_entity_and_a_deleted_one_goes()
    {
        await using var path = await StartAsync();
        var app = Make(App, "silly-demo", spec: new { image = "x:1" });
        _cluster.List(App);
        _cluster.Change(app);
        await LivePath.Until(() => path.Entity("silly-demo")?.Facts.Single().Value == "x:1", "entity appears");

        _cluster.Change(Make(App, "silly-demo", spec: new { image = "x:2" }));
        await LivePath.Until(() => path.Entity("silly-demo")?.Facts.Single().Value == "x:2", "entity changes");

        _cluster.Remove(app);
        await LivePath.Until(() => path.Entity("silly-demo") is null, "entity goes");
    }

    [Fact]
    public async Task Outage_deletes_nothing_and_marks_what_is_known_stale_with_the_reason()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one") is not null && path.Status.StaleSince("demo", App) is null, "listed");

        _cluster.Say(App, new WatchSignal.Interrupted("connection refused"));
        await LivePath.Until(() => path.Status.StaleSince("demo", App) is not null, "stale");

        Assert.NotNull(path.Entity("one"));
        Assert.NotNull((await path.Catalog.FindAsync(Caller.Guest, path.Entity("one")!.Id, default))!.StaleSince);
        Assert.Contains(path.Status.Types, t => t.Kind == App && t.State is IngestionState.Stale && t.Problem == "connection refused");

        _cluster.Say(App, new WatchSignal.Resumed());
        await LivePath.Until(() => path.Status.StaleSince("demo", App) is null, "fresh again");
        Assert.Null((await path.Catalog.FindAsync(Caller.Guest, path.Entity("one")!.Id, default))!.StaleSince);
    }

    [Fact]
    public async Task Relist_removes_what_is_confirmed_gone_only()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "one"), Make(App, "two"), Make(App, "three"));
        await LivePath.Until(() => _store.Entities.Count == 3, "three listed");

        _cluster.Say(App, new WatchSignal.Interrupted("410"));
        _cluster.List(App, Make(App, "two"), Make(App, "four"));

        await LivePath.Until(() => _store.Entities.Values.Select(e => e.Name).Order().SequenceEqual(["four", "two"]), "relisted");
    }

    [Fact]
    public async Task Object_deleted_while_the_portal_was_down_is_gone_after_its_start()
    {
        await using (var before = await StartAsync())
        {
            _cluster.List(App, Make(App, "stays"), Make(App, "goes"));
            await LivePath.Until(() => _store.Entities.Count == 2, "both stored");
        }

        await using var path = await StartAsync();
        Assert.NotNull(path.Entity("goes"));
        _cluster.List(App, Make(App, "stays"));

        await LivePath.Until(() => path.Entity("goes") is null, "the deleted one goes");
        Assert.NotNull(path.Entity("stays"));
    }

    [Fact]
    public async Task Unreachable_cluster_at_start_keeps_the_stored_state_stale_since_the_last_run()
    {
        await using (var before = await StartAsync())
        {
            _cluster.List(App, Make(App, "one"));
            await LivePath.Until(() => path(before), "stored");
        }

        static bool path(LivePath p) => p.Entity("one") is not null;
        _store.LastSeen = DateTimeOffset.Parse("2026-01-01T00:00:00Z");
        _cluster.Away = new PorticoException(ErrorCode.ClusterUnreachable, "no route");
        await using var after = await StartAsync();
        await LivePath.Until(() => after.Status.StaleSince("demo", App) == DateTimeOffset.Parse("2026-01-01T00:00:00Z"), "stale since the last run");

        Assert.NotNull(after.Entity("one"));
    }

    [Fact]
    public async Task One_bad_object_is_listed_with_its_reason_and_stops_nobody()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "bad-rule"), Parse("""{"apiVersion":"example.org/v1","kind":"App","metadata":{"namespace":"n"}}"""), Make(App, "good"));

        await LivePath.Until(() => path.Entity("good") is not null && path.Status.Skipped.Length == 2, "good one stored, bad ones skipped");

        Assert.Contains(path.Status.Skipped, s => s.Ref.Name == "bad-rule" && s.Reason.Contains("boom", StringComparison.Ordinal));
        Assert.Contains(path.Status.Skipped, s => s.Ref.Name.Length == 0);
        await LivePath.Until(() => path.Status.Types.Any(t => t.Kind == App && t.State is IngestionState.Following), "the type is followed");
    }

    [Fact]
    public async Task Type_that_vanishes_takes_its_objects_and_brings_them_back_when_it_returns()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one") is not null, "stored");

        _cluster.Serve(Part, Pod);
        await LivePath.Until(() => path.Entity("one") is null && path.Cache.Count == 0 && !path.Cache.Knows("demo", App), "gone with its type");

        _cluster.Serve(App, Part, Pod);
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one") is not null, "back");
    }

    [Fact]
    public async Task Newly_served_type_is_watched_at_once()
    {
        var cluster = new FakeCluster("demo");
        cluster.Serve(Pod);
        await using var path = new LivePath(_store, TimeSpan.FromHours(1), cluster);
        await path.StartAsync();
        await LivePath.Until(() => cluster.Started.Contains(Pod), "the first plan is made");
        Assert.DoesNotContain(App, cluster.Started);

        cluster.Serve(App, Pod);

        await LivePath.Until(() => cluster.Started.Contains(App), "apps watched long before the plan is looked at by itself");
    }

    [Fact]
    public async Task Watch_that_ends_while_the_type_is_still_served_deletes_nothing()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one") is not null, "stored");

        _cluster.End(App);
        _cluster.List(App, Make(App, "one"), Make(App, "two"));

        await LivePath.Until(() => path.Entity("two") is not null, "watched again");
        Assert.DoesNotContain(_store.Batches, b => b.Removals.Length > 0);
    }

    [Fact]
    public async Task Kind_of_a_child_is_watched_once_an_object_names_it()
    {
        await using var path = await StartAsync();
        _cluster.List(App);
        await LivePath.Until(() => path.Status.Types.Any(t => t.Kind == App && t.State is IngestionState.Following), "apps followed");
        Assert.DoesNotContain(Part, _cluster.Started);

        _cluster.Change(Make(App, "one", spec: new { parts = new[] { "p" } }));

        await LivePath.Until(() => _cluster.Started.Contains(Part), "parts watched");
    }

    [Fact]
    public async Task Change_far_below_touches_the_entity_and_gives_it_the_reason()
    {
        await using var path = await StartAsync();
        var app = Make(App, "one", spec: new { parts = new[] { "p" } }, status: new { health = "Progressing" });
        var part = Make(Part, "p");
        var pod = Make(Pod, "p-1", owner: part);
        _cluster.List(App, app);
        _cluster.List(Part, part);
        _cluster.List(Pod, pod);
        await LivePath.Until(() => path.Cache.Find(pod.Ref) is not null && path.Cache.Find(part.Ref) is not null, "all cached");

        _cluster.Change(Make(Pod, "p-1", owner: part, spec: new { containers = new[] { new { name = "c", image = "ghcr.io/x:broken" } } }, status: new
        {
            health = "Degraded",
            containerStatuses = new[] { new { name = "c", state = new { waiting = new { reason = "ImagePullBackOff" } } } },
        }));

        await LivePath.Until(() => path.Entity("one")?.Health.Message == "Pod p-1 can't pull image ghcr.io/x:broken (ImagePullBackOff)", "the reason climbs up");
        Assert.Equal(HealthState.Progressing, path.Entity("one")!.Health.State);
    }

    [Fact]
    public async Task Full_storage_loses_nothing()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "one", spec: new { image = "x:1" }));
        await LivePath.Until(() => path.Entity("one") is not null, "stored");

        _store.Away = true;
        _cluster.Change(Make(App, "one", spec: new { image = "x:2" }));
        _cluster.Change(Make(App, "two"));
        await LivePath.Until(() => path.Status.StorageProblem is not null, "problem is said");
        Assert.Null(path.Entity("two"));

        _store.Away = false;
        await LivePath.Until(() => path.Entity("two") is not null && path.Entity("one")!.Facts.Single().Value == "x:2", "stored when it works again");
        await LivePath.Until(() => path.Status.StorageProblem is null, "problem is over");
    }

    [Fact]
    public async Task Store_that_lost_its_content_is_fed_again_from_memory()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "one"), Make(App, "two"));
        await LivePath.Until(() => _store.Entities.Count == 2, "stored");

        _store.Entities.Clear();
        _store.Generation++;

        await LivePath.Until(() => _store.Entities.Count == 2, "stored again, without any signal of the cluster");
    }

    [Fact]
    public async Task Same_name_in_other_namespaces_and_clusters_are_entities_of_their_own()
    {
        var other = new FakeCluster("other");
        other.Serve(App);
        await using var path = new LivePath(_store, _cluster, other);
        await path.StartAsync();
        _cluster.List(App, Make(App, "one", @namespace: "a"), Make(App, "one", @namespace: "b"));
        other.List(App, Make(App, "one", cluster: "other", @namespace: "a"));

        await LivePath.Until(() => _store.Entities.Count == 3, "three entities");
    }

    [Fact]
    public async Task Twenty_thousand_objects_arrive_in_bounded_batches()
    {
        await using var path = await StartAsync();
        _cluster.List(App, [.. Enumerable.Range(0, 20_000).Select(i => Make(App, $"app-{i}"))]);

        await LivePath.Until(() => _store.Entities.Count == 20_000, "all stored");

        Assert.All(_store.Batches, b => Assert.InRange(b.Upserts.Length, 0, 500));
        await LivePath.Until(() => path.Catalog.QueryAsync(Caller.Guest, new CatalogQuery(), default).GetAwaiter().GetResult().Total == 20_000, "all found");
    }

    [Fact]
    public async Task Heartbeat_of_an_object_writes_nothing()
    {
        await using var path = await StartAsync();
        _cluster.List(App, Make(App, "one", status: new { beat = 1 }));
        await LivePath.Until(() => path.Entity("one") is not null, "stored");
        var batches = _store.Batches.Count;

        _cluster.Change(Make(App, "one", status: new { beat = 2 }));
        _cluster.Change(Make(App, "last"));
        await LivePath.Until(() => path.Entity("last") is not null, "the later change is stored");

        Assert.Equal(["last"], _store.Batches.Skip(batches).SelectMany(b => b.Upserts).Select(u => EntityDocument.Read(u).Name));
    }

    [Fact]
    public async Task Cluster_that_is_not_configured_any_more_leaves_the_catalog()
    {
        var other = new FakeCluster("other");
        other.Serve(App);
        await using (var before = new LivePath(_store, _cluster, other))
        {
            await before.StartAsync();
            _cluster.List(App, Make(App, "mine"));
            other.List(App, Make(App, "theirs", cluster: "other"));
            await LivePath.Until(() => _store.Entities.Count == 2, "both stored");
        }

        await using var path = await StartAsync();

        await LivePath.Until(() => _store.Entities.Values.Select(e => e.Name).SequenceEqual(["mine"]), "the other cluster's entity goes");
    }

    private async Task<LivePath> StartAsync()
    {
        var path = new LivePath(_store, _cluster);
        await path.StartAsync();
        return path;
    }
}
