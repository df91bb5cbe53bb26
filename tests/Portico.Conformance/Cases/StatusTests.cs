using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class StatusTests(ApiTargets targets)
{
    private const string Subresource = ""","subresources":{"status":{}}""";

    [Theory, ClassData(typeof(TargetList))]
    public async Task Status_changes_by_its_subresource_only(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api, more: Subresource);
        var path = $"{definition.Things(await api.NewNamespaceAsync())}";
        var created = (await api.PostAsync(path, definition.Thing("a", """{"a":1}""").Replace("\"spec\"", "\"status\":{\"early\":true},\"spec\"", StringComparison.Ordinal))).Is(201).Body;
        Assert.Null(created["status"]);

        created["status"] = new System.Text.Json.Nodes.JsonObject { ["phase"] = "Ready" };
        created["spec"]!["a"] = 2;
        var status = (await api.PutAsync($"{path}/a/status", created)).Is(200).Body;
        Assert.Equal(("Ready", "1", "1"), (status.Text("status.phase"), status.Text("spec.a"), status.Text("metadata.generation")));

        status["status"]!["phase"] = "Lost";
        status["spec"]!["a"] = 3;
        var main = (await api.PutAsync($"{path}/a", status)).Is(200).Body;
        Assert.Equal(("Ready", "3", "2"), (main.Text("status.phase"), main.Text("spec.a"), main.Text("metadata.generation")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Status_can_be_patched_and_read(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api, more: Subresource);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("a"))).Is(201);

        (await api.PatchAsync($"{path}/a/status", "merge", """{"status":{"conditions":[{"type":"Ready","status":"True"}]},"spec":{"a":1}}""")).Is(200);

        var read = (await api.GetAsync($"{path}/a/status")).Is(200).Body;
        Assert.Equal(("Ready", ""), (read.Text("status.conditions.0.type"), read.Text("spec.a")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Type_without_the_subresource_keeps_status_like_any_field(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        (await api.PostAsync(path, definition.Thing("a"))).Is(201);

        (await api.PatchAsync($"{path}/a", "merge", """{"status":{"phase":"Ready"}}""")).Is(200);

        Assert.Equal("Ready", (await api.GetAsync($"{path}/a")).Body.Text("status.phase"));
        (await api.GetAsync($"{path}/a/status")).Is(404);
    }
}
