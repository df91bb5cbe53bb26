using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class WatchTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Watch_from_a_list_tells_what_came_after_it(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        (await api.PostAsync(path, Samples.ConfigMap("before"))).Is(201);
        var version = (await api.GetAsync(path)).Version;
        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion={version}");
        Assert.Equal((200, "application/json"), (watch.Code, watch.MediaType));

        (await api.PostAsync(path, Samples.ConfigMap("after"))).Is(201);
        (await api.PatchAsync($"{path}/after", "merge", """{"data":{"value":"two"}}""")).Is(200);
        (await api.DeleteAsync($"{path}/after")).Is(200);

        var added = await watch.NextAsync("ADDED", "after");
        Assert.Equal(("ConfigMap", "v1"), (added.Text("kind"), added.Text("apiVersion")));
        Assert.Equal("two", (await watch.NextAsync("MODIFIED", "after")).Text("data.value"));
        var deleted = await watch.NextAsync("DELETED", "after");
        Assert.Equal("two", deleted.Text("data.value"));
        Assert.True(ulong.Parse(deleted.Text("metadata.resourceVersion"), System.Globalization.CultureInfo.InvariantCulture)
            > ulong.Parse(added.Text("metadata.resourceVersion"), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Watch_that_begins_at_an_event_tells_the_next_ones(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        var first = (await api.PostAsync(path, Samples.ConfigMap("first"))).Is(201);
        (await api.PostAsync(path, Samples.ConfigMap("second"))).Is(201);

        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion={first.Version}&labelSelector=!kube");

        await watch.NextAsync("ADDED", "second");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Watch_without_a_version_begins_with_what_is_there(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("there"))).Is(201);

        await using var watch = await api.WatchAsync($"{path}?watch=1");

        await watch.NextAsync("ADDED", "there");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Object_that_leaves_the_selector_is_deleted_for_the_watch(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        var version = (await api.GetAsync(path)).Version;
        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion={version}&labelSelector=on%3Dyes");

        (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);
        (await api.PatchAsync($"{path}/a", "merge", """{"metadata":{"labels":{"on":"yes"}}}""")).Is(200);
        (await api.PatchAsync($"{path}/a", "merge", """{"metadata":{"labels":null}}""")).Is(200);

        await watch.NextAsync("ADDED", "a");
        await watch.NextAsync("DELETED", "a");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Watch_of_one_object_by_name_hears_only_of_it(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        var version = (await api.GetAsync(path)).Version;
        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion={version}&fieldSelector=metadata.name%3Db");

        (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);
        (await api.PostAsync(path, Samples.ConfigMap("b"))).Is(201);

        await watch.NextAsync("ADDED", "b");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Bookmarks_come_when_asked_for_and_the_watch_ends_when_the_time_is_over(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        var version = (await api.GetAsync(path)).Version;
        await using var watch = await api.WatchAsync($"{path}?watch=1&allowWatchBookmarks=true&timeoutSeconds=6&resourceVersion={version}");
        var created = (await api.PostAsync(path, definition.Thing("a"))).Is(201);

        await watch.NextAsync("ADDED", "a");
        var bookmarks = new List<System.Text.Json.Nodes.JsonObject>();
        while (await watch.NextAsync() is { } next)
        {
            Assert.Equal("BOOKMARK", next.Type);
            bookmarks.Add(next.Object);
        }

        Assert.NotEmpty(bookmarks);
        Assert.All(bookmarks, b => Assert.Equal("Thing", b.Text("kind")));
        Assert.Equal(created.Version, bookmarks[^1].Text("metadata.resourceVersion"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Forgotten_version_is_gone(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        await api.ForgetAsync(definition);

        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion=1");

        // In the stream or as the answer itself: both are in use.
        if (watch.Code == 410) return;
        Assert.Equal(200, watch.Code);
        var next = await watch.NextAsync();
        Assert.Equal("ERROR", next?.Type);
        Assert.Equal(("Status", "410"), (next?.Object.Text("kind"), next?.Object.Text("code")));
        Assert.Contains(next?.Object.Text("reason"), (string[])["Gone", "Expired"]);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Watch_of_metadata_only_is_served(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await api.NewNamespaceAsync()}/configmaps";
        var version = (await api.GetAsync(path)).Version;
        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion={version}", "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1");
        (await api.PostAsync(path, Samples.ConfigMap("a"))).Is(201);

        var added = await watch.NextAsync("ADDED", "a");

        Assert.Equal("PartialObjectMetadata", added.Text("kind"));
        Assert.Null(added["data"]);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Watch_of_a_deleted_definition_tells_the_deletions_and_ends(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("a"))).Is(201);
        await using var watch = await api.WatchAsync($"{path}?watch=1");
        await watch.NextAsync("ADDED", "a");

        (await api.DeleteAsync(definition.Path)).Is(200);

        var types = new List<string>();
        while (await watch.NextAsync() is { } next) types.Add(next.Type);
        Assert.Contains("DELETED", types);
        (await api.UntilAsync(path, a => a.Code == 404)).Is(404);
    }
}
