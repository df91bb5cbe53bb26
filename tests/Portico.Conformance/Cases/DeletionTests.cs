using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class DeletionTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Deleted_object_is_gone(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);

        Assert.Equal("Success", (await api.DeleteAsync($"{path}/a")).Is(200).Body.Text("status"));

        (await api.GetAsync($"{path}/a")).Fails(404, "NotFound");
        (await api.DeleteAsync($"{path}/a")).Fails(404, "NotFound");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Finalizer_holds_the_object_until_it_is_removed(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("a", metadata: ""","finalizers":["example.org/hold"]"""))).Is(201);
        var version = (await api.GetAsync(path)).Version;
        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion={version}");

        (await api.DeleteAsync($"{path}/a")).Is(200);
        Assert.NotEqual("", (await api.GetAsync($"{path}/a")).Is(200).Body.Text("metadata.deletionTimestamp"));
        (await api.PatchAsync($"{path}/a", "merge", """{"metadata":{"finalizers":["example.org/hold","example.org/new"]}}""")).Fails(422, "Invalid");
        (await api.PatchAsync($"{path}/a", "merge", """{"metadata":{"finalizers":null}}""")).Is(200);

        (await api.GetAsync($"{path}/a")).Is(404);
        Assert.NotEqual("", (await watch.NextAsync("MODIFIED", "a")).Text("metadata.deletionTimestamp"));
        await watch.NextAsync("DELETED", "a");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Deletion_of_another_incarnation_conflicts(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);

        (await api.DeleteAsync($"{path}/a", """{"kind":"DeleteOptions","apiVersion":"v1","preconditions":{"uid":"00000000-0000-0000-0000-000000000000"}}""")).Fails(409, "Conflict");

        (await api.GetAsync($"{path}/a")).Is(200);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Collection_is_deleted_by_selector(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("a", metadata: ""","labels":{"go":"yes"}"""))).Is(201);
        (await api.PostAsync(path, Samples.ConfigMap("b"))).Is(201);

        (await api.DeleteAsync($"{path}?labelSelector=go%3Dyes")).Is(200);

        (await api.GetAsync($"{path}/a")).Is(404);
        (await api.GetAsync($"{path}/b")).Is(200);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Foreground_deletion_waits_for_dependents(string target)
    {
        using var api = await targets.ApiAsync(target);
        var (path, owner) = await FamilyAsync(api, ""","finalizers":["example.org/hold"]""");

        (await api.DeleteAsync($"{path}/owner", Propagation("Foreground"))).Is(200);

        var waiting = (await api.GetAsync($"{path}/owner")).Is(200);
        Assert.Equal(owner, waiting.Body.Text("metadata.uid"));
        Assert.NotEqual("", waiting.Body.Text("metadata.deletionTimestamp"));
        Assert.Contains("foregroundDeletion", waiting.Body["metadata"]!["finalizers"]!.AsArray().Select(f => (string)f!));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Background_deletion_takes_dependents_along(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.Controllers);
        var (path, _) = await FamilyAsync(api);

        (await api.DeleteAsync($"{path}/owner", Propagation("Background"))).Is(200);

        await api.UntilAsync($"{path}/owner", a => a.Code == 404);
        await api.UntilAsync($"{path}/child", a => a.Code == 404);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Orphaning_deletion_leaves_dependents_without_owner(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.Controllers);
        var (path, _) = await FamilyAsync(api);

        (await api.DeleteAsync($"{path}/owner", Propagation("Orphan"))).Is(200);

        await api.UntilAsync($"{path}/owner", a => a.Code == 404);
        await api.UntilAsync($"{path}/child", a => a.Code == 200 && a.Body.At("metadata.ownerReferences") is null);
    }

    private static string Propagation(string policy) => $$"""{"kind":"DeleteOptions","apiVersion":"v1","propagationPolicy":"{{policy}}"}""";

    private static async Task<(string Path, string OwnerUid)> FamilyAsync(Api api, string childMetadata = "")
    {
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        var uid = (await api.PostAsync(path, Samples.ConfigMap("owner"))).Is(201).Body.Text("metadata.uid");
        (await api.PostAsync(path, Samples.ConfigMap("child", metadata: $$"""
            ,"ownerReferences":[{"apiVersion":"v1","kind":"ConfigMap","name":"owner","uid":"{{uid}}","blockOwnerDeletion":true}]{{childMetadata}}
            """))).Is(201);
        return (path, uid);
    }
}
