using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class DefinitionTests(ApiTargets targets)
{
    private const string Schema = """
        {"type":"object","required":["spec"],"properties":{"spec":{"type":"object","required":["size"],"properties":{
          "size":{"type":"integer","minimum":1,"maximum":9},"tier":{"type":"string","enum":["small","large"],"default":"small"},
          "host":{"type":"string","pattern":"^[a-z.]+$","maxLength":20},"port":{"x-kubernetes-int-or-string":true},
          "tags":{"type":"array","maxItems":2,"items":{"type":"string"}},
          "db":{"type":"object","properties":{"version":{"type":"string","default":"15"}}},
          "free":{"type":"object","x-kubernetes-preserve-unknown-fields":true}}}}}
        """;

    [Theory, ClassData(typeof(TargetList))]
    public async Task Definition_is_established_served_and_discovered(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);

        var conditions = (await api.GetAsync(definition.Path)).Is(200).Body["status"]!["conditions"]!.AsArray().ToDictionary(c => c.Text("type"), c => c.Text("status"));
        var served = (await api.UntilAsync($"apis/{definition.Group}/v1", a => a.Code == 200)).Body["resources"]!.AsArray().Single(r => r.Text("name") == "things");

        Assert.Equal(("True", "True"), (conditions["Established"], conditions["NamesAccepted"]));
        Assert.Equal(("Thing", "true", "thing"), (served.Text("kind"), served.Text("namespaced"), served.Text("singularName")));
        Assert.Equal(["th"], served!["shortNames"]!.AsArray().Select(n => (string)n!));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Invalid_object_is_refused_with_a_cause_for_every_field(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api, Schema);
        var path = definition.Things(await api.NewNamespaceAsync());

        var refused = (await api.PostAsync(path, definition.Thing("a", """{"size":10,"tier":"huge","host":"UPPER","tags":["a","b","c"]}"""))).Fails(422, "Invalid");
        var missing = (await api.PostAsync(path, definition.Thing("a", """{}"""))).Fails(422, "Invalid");
        var type = (await api.PostAsync(path, definition.Thing("a", """{"size":"ten"}"""))).Fails(422, "Invalid");

        Assert.Equal(["spec.host", "spec.size", "spec.tags", "spec.tier"], refused.Causes.Select(c => c.Field).Order());
        Assert.Contains(("spec.size", "FieldValueRequired"), missing.Causes);
        Assert.Contains(type.Causes, c => c.Field == "spec.size");
        Assert.Equal("Thing", refused.Body.Text("details.kind"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Defaults_are_set_and_unknown_fields_pruned(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api, Schema);
        var path = definition.Things(await api.NewNamespaceAsync());

        var created = (await api.PostAsync(path, definition.Thing("a", """{"size":3,"db":{},"nonsense":1,"port":"http","free":{"kept":{"deep":true}}}"""))).Is(201);

        Assert.Equal(("small", "15", "http"), (created.Body.Text("spec.tier"), created.Body.Text("spec.db.version"), created.Body.Text("spec.port")));
        Assert.Equal(("", "true"), (created.Body.Text("spec.nonsense"), created.Body.Text("spec.free.kept.deep")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Schema_change_takes_effect(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("a", """{"size":99}"""))).Is(201);

        (await api.PatchAsync(definition.Path, "json", $$"""[{"op":"replace","path":"/spec/versions/0/schema/openAPIV3Schema","value":{{Schema}} }]""")).Is(200);

        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await api.PostAsync($"{path}?dryRun=All", definition.Thing("b", """{"size":99}"""))).Code != 422) Assert.False(guard.IsCancellationRequested);
        Assert.Equal("99", (await api.GetAsync($"{path}/a")).Is(200).Body.Text("spec.size"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Validation_rules_are_checked(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.ValidationRules);
        var definition = await Definition.CreateAsync(api, """
            {"type":"object","properties":{"spec":{"type":"object","properties":{"min":{"type":"integer"},"max":{"type":"integer"}},
             "x-kubernetes-validations":[{"rule":"self.min <= self.max","message":"min must not exceed max"}]}}}
            """);
        var path = definition.Things(await api.NewNamespaceAsync());

        var refused = (await api.PostAsync(path, definition.Thing("a", """{"min":3,"max":2}"""))).Fails(422, "Invalid");

        Assert.Contains(("spec", "FieldValueInvalid"), refused.Causes);
        Assert.Contains("min must not exceed max", refused.Body.Text("message"), StringComparison.Ordinal);
        (await api.PostAsync(path, definition.Thing("a", """{"min":2,"max":3}"""))).Is(201);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Definition_without_a_structural_schema_is_refused(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = Definition.New(api);
        const string Path = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";

        (await api.PostAsync(Path, definition.Manifest("""{"type":"object","properties":{"spec":{"properties":{"a":{"type":"string"}}}}}"""))).Fails(422, "Invalid");
        (await api.PostAsync(Path, definition.Manifest("{}"))).Fails(422, "Invalid");
        (await api.PostAsync(Path, definition.Manifest(Definition.Plain).Replace("\"name\":\"things.", "\"name\":\"other.", StringComparison.Ordinal))).Fails(422, "Invalid");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Version_that_is_not_served_is_not_found(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = Definition.New(api);
        var manifest = definition.Manifest(Definition.Plain).Replace("\"versions\":[", $$"""
            "versions":[{"name":"v0","served":false,"storage":false,"schema":{"openAPIV3Schema":{{Definition.Plain}} } },
            """, StringComparison.Ordinal);
        (await api.PostAsync("apis/apiextensions.k8s.io/v1/customresourcedefinitions", manifest)).Is(201);
        await definition.ServedAsync();

        (await api.GetAsync($"apis/{definition.Group}/v0/things")).Is(404);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Deleting_the_definition_deletes_its_objects_and_ends_serving(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("a"))).Is(201);

        (await api.DeleteAsync(definition.Path)).Is(200);

        await api.UntilAsync(definition.Path, a => a.Code == 404);
        await api.UntilAsync(path, a => a.Code == 404);
        await api.UntilAsync("apis", a => !a.Text.Contains(definition.Group, StringComparison.Ordinal));
        (await api.PostAsync("apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition.Manifest(Definition.Plain))).Is(201);
        Assert.Empty((await definition.ServedAsync()).Items);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Cluster_scoped_type_has_no_namespaces(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api, scope: "Cluster");

        var created = (await api.PostAsync($"apis/{definition.Group}/v1/things", definition.Thing("a"))).Is(201);

        Assert.Equal("", created.Body.Text("metadata.namespace"));
        (await api.GetAsync($"apis/{definition.Group}/v1/things/a")).Is(200);
        (await api.GetAsync($"apis/{definition.Group}/v1/namespaces/default/things")).Is(404);
    }
}
