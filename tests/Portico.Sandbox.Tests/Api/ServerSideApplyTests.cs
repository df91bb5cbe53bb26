using System.Text.Json.Nodes;

namespace Portico.Sandbox.Tests.Api;

public sealed class ServerSideApplyTests
{
    private const string Apps = "/apis/demo.io/v1/namespaces/default/apps";

    [Fact]
    public async Task Applied_object_is_created_and_its_fields_are_managed()
    {
        await using var sandbox = await StartAsync();
        var created = await ApplyAsync(sandbox, "one", "alice", """{"spec":{"image":"a","env":[{"name":"x","value":"1"}]}}""");
        Assert.Equal(201, created.Code);
        var entry = created.Json["metadata"]!["managedFields"]![0]!;
        Assert.Equal(("alice", "Apply"), ((string?)entry["manager"], (string?)entry["operation"]));
        Assert.NotNull(entry["fieldsV1"]!["f:spec"]!["f:env"]!["k:{\"name\":\"x\"}"]!["f:value"]);
        Assert.Null(entry["fieldsV1"]!["f:spec"]!["f:replicas"]);
    }

    [Fact]
    public async Task Managers_share_a_list_by_its_keys_and_each_takes_back_only_its_own()
    {
        await using var sandbox = await StartAsync();
        await ApplyAsync(sandbox, "one", "alice", """{"spec":{"image":"a","env":[{"name":"x","value":"1"}]}}""");
        var both = await ApplyAsync(sandbox, "one", "bob", """{"spec":{"env":[{"name":"y","value":"2"}]}}""");
        Assert.Equal(["x", "y"], Names(both.Json));
        var left = await ApplyAsync(sandbox, "one", "alice", """{"spec":{"image":"a"}}""");
        Assert.Equal(["y"], Names(left.Json));
    }

    [Fact]
    public async Task Overwriting_what_another_applied_conflicts_by_field_and_force_takes_it()
    {
        await using var sandbox = await StartAsync();
        await ApplyAsync(sandbox, "one", "alice", """{"spec":{"image":"a","env":[{"name":"x","value":"1"}]}}""");
        var refused = await ApplyAsync(sandbox, "one", "bob", """{"spec":{"image":"b","env":[{"name":"x","value":"2"}]}}""");
        Assert.Equal((409, "Conflict"), (refused.Code, refused.Reason));
        var causes = refused.Json["details"]!["causes"]!.AsArray();
        Assert.Equal([".spec.env[name=\"x\"].value", ".spec.image"], causes.Select(c => (string?)c!["field"]).Order(StringComparer.Ordinal));
        Assert.All(causes, c => Assert.Equal("FieldManagerConflict", (string?)c!["reason"]));
        var forced = await ApplyAsync(sandbox, "one", "bob", """{"spec":{"image":"b"}}""", force: true);
        Assert.Equal("b", (string?)forced.Json["spec"]!["image"]);
        var again = await ApplyAsync(sandbox, "one", "alice", """{"spec":{"image":"a","env":[{"name":"x","value":"1"}]}}""");
        Assert.Equal(409, again.Code);
    }

    [Fact]
    public async Task Applying_the_same_again_changes_nothing()
    {
        await using var sandbox = await StartAsync();
        var first = await ApplyAsync(sandbox, "one", "alice", """{"spec":{"image":"a"}}""");
        var second = await ApplyAsync(sandbox, "one", "alice", """{"spec":{"image":"a"}}""");
        Assert.Equal((string?)first.Json["metadata"]!["resourceVersion"], (string?)second.Json["metadata"]!["resourceVersion"]);
    }

    [Fact]
    public async Task Apply_without_a_manager_is_refused()
    {
        await using var sandbox = await StartAsync();
        var answer = await sandbox.PatchAsync($"{Apps}/one", "application/apply-patch+yaml", Samples.App("one").ToJsonString());
        Assert.Equal((422, "Invalid"), (answer.Code, answer.Reason));
    }

    [Fact]
    public async Task Yaml_is_applied_as_json_is()
    {
        await using var sandbox = await StartAsync();
        var created = await sandbox.PatchAsync($"{Apps}/one?fieldManager=alice", "application/apply-patch+yaml", "apiVersion: demo.io/v1\nkind: App\nmetadata:\n  name: one\nspec:\n  image: a\n");
        Assert.Equal((201, "a"), (created.Code, (string?)created.Json["spec"]!["image"]));
    }

    private static async Task<SandboxFixture> StartAsync()
    {
        var sandbox = await SandboxFixture.StartAsync();
        await sandbox.PostAsync("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", Samples.AppDefinition());
        return sandbox;
    }

    private static Task<SandboxFixture.Answer> ApplyAsync(SandboxFixture sandbox, string name, string manager, string body, bool force = false)
    {
        var obj = Samples.Parse(body);
        obj["apiVersion"] = "demo.io/v1";
        obj["kind"] = "App";
        obj["metadata"] = new JsonObject { ["name"] = name };
        return sandbox.PatchAsync($"{Apps}/{name}?fieldManager={manager}{(force ? "&force=true" : "")}", "application/apply-patch+yaml", obj.ToJsonString());
    }

    private static IEnumerable<string?> Names(JsonObject obj) => obj["spec"]!["env"]!.AsArray().Select(e => (string?)e!["name"]);
}
