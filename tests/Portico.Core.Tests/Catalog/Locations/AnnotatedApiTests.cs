using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Catalog.Rules;
using Portico.Core.Graphs;
using Portico.Core.Replicas;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;
using static Portico.Core.Tests.Catalog.TestObjects;

namespace Portico.Core.Tests.Catalog.Locations;

/// <summary>TeraSky's provides-api-from annotations.</summary>
public sealed class AnnotatedApiTests
{
    private const string Prefix = "terasky.backstage.io";
    private static readonly GroupKind Service = new("", "Service");
    private readonly FakeCluster _cluster = new("demo");
    private readonly FakeCatalogStore _store = new();
    private readonly MemorySource _source = new();

    [Theory]
    [InlineData("provides-api-from-url")]
    [InlineData("provides-api-from-def")]
    public async Task Api_that_an_annotation_names_is_read_kept_through_an_outage_and_goes_with_the_annotation(string annotation)
    {
        _source.Put("apis", "web.json", """{"openapi":"3.0.3","info":{"title":"Web","version":"1"},"paths":{}}""");
        _cluster.Serve(App, Part, Pod);
        await using var path = new LivePath(_store, _cluster);
        await path.StartAsync();
        _cluster.List(App, Annotated(annotation, "mem/apis//web.json"));
        using var apis = await StartAsync(path);
        await LivePath.Until(() => Api() is not null, "the API is there");
        var (api, app) = (Api()!, path.Entity("web")!);
        Assert.Equal((app.RefNamespace, app.RefName, app.Owner, "openapi"), (api.RefNamespace, api.RefName, api.Owner, api.Type));
        Assert.Equal("true", api.Annotations[$"{Prefix}/auto-generated-api"]);
        Assert.Contains(api.Relations, r => r.Type == "apiProvidedBy" && r.TargetId == app.Id);
        Assert.StartsWith("openapi: 3.0.3", api.Spec!["definition"]!.GetValue<string>(), StringComparison.Ordinal);

        _source.Away.Add("apis");
        _cluster.Change(Annotated(annotation, "mem/apis//other.json"));
        await LivePath.Until(() => path.Entity("web")!.Annotations[$"{Prefix}/{annotation}"].EndsWith("other.json", StringComparison.Ordinal), "another address, which is away");
        Assert.NotNull(Api());
        _cluster.Change(Make(App, "web"));
        await LivePath.Until(() => Api() is null, "nobody names it any more");
        await apis.StopAsync(default);
    }

    [Fact]
    public void Address_is_made_of_a_field_of_another_object_and_servers_can_be_called_from_elsewhere()
    {
        var cache = new ResourceCache(_ => []);
        cache.Put(Make(Service, "web", status: new { loadBalancer = new { ingress = new[] { new { hostname = "web.example.org" } } } }));
        var entity = Entity($$"""{"kind":"Service","apiVersion":"v1","name":"web","target-field":"status.loadBalancer.ingress[0].hostname","target-protocol":"https","target-port":"8443","path":"/openapi.yaml"}""");
        var api = AnnotatedApi.Find(entity, CatalogSettings.Default, cache)!;
        Assert.Equal("https://web.example.org:8443/openapi.yaml", api.Address);

        var definition = YamlReader.Read(api.Entity("openapi: 3.0.3\nservers: [{url: /v1}, {url: 'https://elsewhere.example.org'}]\n", CatalogSettings.Default).Spec!["definition"]!.GetValue<string>()).Root!;
        Assert.Equal(["https://web.example.org:8443/v1", "https://elsewhere.example.org"], definition["servers"]!.AsArray().Select(s => s!["url"]!.GetValue<string>()));
        var bare = YamlReader.Read(api.Entity("openapi: 3.0.3\n", CatalogSettings.Default).Spec!["definition"]!.GetValue<string>()).Root!;
        Assert.Equal("https://web.example.org:8443", bare["servers"]![0]!["url"]!.GetValue<string>());
        Assert.Equal("", AnnotatedApi.Find(Entity("no json"), CatalogSettings.Default, cache)!.Address);
    }

    [Fact]
    public void No_address_is_made_of_what_a_secret_holds()
    {
        var cache = new ResourceCache(_ => []);
        foreach (var kind in (string[])["ConfigMap", "Secret"])
        {
            cache.Put(Make(new GroupKind("", kind), "web", status: new { host = "hush" }));
            var entity = Entity($$"""{"kind":"{{kind}}","apiVersion":"v1","name":"web","target-field":"status.host","target-protocol":"https"}""");
            Assert.Equal(kind == "Secret" ? "" : "https://hush/", AnnotatedApi.Find(entity, CatalogSettings.Default, cache)!.Address);
        }
    }

    private static CatalogEntity Entity(string reference) => new("x", new ResourceRef("demo", "apps", "Deployment", "n", "web"), "Component", "service", "web")
    {
        Annotations = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add($"{Prefix}/provides-api-from-resource-ref", reference),
    };

    private static Resource Annotated(string annotation, string address) => Make(App, "web", annotations: new Dictionary<string, string> { [$"{Prefix}/{annotation}"] = address });

    private CatalogEntity? Api() => _store.Entities.Values.FirstOrDefault(e => e.Kind == "API");

    private async Task<AnnotatedApis> StartAsync(LivePath path)
    {
        var apis = new AnnotatedApis(
            path.Queries, new Sources([_source]), path.Intake, path.Rules, path.Cache, new SoleLeases(), new LocationsOptions(), TimeProvider.System, NullLogger<AnnotatedApis>.Instance)
        {
            Rest = TimeSpan.FromMilliseconds(10),
        };
        await apis.StartAsync(default);
        return apis;
    }
}
