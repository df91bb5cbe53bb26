using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class EventTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Events_are_selected_by_the_object_they_are_about(string target)
    {
        using var api = await targets.ApiAsync(target);
        var space = await api.NewNamespaceAsync();
        var path = $"api/v1/namespaces/{space}/events";
        (await api.PostAsync(path, Event("e1", space, "ConfigMap", "a"))).Is(201);
        (await api.PostAsync(path, Event("e2", space, "ConfigMap", "b"))).Is(201);
        (await api.PostAsync(path, Event("e3", space, "Secret", "a"))).Is(201);

        var found = (await api.GetAsync($"{path}?fieldSelector=involvedObject.kind%3DConfigMap,involvedObject.name%3Da,involvedObject.namespace%3D{space}")).Is(200);
        var everywhere = (await api.GetAsync($"api/v1/events?fieldSelector=involvedObject.name%3Db,involvedObject.namespace%3D{space}")).Is(200);

        Assert.Equal(["e1"], found.Names);
        Assert.Equal(("Warning", "Failed", "3"), (found.Items.Single().Text("type"), found.Items.Single().Text("reason"), found.Items.Single().Text("count")));
        Assert.Equal(["e2"], everywhere.Names);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Events_can_be_watched(string target)
    {
        using var api = await targets.ApiAsync(target);
        var space = await api.NewNamespaceAsync();
        var path = $"api/v1/namespaces/{space}/events";
        var version = (await api.GetAsync(path)).Version;
        await using var watch = await api.WatchAsync($"{path}?watch=1&resourceVersion={version}&fieldSelector=involvedObject.name%3Da");

        (await api.PostAsync(path, Event("e1", space, "ConfigMap", "b"))).Is(201);
        (await api.PostAsync(path, Event("e2", space, "ConfigMap", "a"))).Is(201);

        await watch.NextAsync("ADDED", "e2");
    }

    private static string Event(string name, string space, string kind, string about) => $$"""
        {"apiVersion":"v1","kind":"Event","metadata":{"name":"{{name}}"},"type":"Warning","reason":"Failed","message":"it broke","count":3,
         "involvedObject":{"apiVersion":"v1","kind":"{{kind}}","name":"{{about}}","namespace":"{{space}}"},
         "firstTimestamp":"2026-01-01T00:00:00Z","lastTimestamp":"2026-01-01T00:01:00Z","source":{"component":"suite"} }
        """;
}
