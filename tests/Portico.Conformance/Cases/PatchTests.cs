using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class PatchTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Json_patch_changes_and_tests(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = await ConfigMapAsync(api);

        var patched = (await api.PatchAsync(path, "json", """[{"op":"test","path":"/data/value","value":"one"},{"op":"replace","path":"/data/value","value":"two"},{"op":"add","path":"/data/more","value":"x"}]""")).Is(200);
        var failed = await api.PatchAsync(path, "json", """[{"op":"test","path":"/data/value","value":"one"},{"op":"remove","path":"/data/value"}]""");

        Assert.Equal(("two", "x"), (patched.Body.Text("data.value"), patched.Body.Text("data.more")));
        Assert.Equal(422, failed.Code);
        Assert.Equal("two", (await api.GetAsync(path)).Body.Text("data.value"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Merge_patch_sets_and_removes(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = await ConfigMapAsync(api);

        var patched = (await api.PatchAsync(path, "merge", """{"data":{"value":null,"more":"x"},"metadata":{"labels":{"a":"b"}}}""")).Is(200);

        Assert.Equal(("", "x", "b"), (patched.Body.Text("data.value"), patched.Body.Text("data.more"), patched.Body.Text("metadata.labels.a")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Patch_with_a_stale_version_conflicts(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = await ConfigMapAsync(api);
        var version = (await api.GetAsync(path)).Version;
        (await api.PatchAsync(path, "merge", """{"data":{"value":"two"}}""")).Is(200);

        (await api.PatchAsync(path, "merge", $$"""{"metadata":{"resourceVersion":"{{version}}"},"data":{"value":"three"} }""")).Fails(409, "Conflict");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Strategic_patch_merges_lists_by_their_key(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"apis/apps/v1/namespaces/{await api.NewNamespaceAsync()}/deployments";
        (await api.PostAsync(path, Samples.Deployment("a"))).Is(201);

        var patched = (await api.PatchAsync($"{path}/a", "strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"side","image":"side:2"}]}}}}""")).Is(200);
        var removed = (await api.PatchAsync($"{path}/a", "strategic", """{"spec":{"template":{"spec":{"containers":[{"name":"main","$patch":"delete"}]}}}}""")).Is(200);

        Assert.Equal(["main:1", "side:2"], Images(patched).Order());
        Assert.Equal(["side:2"], Images(removed));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Custom_resources_take_no_strategic_patch(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("a"))).Is(201);

        (await api.PatchAsync($"{path}/a", "strategic", """{"spec":{"a":1}}""")).Fails(415, "UnsupportedMediaType");
        (await api.PatchAsync($"{path}/a", "application/json", """{"spec":{"a":1}}""")).Fails(415, "UnsupportedMediaType");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Apply_creates_updates_and_takes_back_what_is_no_longer_said(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.ServerSideApply);
        var definition = await Definition.CreateAsync(api);
        var path = $"{definition.Things(await api.NewNamespaceAsync())}/a?fieldManager=one";

        (await api.PatchAsync(path, "apply", definition.Thing("a", """{"a":1,"b":1}"""))).Is(201);
        var second = (await api.PatchAsync(path, "apply", definition.Thing("a", """{"a":2}"""))).Is(200);

        Assert.Equal(("2", ""), (second.Body.Text("spec.a"), second.Body.Text("spec.b")));
        var managed = second.Body["metadata"]!["managedFields"]!.AsArray().Single()!;
        Assert.Equal(("one", "Apply", "FieldsV1"), (managed.Text("manager"), managed.Text("operation"), managed.Text("fieldsType")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Apply_over_the_field_of_another_conflicts_unless_forced(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.ServerSideApply);
        var definition = await Definition.CreateAsync(api);
        var path = $"{definition.Things(await api.NewNamespaceAsync())}/a";
        (await api.PatchAsync($"{path}?fieldManager=one", "apply", definition.Thing("a", """{"a":1}"""))).Is(201);

        var refused = (await api.PatchAsync($"{path}?fieldManager=two", "apply", definition.Thing("a", """{"a":2}"""))).Fails(409, "Conflict");
        var forced = (await api.PatchAsync($"{path}?fieldManager=two&force=true", "apply", definition.Thing("a", """{"a":2}"""))).Is(200);

        Assert.Contains(refused.Causes, c => c.Reason == "FieldManagerConflict" && c.Field.Contains("spec.a", StringComparison.Ordinal));
        Assert.Equal("2", forced.Body.Text("spec.a"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Apply_needs_a_field_manager(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.ServerSideApply);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps/a";

        Assert.InRange((await api.PatchAsync(path, "apply", Samples.ConfigMap("a"))).Code, 400, 422);
        (await api.GetAsync(path)).Is(404);
    }

    private static IEnumerable<string> Images(Answer deployment) =>
        deployment.Body.At("spec.template.spec.containers")!.AsArray().Select(c => c.Text("image"));

    private static async Task<string> ConfigMapAsync(Api api)
    {
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);
        return $"{path}/a";
    }
}
