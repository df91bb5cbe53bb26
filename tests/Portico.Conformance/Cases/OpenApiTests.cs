using Portico.Conformance.Targets;
using Portico.Schema.Explaining;
using Portico.Schema.Reading;

namespace Portico.Conformance.Cases;

public sealed class OpenApiTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Schemas_of_a_group_are_published(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.OpenApiV3);
        var definition = await Definition.CreateAsync(api, """{"type":"object","properties":{"spec":{"type":"object","description":"What is wanted.","properties":{"size":{"type":"integer"}}}}}""");

        var index = await api.UntilAsync("openapi/v3", a => a.Body["paths"]?[$"apis/{definition.Group}/v1"] is not null);
        var document = (await api.GetAsync(index.Body["paths"]![$"apis/{definition.Group}/v1"].Text("serverRelativeURL").TrimStart('/'))).Is(200).Body;
        var schemas = document["components"]!["schemas"]!.AsObject();
        var thing = schemas.Single(s => s.Value!["x-kubernetes-group-version-kind"] is System.Text.Json.Nodes.JsonArray kinds
            && kinds.Any(k => k.Text("kind") == "Thing" && k.Text("group") == definition.Group)).Value;

        Assert.Equal(("What is wanted.", "integer"), (thing.Text("properties.spec.description"), thing.Text("properties.spec.properties.size.type")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Paths_of_a_group_name_the_kinds_they_serve(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.OpenApiV3);

        var document = (await api.GetAsync("openapi/v3/apis/apps/v1")).Is(200).Body;

        var list = document["paths"]!["/apis/apps/v1/namespaces/{namespace}/deployments"];
        Assert.Equal("Deployment", list!["get"]!["x-kubernetes-group-version-kind"].Text("kind"));
    }

    /// <summary>What a form of an embedded object is made of.</summary>
    [Theory, ClassData(typeof(TargetList))]
    public async Task Types_that_every_cluster_has_are_read_with_all_their_fields(string target)
    {
        using var api = await targets.ApiAsync(target);
        foreach (var (path, group, kind, fields) in ((string, string, string, string[])[])
            [
                ("openapi/v3/apis/apps/v1", "apps", "Deployment", ["spec.replicas", "spec.template.metadata.labels", "spec.template.spec.containers.image", "spec.template.spec.volumes.emptyDir.medium", "spec.template.spec.securityContext.runAsNonRoot"]),
                ("openapi/v3/api/v1", "", "Service", ["spec.ports.targetPort", "spec.selector"]),
                ("openapi/v3/api/v1", "", "ConfigMap", ["data", "immutable"]),
            ])
        {
            var document = (await api.GetAsync(api.Has(Feature.OpenApiV3) ? path : "openapi/v2")).Is(200).Body;
            var read = OpenApiReader.Read((System.Text.Json.Nodes.JsonObject)document.DeepClone(), group, "v1", kind);
            Assert.Empty(read.Diagnostics);
            var schema = Assert.Single(read.Schemas).Preferred!.Schema;
            Assert.All(fields, f => Assert.NotNull(SchemaPath.Find(schema, f, out _)));
        }
    }
}
