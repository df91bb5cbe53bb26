using Portico.Core.Clusters;
using Portico.Core.Plugins;
using Portico.Core.Tests.Catalog.Projection;
using Portico.Plugin.Crossplane;
using Portico.Sdk.Resources;
using static Portico.Core.Tests.Catalog.TestObjects;

namespace Portico.Core.Tests.Catalog;

/// <summary>
/// What other portals get wrong, and where each is held (those without a class are here):
/// a changed owner, title or annotation shows at once: <see cref="RulesOnTheLivePathTests.Changed_owner_title_or_annotation_shows_at_once_also_that_of_the_namespace"/>;
/// a field added to an XRD changes its API: <see cref="RulesOnTheLivePathTests.Field_added_to_a_definition_changes_its_api_and_instances_find_an_api_that_comes_late"/>, and its form:
/// Adapters.Tests LiveOfferingsTests; a composition that comes after its XRD: <see cref="Xrd_is_offered_before_its_composition_and_the_composition_joins_when_it_comes"/>;
/// deleted while Portico was down: <see cref="LivePathTests.Object_deleted_while_the_portal_was_down_is_gone_after_its_start"/>;
/// a restart in the middle: Faults A_portal_that_was_killed_catches_up_with_what_went_meanwhile; the same name in namespaces, kinds and clusters:
/// <see cref="NameTests.Same_name_in_two_namespaces_kinds_and_clusters_are_entities_of_their_own"/>; relations to nobody:
/// <see cref="TeraSkyTests.System_of_a_namespace_that_is_not_there_is_not_referred_to"/> and <see cref="RelationTests.Nothing_is_said_of_an_object_that_is_no_entity"/>;
/// one failing list or forbidden type: <see cref="Failing_list_and_forbidden_type_cost_only_themselves"/>;
/// never a request per object: <see cref="RulesOnTheLivePathTests.Thousand_orders_take_a_watch_for_each_type_and_no_request_for_any_object"/>.
/// <para>
/// Outages: a dead cluster, 410, a vanishing CRD and 20,000 objects: <see cref="LivePathTests"/>; an expired token: <see cref="Expired_token_leaves_the_last_state_stale_until_it_is_renewed"/>
/// and Adapters.Tests ClusterProblemTests; slow and half-open connections: Adapters.Tests WatchTests, Faults; restarts of the API server: Faults;
/// a thousand CRDs: <see cref="Thousand_types_of_a_cluster_are_served_and_only_the_chosen_ones_watched"/>.
/// </para>
/// </summary>
public sealed class PromiseTests
{
    private static readonly GroupKind Xrd = new("apiextensions.crossplane.io", "CompositeResourceDefinition");
    private static readonly GroupKind Composition = new("apiextensions.crossplane.io", "Composition");
    private readonly FakeCluster _cluster = new("demo");
    private readonly FakeCatalogStore _store = new();

    [Fact]
    public async Task Failing_list_and_forbidden_type_cost_only_themselves()
    {
        _cluster.Serve(App, Part, Pod);
        await using var path = new LivePath(_store, _cluster);
        path.Rules.Replace(Projecting.Read("rules: [{name: parts, match: {kinds: [Part.example.org]}}]"), default);
        await path.StartAsync();
        _cluster.List(Part, Make(Part, "p"));
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one") is not null && _store.Entities.Count == 2, "both types");

        _cluster.Say(Part, new WatchSignal.Interrupted("parts is forbidden") { Missing = new MissingRight("demo", "list", "example.org", "parts") });
        _cluster.Change(Make(App, "two"));
        await LivePath.Until(() => path.Entity("two") is not null, "the other type goes on");
        Assert.Equal(3, _store.Entities.Count);
        await LivePath.Until(() => path.Status.StaleSince("demo", Part) is not null, "the forbidden type is stale");
        Assert.Null(path.Status.StaleSince("demo", App));
    }

    [Fact]
    public async Task Expired_token_leaves_the_last_state_stale_until_it_is_renewed()
    {
        _cluster.Serve(App, Part, Pod);
        await using var path = new LivePath(_store, _cluster);
        await path.StartAsync();
        _cluster.List(App, Make(App, "one"));
        await LivePath.Until(() => path.Entity("one") is not null, "listed");
        _cluster.Say(App, new WatchSignal.Interrupted("Cluster 'demo' refused the credentials (401): the token has expired."));
        await LivePath.Until(() => path.Status.Types.Any(t => t.Kind == App && t.StaleSince is not null && t.Problem!.Contains("token has expired", StringComparison.Ordinal)), "stale with age and reason");
        Assert.NotNull(path.Entity("one"));
        Assert.Empty(((Portico.Core.Catalog.IIngestionStatus)path.Status).MissingRights);
        _cluster.Say(App, new WatchSignal.Resumed());
        await LivePath.Until(() => path.Status.StaleSince("demo", App) is null, "fresh again");
    }

    [Fact]
    public async Task Thousand_types_of_a_cluster_are_served_and_only_the_chosen_ones_watched()
    {
        var crds = Enumerable.Range(0, 1000).Select(i => new GroupKind($"g{i % 40}.example.com", $"Kind{i}")).ToArray();
        _cluster.Serve([App, Part, Pod, .. crds]);
        await using var path = new LivePath(_store, _cluster);
        path.Rules.Replace(Projecting.Read("rules: [{name: one, match: {kinds: [Kind7.g7.example.com]}}]"), default);
        await path.StartAsync();
        _cluster.List(App, Make(App, "one"));
        _cluster.List(crds[7], Make(crds[7], "chosen"));
        await LivePath.Until(() => path.Entity("one") is not null && _store.Entities.Values.Any(e => e.Name == "chosen"), "the chosen types are there");
        Assert.Equal([crds[7]], _cluster.Started.Where(crds.Contains));
        Assert.Equal(0, _cluster.Requests);
    }

    [Fact]
    public async Task Xrd_is_offered_before_its_composition_and_the_composition_joins_when_it_comes()
    {
        var definition = Make(Xrd, "apps.example.org", @namespace: "", spec: new
        {
            group = "example.org",
            names = new { kind = "App", plural = "apps" },
            claimNames = new { kind = "AppClaim", plural = "appclaims" },
            versions = new[] { new { name = "v1", served = true, referenceable = true, schema = new { openAPIV3Schema = new { type = "object" } } } },
        });
        var plugin = PluginSet.Of(new CrossplanePlugin());
        Assert.Contains(plugin.OfferingRules.SelectMany(r => r.OfferingsOf(definition)), o => o.Type.Kind == "AppClaim" && o.Problem is null);

        _cluster.Serve(Xrd, Composition);
        await using var path = new LivePath(_store, plugin, TimeSpan.FromMilliseconds(20), _cluster);
        await path.StartAsync();
        _cluster.List(Xrd, definition);
        _cluster.List(Composition);
        await LivePath.Until(() => _store.Entities.Values.Any(e => e.Kind == "API"), "the API is there");
        _cluster.Change(Make(Composition, "late", @namespace: "", spec: new { compositeTypeRef = new { apiVersion = "example.org/v1", kind = "App" } }));
        var api = _store.Entities.Values.Single(e => e.Kind == "API");
        await LivePath.Until(() => _store.Entities.Values.Any(e => e.Name == "late" && e.Relations.Any(r => r.Type == "providesApi" && r.TargetId == api.Id)), "the late composition provides it");
    }
}
