using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Plugins;
using Portico.Core.Tests.Catalog.Projection;
using Portico.Plugin.Crossplane;
using Portico.Sdk.Resources;
using static Portico.Core.Tests.Catalog.TestObjects;

namespace Portico.Core.Tests.Catalog;

/// <summary>What other portals get wrong about objects of clusters, and rules that change while the portal runs.</summary>
public sealed class RulesOnTheLivePathTests
{
    private static readonly GroupKind Namespace = new("", "Namespace");
    private static readonly GroupKind Volume = new("", "PersistentVolumeClaim");
    private static readonly GroupKind Xrd = new("apiextensions.crossplane.io", "CompositeResourceDefinition");
    private static readonly GroupKind Claim = new("example.org", "AppClaim");

    private readonly FakeCluster _cluster = new("demo");
    private readonly FakeCatalogStore _store = new();

    private CatalogEntity? Of(GroupKind kind, string name, string @namespace = "n") =>
        _store.Entities.GetValueOrDefault(EntityId.Of(new ResourceRef("demo", kind.Group, kind.Kind, @namespace, name)));

    [Fact]
    public async Task Rule_that_comes_and_goes_brings_and_takes_its_entities_and_its_watch()
    {
        _cluster.Serve(App, Volume);
        await using var path = new LivePath(_store, _cluster);
        await path.StartAsync();
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one") is not null, "the default is there");
        Assert.DoesNotContain(Volume, _cluster.Started);

        path.Rules.Replace(Projecting.Read("defaults: false\nrules: [{name: volumes, match: {kinds: [PersistentVolumeClaim]}}]"), default);
        _cluster.List(Volume, Make(Volume, "web"));
        await LivePath.Until(() => Of(Volume, "web") is not null && path.Entity("one") is null, "the rule is in force");
        Assert.Equal("rule volumes", Of(Volume, "web")!.Rule);

        path.Rules.Replace(Projecting.Read("rules: []"), default);
        await LivePath.Until(() => Of(Volume, "web") is null && path.Entity("one") is not null, "the rule is gone");
    }

    [Fact]
    public async Task Outage_while_rules_stay_takes_no_entity()
    {
        _cluster.Serve(Volume);
        await using var path = new LivePath(_store, _cluster);
        path.Rules.Replace(Projecting.Read("rules: [{name: volumes, match: {kinds: [PersistentVolumeClaim]}}]"), default);
        await path.StartAsync();
        _cluster.List(Volume, Make(Volume, "web"));
        await LivePath.Until(() => Of(Volume, "web") is not null, "listed");
        _cluster.Say(Volume, new WatchSignal.Interrupted("services is forbidden: may not list services") { Missing = new MissingRight("demo", "list", "", "services") });
        await LivePath.Until(() => path.Status.Types.Any(t => t.Kind == Volume && t.Problem?.Contains("may not list services", StringComparison.Ordinal) == true), "stale, with the reason");
        Assert.Equal("may not list services on demo", Assert.Single(((IIngestionStatus)path.Status).MissingRights).ToString());
        path.Rules.Replace(Projecting.Read("lifecycle: test\nrules: [{name: volumes, match: {kinds: [PersistentVolumeClaim]}}]"), default);
        await LivePath.Until(() => Of(Volume, "web")?.Lifecycle == "test", "projected again from memory");
    }

    [Fact]
    public async Task Changed_owner_title_or_annotation_shows_at_once_also_that_of_the_namespace()
    {
        _cluster.Serve(App, Namespace);
        await using var path = new LivePath(_store, _cluster);
        await path.StartAsync();
        _cluster.List(Namespace, Make(Namespace, "n", @namespace: "", annotations: new Dictionary<string, string> { ["portico.dev/owner"] = "red" }));
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one")?.Owner == "red", "owner of the namespace");

        _cluster.Change(Make(Namespace, "n", @namespace: "", annotations: new Dictionary<string, string> { ["portico.dev/owner"] = "blue" }));
        await LivePath.Until(() => path.Entity("one")?.Owner == "blue", "changed owner of the namespace");

        _cluster.Change(Make(App, "one", annotations: new Dictionary<string, string> { ["portico.dev/owner"] = "green", ["portico.dev/title"] = "One", ["backstage.io/x"] = "y" }));
        await LivePath.Until(() => path.Entity("one") is { Owner: "green", Title: "One" } e && e.Annotations["backstage.io/x"] == "y", "its own");
    }

