using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portico.Sdk.Resources;
using Portico.Testing;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>A CRD <c>things</c> in a group of its own on a real API server, until disposed.</summary>
internal sealed class TestDefinition : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly string _group;

    private TestDefinition(HttpClient client, string group)
    {
        _client = client;
        _group = group;
    }

    public GroupKind GroupKind => new(_group, "Thing");

    public static async Task<TestDefinition> CreateAsync(KubeApiServer server, string group, bool offered = false)
    {
        var client = server.Client(KubeApiServer.AdminToken);
        using var response = await client.PostAsJsonAsync("apis/apiextensions.k8s.io/v1/customresourcedefinitions", JsonNode.Parse($$"""
            {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
             "metadata":{"name":"things.{{group}}","labels":{"portico.dev/offering":"{{(offered ? "true" : "false")}}"} },
             "spec":{"group":"{{group}}","scope":"Namespaced","names":{"kind":"Thing","plural":"things","singular":"thing"},
              "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object",
               "properties":{"size":{"type":"integer","minimum":1},"tier":{"type":"string","enum":["small","large"]} } } } } } }] } }
            """));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return new TestDefinition(client, group);
    }

    public JsonObject Object(string name, string spec, string @namespace = "default") => JsonNode.Parse(
        $$"""{"apiVersion":"{{_group}}/v1","kind":"Thing","metadata":{"name":"{{name}}","namespace":"{{@namespace}}"},"spec":{{spec}} }""")!.AsObject();

    public async ValueTask DisposeAsync()
    {
        using var response = await _client.DeleteAsync(new Uri($"apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.{_group}", UriKind.Relative));
        _client.Dispose();
    }
}
