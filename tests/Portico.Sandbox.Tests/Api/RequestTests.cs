using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Tests.Api;

public sealed class RequestTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task With_a_token_others_are_unauthorized_but_health_is_open()
    {
        await using var sandbox = await SandboxFixture.StartAsync(new SandboxOptions { Token = "secret" });
        var refused = await sandbox.GetAsync("/api/v1/namespaces");
        Assert.Equal((401, "Unauthorized"), (refused.Code, refused.Reason));
        Assert.Equal("ok", (await sandbox.GetAsync("/readyz")).Text);
        sandbox.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
        Assert.Equal(200, (await sandbox.GetAsync("/api/v1/namespaces")).Code);
    }

    [Fact]
    public async Task Body_over_the_limit_is_refused()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var answer = await sandbox.PostAsync(Maps, Samples.ConfigMap("a", new string('x', 3 * 1024 * 1024)));
        Assert.Equal((413, "RequestEntityTooLarge"), (answer.Code, answer.Reason));
    }

    [Fact]
    public async Task Yaml_body_is_taken_and_a_field_given_twice_is_warned_about_or_refused()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var created = await sandbox.SendAsync(HttpMethod.Post, Maps, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {x: '1'}\n", "application/yaml");
        Assert.Equal(201, created.Code);
        const string Twice = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"b"},"data":{"x":"1","x":"2"}}""";
        var warned = await sandbox.SendAsync(HttpMethod.Post, Maps, Twice);
        Assert.Equal((201, "2"), (warned.Code, (string?)warned.Json["data"]!["x"]));
        Assert.Contains(warned.Warnings, w => w.Contains("duplicate field", StringComparison.Ordinal));
        var refused = await sandbox.SendAsync(HttpMethod.Post, Maps + "?fieldValidation=Strict", Twice.Replace("\"b\"", "\"c\"", StringComparison.Ordinal));
        Assert.Equal(400, refused.Code);
        Assert.Contains("strict decoding error: duplicate field \"data.x\"", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scale_is_read_and_written_beside_the_object()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        const string Web = "/apis/apps/v1/namespaces/default/deployments/web";
        await sandbox.PostAsync("/apis/apps/v1/namespaces/default/deployments", Samples.Deployment("web"));
        var scale = (await sandbox.GetAsync($"{Web}/scale")).Json;
        Assert.Equal((1, "app=web"), ((int)scale["spec"]!["replicas"]!, (string?)scale["status"]!["selector"]));
        scale["spec"]!["replicas"] = 5;
        Assert.Equal(200, (await sandbox.PutAsync($"{Web}/scale", scale)).Code);
        Assert.Equal(5, (int)(await sandbox.GetAsync(Web)).Json["spec"]!["replicas"]!);
    }

    [Fact]
    public async Task Events_are_the_same_objects_in_both_groups()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var map = (await sandbox.PostAsync(Maps, Samples.ConfigMap("a"))).Json;
        sandbox.Server.Objects.Record(map, "Normal", "Made", "made it", "tester");
        var item = (await sandbox.GetAsync("/apis/events.k8s.io/v1/namespaces/default/events")).Json["items"]![0]!;
        Assert.Equal(("made it", "a", "tester"), ((string?)item["note"], (string?)item["regarding"]!["name"], (string?)item["reportingController"]));
        Assert.Equal("made it", (string?)(await sandbox.GetAsync("/api/v1/namespaces/default/events")).Json["items"]![0]!["message"]);
    }

    [Theory]
    [InlineData("spec.replicas", """{"replicas":-1}""")]
    [InlineData("spec.selector", """{"selector":null}""")]
    [InlineData("spec.template.metadata.labels", """{"template":{"metadata":{"labels":{"app":"other"}}}}""")]
    [InlineData("spec.template.spec.containers[0].image", """{"template":{"spec":{"containers":[{"name":"web","image":""}]}}}""")]
    public async Task Deployment_that_cannot_work_is_refused_with_the_field(string field, string change)
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var deployment = Samples.Deployment("web");
        Merge(deployment["spec"]!.AsObject(), Samples.Parse(change));
        var answer = await sandbox.PostAsync("/apis/apps/v1/namespaces/default/deployments", deployment);
        Assert.Equal((422, "Invalid"), (answer.Code, answer.Reason));
        Assert.Contains(answer.Json["details"]!["causes"]!.AsArray(), c => (string?)c!["field"] == field);
    }

    [Fact]
    public async Task Field_of_another_type_cannot_be_decoded()
    {
        await using var sandbox = await SandboxFixture.StartAsync();
        var deployment = Samples.Deployment("web");
        deployment["spec"]!["replicas"] = "three";
        var answer = await sandbox.PostAsync("/apis/apps/v1/namespaces/default/deployments", deployment);
        Assert.Equal((400, "BadRequest"), (answer.Code, answer.Reason));
    }

    private static void Merge(JsonObject into, JsonObject change)
    {
        foreach (var (name, value) in change)
        {
            if (value is JsonObject inner && into[name] is JsonObject there) Merge(there, inner);
            else into[name] = value?.DeepClone();
        }
    }
}