    [Fact]
    public async Task Field_added_to_a_definition_changes_its_api_and_instances_find_an_api_that_comes_late()
    {
        _cluster.Serve(Xrd, Claim, Namespace);
        await using var path = new LivePath(_store, PluginSet.Of(new CrossplanePlugin()), TimeSpan.FromMilliseconds(20), _cluster);
        path.Rules.Replace(Projecting.Read("rules: [{name: claims, match: {kinds: [AppClaim.example.org]}}]"), default);
        await path.StartAsync();
        _cluster.List(Claim, Make(Claim, "silly", spec: new { compositeDeletePolicy = "Background" }));
        await LivePath.Until(() => Of(Claim, "silly") is not null, "instance");

        _cluster.List(Xrd, Definition("host"));
        var api = EntityId.Of(new ResourceRef("demo", Xrd.Group, Xrd.Kind, "", "apps.example.org"));
        await LivePath.Until(() => Of(Claim, "silly")!.Relations.Any(r => r.Type == "consumesApi" && r.TargetId == api), "the instance consumes it");

        _cluster.Change(Definition("host", "port"));
        await LivePath.Until(() => _store.Entities[api].Spec!["definition"]!.GetValue<string>().Contains("port:", StringComparison.Ordinal), "the new field");
    }

    [Fact]
    public async Task Object_deleted_while_nobody_looked_is_gone_after_the_start_and_names_stay_with_their_owners()
    {
        _cluster.Serve(App);
        await using (var before = new LivePath(_store, _cluster))
        {
            before.Rules.Replace(Projecting.Read("mappings: {namespaceModel: default}"), default);
            await before.StartAsync();
            _cluster.List(App, Make(App, "gone"), Make(App, "same", @namespace: "a"));
            _cluster.Change(Make(App, "same", @namespace: "b"));
            await LivePath.Until(() => Of(App, "same", "b") is not null && Of(App, "gone") is not null, "stored");
            Assert.Single(before.Status.Renamed);
        }

        var other = Of(App, "same", "b")!.Ref;
        var cluster = new FakeCluster("demo");
        cluster.Serve(App);
        await using var after = new LivePath(_store, cluster);
        after.Rules.Replace(Projecting.Read("mappings: {namespaceModel: default}"), default);
        await after.StartAsync();
        cluster.List(App, Make(App, "same", @namespace: "b"), Make(App, "same", @namespace: "a"));
        await LivePath.Until(() => Of(App, "gone") is null && after.Status.Renamed.Length == 1, "gone");
        Assert.Equal(("component:default/same", other), (Of(App, "same", "a")!.Ref, Of(App, "same", "b")!.Ref));

        cluster.Remove(Make(App, "same", @namespace: "a"));
        await LivePath.Until(() => Of(App, "same", "b")!.Ref == "component:default/same" && after.Status.Renamed.IsEmpty, "the name is free");
    }

    [Fact]
    public async Task Thousand_orders_take_a_watch_for_each_type_and_no_request_for_any_object()
    {
        _cluster.Serve(Xrd, Claim, Namespace);
        await using var path = new LivePath(_store, PluginSet.Of(new CrossplanePlugin()), TimeSpan.FromMilliseconds(20), _cluster);
        path.Rules.Replace(Projecting.Read("rules: [{name: claims, match: {kinds: [AppClaim.example.org]}}]"), default);
        await path.StartAsync();
        _cluster.List(Xrd, Definition("host"));
        _cluster.List(Claim, [.. Enumerable.Range(0, 1000).Select(i => Make(Claim, $"c{i}", spec: new { compositeDeletePolicy = "Background", compositionRef = new { name = "app" } }))]);
        await LivePath.Until(() => _store.Entities.Count >= 1001, "all are there");
        Assert.Equal(0, _cluster.Requests);
        Assert.Equal(_cluster.Started.Distinct().Count(), _cluster.Started.Count);
    }

    private static Resource Definition(params string[] fields) => Make(Xrd, "apps.example.org", @namespace: "", spec: new
    {
        group = "example.org",
        names = new { kind = "App", plural = "apps" },
        claimNames = new { kind = "AppClaim", plural = "appclaims" },
        versions = new[]
        {
            new { name = "v1", served = true, referenceable = true, schema = new { openAPIV3Schema = new { type = "object", properties = fields.ToDictionary(f => f, f => new { type = "string" }) } } },
        },
    });
}
