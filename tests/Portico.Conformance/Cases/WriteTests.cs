using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class WriteTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Created_object_gets_its_metadata(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());

        var created = (await api.PostAsync(path, definition.Thing("a"))).Is(201);

        Assert.NotEqual("", created.Body.Text("metadata.uid"));
        Assert.NotEqual("", created.Version);
        Assert.NotEqual("", created.Body.Text("metadata.creationTimestamp"));
        Assert.Equal("1", created.Body.Text("metadata.generation"));
        Assert.Equal(created.Body.Text("metadata.uid"), (await api.GetAsync($"{path}/a")).Is(200).Body.Text("metadata.uid"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Creating_twice_conflicts(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);

        (await api.PostAsync(path, Samples.ConfigMap("a"))).Fails(409, "AlreadyExists");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Name_is_generated_or_must_be_valid(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";

        var generated = (await api.PostAsync(path, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"generateName":"gen-"}}""")).Is(201);
        var invalid = (await api.PostAsync(path, Samples.ConfigMap("Not_Valid"))).Fails(422, "Invalid");

        Assert.StartsWith("gen-", generated.Body.Text("metadata.name"), StringComparison.Ordinal);
        Assert.Contains(("metadata.name", "FieldValueInvalid"), invalid.Causes);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Replacing_a_stale_version_conflicts(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        var stale = (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201).Body;
        (await api.PatchAsync($"{path}/a", "merge", """{"data":{"value":"two"}}""")).Is(200);

        (await api.PutAsync($"{path}/a", stale)).Fails(409, "Conflict");

        var fresh = (await api.GetAsync($"{path}/a")).Body;
        fresh["data"]!["value"] = "three";
        Assert.Equal("three", (await api.PutAsync($"{path}/a", fresh)).Is(200).Body.Text("data.value"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Replacing_without_a_change_keeps_the_version(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        var created = (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);

        Assert.Equal(created.Version, (await api.PutAsync($"{path}/a", created.Body)).Is(200).Version);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Replacing_a_custom_resource_without_a_version_is_invalid(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        var created = (await api.PostAsync(path, definition.Thing("a"))).Is(201).Body;
        created["metadata"]!.AsObject().Remove("resourceVersion");

        var refused = (await api.PutAsync($"{path}/a", created)).Fails(422, "Invalid");

        Assert.Contains(refused.Causes, c => c.Field == "metadata.resourceVersion");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Body_that_is_not_json_or_of_another_kind_is_a_bad_request(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";

        (await api.PostAsync(path, "{not json")).Fails(400, "BadRequest");
        (await api.PostAsync(path, """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}""")).Fails(400, "BadRequest");
        (await api.PostAsync(path, """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"other"}}""")).Fails(400, "BadRequest");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Dry_run_answers_as_if_and_stores_nothing(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("there"))).Is(201);

        (await api.PostAsync($"{path}?dryRun=All", Samples.ConfigMap("a"))).Is(201);
        if (api.Has(Feature.ServerSideApply)) (await api.PatchAsync($"{path}/b?dryRun=All&fieldManager=test", "apply", Samples.ConfigMap("b"))).Is(201);
        Assert.Equal("two", (await api.PatchAsync($"{path}/there?dryRun=All", "merge", """{"data":{"value":"two"}}""")).Is(200).Body.Text("data.value"));
        (await api.DeleteAsync($"{path}/there?dryRun=All")).Is(200);
        (await api.PostAsync($"{path}?dryRun=All", Samples.ConfigMap("there"))).Fails(409, "AlreadyExists");

        (await api.GetAsync($"{path}/a")).Is(404);
        (await api.GetAsync($"{path}/b")).Is(404);
        Assert.Equal("one", (await api.GetAsync($"{path}/there")).Is(200).Body.Text("data.value"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Dry_run_needs_the_namespace(string target)
    {
        using var api = await targets.ApiAsync(target);

        var refused = (await api.PostAsync("api/v1/namespaces/not-there/configmaps?dryRun=All", Samples.ConfigMap("a"))).Fails(404, "NotFound");

        Assert.Equal(("not-there", "namespaces"), (refused.Body.Text("details.name"), refused.Body.Text("details.kind")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Unknown_field_is_warned_about_or_refused_as_asked(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.FieldValidation);
        var definition = await Definition.CreateAsync(api, """{"type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}""");
        var path = definition.Things(await api.NewNamespaceAsync());

        var warned = (await api.PostAsync($"{path}?fieldValidation=Warn", definition.Thing("a", """{"siez":1}"""))).Is(201);
        var refused = (await api.PostAsync($"{path}?fieldValidation=Strict", definition.Thing("b", """{"siez":1}"""))).Is(400);

        Assert.Contains(warned.Warnings, w => w.Contains("spec.siez", StringComparison.Ordinal));
        Assert.Contains("spec.siez", refused.Body.Text("message"), StringComparison.Ordinal);
    }
}
