using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Offered;
using Portico.Core.Discovery;
using Portico.Core.Replicas;
using Portico.Core.Tests.Catalog.Projection;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;
using static Portico.Core.Tests.Catalog.TestObjects;

namespace Portico.Core.Tests.Catalog.Offered;

/// <summary>Template entities of all offerings; API entities and default entities of what plain CRDs offer.</summary>
public sealed class OfferedTests : IAsyncDisposable
{
    private static readonly GroupKind Database = new("example.org", "Database");
    private readonly FakeCluster _cluster = new("demo");
    private readonly FakeCatalogStore _store = new();
    private readonly List<OfferingFeed> _feeds = [];

    [Fact]
    public async Task Marked_crd_gives_a_template_its_api_and_an_entity_of_every_instance_all_related()
    {
        _cluster.Serve(Database);
        await using var path = await StartAsync();
        path.Offerings.Set(Offering("Database", SchemaSource.Crd));
        _cluster.List(Database, Make(Database, "orders", spec: new { size = "small" }));

        await LivePath.Until(() => Find("API") is not null && Find("Template") is not null && Instance() is not null, "three entities");
        var (api, template, instance) = (Find("API")!, Find("Template")!, Instance()!);
        Assert.Equal("api:default/database-example.org--v1", api.Ref);
        Assert.Equal("crd", api.Type);
        Assert.Contains("size", api.Spec!["definition"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("CustomResourceDefinition", YamlReader.Read(api.Spec!["definition"]!.GetValue<string>()).Root!["kind"]!.GetValue<string>());
        Assert.Equal("template:default/database-v1", template.Ref);
        Assert.Equal("scaffolder.backstage.io/v1beta3", template.ApiVersion);
        Assert.Equal(("kubernetes", "system"), (template.Labels["source"], template.Labels["forEntity"]));
        Assert.Contains("cluster:demo", template.Tags);
        Assert.Contains(template.Relations, r => r is { Type: "dependsOn" } && r.TargetId == api.Id);
        Assert.Equal(("Component", "database", "offering of its CRD"), (instance.Kind, instance.Type, instance.Rule));
        Assert.Contains(instance.Relations, r => r is { Type: "consumesApi" } && r.TargetId == api.Id);
        Assert.Contains(instance.Facts, f => f is { Label: "Size", Value: "small" });
    }

    [Fact]
    public async Task Crd_that_is_not_offered_any_more_takes_its_three_entities_along()
    {
        _cluster.Serve(Database);
        await using var path = await StartAsync();
        path.Offerings.Set(Offering("Database", SchemaSource.Crd));
        _cluster.List(Database, Make(Database, "orders"));
        await LivePath.Until(() => _store.Entities.Count == 3, "all there");
        path.Offerings.Set();
        await LivePath.Until(() => _store.Entities.IsEmpty, "all gone");
    }

    [Fact]
    public async Task Template_of_an_xrd_is_named_as_in_terasky_and_depends_on_the_api_of_each_cluster()
    {
        await using var path = await StartAsync();
        path.Offerings.Set(Offering("AppClaim", SchemaSource.XrdClaim) with
        {
            Definition = new ResourceRef("demo", "apiextensions.crossplane.io", "CompositeResourceDefinition", "", "apps.example.org"),
            Clusters = ["demo", "edge"],
            Owner = "platform",
        });
        await LivePath.Until(() => Find("Template") is not null, "template");
        var template = Find("Template")!;
        Assert.Equal("template:default/apps.example.org-v1", template.Ref);
        Assert.Equal("apps.example.org", template.Type);
        Assert.Equal("true", template.Annotations["terasky.backstage.io/crossplane-claim"]);
        Assert.Equal("group:default/platform", template.Relations.Single(r => r.Type == "ownedBy").Target);
        Assert.Equal(
            ["demo", "edge"],
            template.Relations.Where(r => r.Type == "dependsOn").Select(r => r.TargetId)
                .Select(id => new[] { "demo", "edge" }.Single(c => EntityId.Of(new ResourceRef(c, "apiextensions.crossplane.io", "CompositeResourceDefinition", "", "apps.example.org")) == id)).Order());
        Assert.Null(Find("API"));
    }

    [Fact]
    public async Task Cluster_that_was_not_heard_of_since_the_start_takes_no_template()
    {
        await using (var path = await StartAsync())
        {
            path.Offerings.Set(Offering("Database", SchemaSource.Crd));
            await LivePath.Until(() => _store.Entities.Count == 2, "stored");
        }

        await StopAsync();
        await using var again = new LivePath(_store, _cluster);
        again.Offerings.Unheard.Add("demo");
        await StartAsync(again);
        again.Offerings.Set(Offering("Cache", SchemaSource.Crd) with { Clusters = [] });
        await LivePath.Until(() => _store.Entities.Count == 4, "new ones beside those of the silent cluster");

        again.Offerings.Unheard.Clear();
        again.Offerings.Set(Offering("Cache", SchemaSource.Crd) with { Clusters = [] });
        await LivePath.Until(() => _store.Entities.Count == 2, "read, and not offered any more");
    }

    [Fact]
    public async Task Configuration_leaves_templates_out_and_asks_for_openapi()
    {
        await using var path = await StartAsync();
        path.Offerings.Set(Offering("Database", SchemaSource.Crd) with
        {
            Annotations = Offering("Database", SchemaSource.Crd).Annotations.Add("terasky.backstage.io/api-annotations", "example.org/tier=gold,backstage.io/managed-by-location=nowhere"),
        });
        await LivePath.Until(() => _store.Entities.Count == 2, "both");
        path.Rules.Replace(Projecting.Read("{templates: false, apiDefinitions: openapi}"), default);
        await LivePath.Until(() => Find("Template") is null && Find("API") is { Type: "openapi" }, "only the API");
        var document = (JsonObject)YamlReader.Read(Find("API")!.Spec!["definition"]!.GetValue<string>()).Root!;
        Assert.Equal("3.0.3", document["openapi"]!.GetValue<string>());
        Assert.Contains("/apis/example.org/v1/namespaces/{namespace}/databases/{name}", document["paths"]!.AsObject().Select(p => p.Key));
        Assert.Equal("gold", Find("API")!.Annotations["example.org/tier"]);
        Assert.Equal("cluster origin: demo", Find("API")!.Annotations["backstage.io/managed-by-location"]);
    }

    public async ValueTask DisposeAsync() => await StopAsync();

    private static Offering Offering(string kind, SchemaSource source)
    {
        var plural = kind.ToLowerInvariant() + "s";
        var crd = Resources.Of($$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: {{plural}}.example.org}
            spec:
              group: example.org
              names: {kind: {{kind}}, plural: {{plural}}, singular: {{kind.ToLowerInvariant()}}}
              scope: Namespaced
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: string} } } } } } }
            """);
        var type = SchemaReader.Read(JsonObject.Create(crd.Json)).Schemas.Single();
        return new Offering($"example.org~{kind.ToLowerInvariant()}", type with { Source = source }) { Title = kind, Definition = crd.Ref with { Cluster = "demo" }, Clusters = ["demo"] };
    }

    private CatalogEntity? Find(string kind) => _store.Entities.Values.FirstOrDefault(e => e.Kind == kind && !e.IsLive);

    private CatalogEntity? Instance() => _store.Entities.Values.FirstOrDefault(e => e.IsLive);

    private async Task<LivePath> StartAsync(LivePath? made = null)
    {
        var path = made ?? new LivePath(_store, _cluster);
        await path.StartAsync();
        var options = new CatalogOptions { FirstRetry = TimeSpan.FromMilliseconds(5), QuietInterval = TimeSpan.FromMilliseconds(20) };
        var feed = new OfferingFeed(path.Offerings, new FakeClusters(_cluster), path.Rules, path.Intake, _store, new SoleLeases(), options, TimeProvider.System, NullLogger<OfferingFeed>.Instance);
        _feeds.Add(feed);
        await feed.StartAsync(default);
        return path;
    }

    private async Task StopAsync()
    {
        foreach (var feed in _feeds)
        {
            await feed.StopAsync(default);
            feed.Dispose();
        }

        _feeds.Clear();
    }
}
