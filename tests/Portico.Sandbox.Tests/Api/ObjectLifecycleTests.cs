namespace Portico.Sandbox.Tests.Api;

public sealed class ObjectLifecycleTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Created_object_has_identity_and_can_be_read_listed_and_deleted()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var created = await sandbox.PostAsync(Maps, Samples.ConfigMap("a"));
        Assert.Equal(201, created.Code);
        var metadata = created.Json["metadata"]!;
        Assert.NotNull(metadata["uid"]);
        Assert.NotNull(metadata["creationTimestamp"]);
        Assert.Equal("default", (string?)metadata["namespace"]);
        var list = await sandbox.GetAsync(Maps);
        Assert.Equal("ConfigMapList", (string?)list.Json["kind"]);
        Assert.Single(list.Json["items"]!.AsArray());
        var deleted = await sandbox.DeleteAsync($"{Maps}/a");
        Assert.Equal("Success", (string?)deleted.Json["status"]);
        var missing = await sandbox.GetAsync($"{Maps}/a");
        Assert.Equal((404, "NotFound", "configmaps \"a\" not found"), (missing.Code, missing.Reason, missing.Message));
    }

    [Fact]
    public async Task Second_creation_is_refused_as_already_there()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await sandbox.PostAsync(Maps, Samples.ConfigMap("a"));
        var second = await sandbox.PostAsync(Maps, Samples.ConfigMap("a"));
        Assert.Equal((409, "AlreadyExists"), (second.Code, second.Reason));
    }

    [Fact]
    public async Task Replace_with_a_stale_resource_version_conflicts()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var first = (await sandbox.PostAsync(Maps, Samples.ConfigMap("a"))).Json;
        first["data"]!["value"] = "2";
        Assert.Equal(200, (await sandbox.PutAsync($"{Maps}/a", first)).Code);
        first["data"]!["value"] = "3";
        var stale = await sandbox.PutAsync($"{Maps}/a", first);
        Assert.Equal((409, "Conflict"), (stale.Code, stale.Reason));
    }

    [Fact]
    public async Task Namespace_goes_with_its_content()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        await sandbox.PostAsync("/api/v1/namespaces", Samples.Parse("""{"metadata":{"name":"team"}}"""));
        await sandbox.PostAsync("/api/v1/namespaces/team/configmaps", Samples.ConfigMap("a"));
        await using var watch = await WatchReader.OpenAsync(sandbox, "/api/v1/namespaces?watch=true&fieldSelector=metadata.name%3Dteam");
        await sandbox.DeleteAsync("/api/v1/namespaces/team");
        await watch.UntilAsync(e => (string?)e["type"] == "DELETED");
        Assert.Empty((await sandbox.GetAsync("/api/v1/configmaps")).Json["items"]!.AsArray());
    }

    [Fact]
    public async Task Object_in_a_namespace_that_is_not_there_is_refused()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var answer = await sandbox.PostAsync("/api/v1/namespaces/nowhere/configmaps", Samples.ConfigMap("a"));
        Assert.Equal((404, "namespaces \"nowhere\" not found"), (answer.Code, answer.Message));
    }
}
