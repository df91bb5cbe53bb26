using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portico.Core.Clusters;
using Portico.Kubernetes.Discovery;
using Portico.Sdk.Resources;

namespace Portico.Adapters.Tests.Kubernetes;

public sealed class DiscoveryTests
{
    [Fact]
    public void Aggregated_document_gives_each_kind_in_its_first_version()
    {
        var groups = Read("""
            {"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"example.org"},"versions":[
              {"version":"v1","freshness":"Current","resources":[
                {"resource":"things","responseKind":{"group":"","version":"","kind":"Thing"},"scope":"Namespaced","verbs":["get","list","watch"],"subresources":[{"subresource":"status"}]},
                {"resource":"reviews","responseKind":{"kind":"Review"},"scope":"Cluster","verbs":["create"]}]},
              {"version":"v1beta1","freshness":"Current","resources":[
                {"resource":"things","responseKind":{"kind":"Thing"},"scope":"Namespaced","verbs":["get","list","watch"]},
                {"resource":"olds","responseKind":{"kind":"Old"},"scope":"Namespaced","verbs":["get","list"]}]}]}]}
            """);

        var group = Assert.Single(groups);
        Assert.Null(group.Problem);
        Assert.Equal(
            [
                new ServedType("c", "example.org", "v1", "Thing", "things", true) { StatusSubresource = true },
                new ServedType("c", "example.org", "v1", "Review", "reviews", false) { Watchable = false },
                new ServedType("c", "example.org", "v1beta1", "Old", "olds", true) { Watchable = false },
            ],
            group.Types);
    }

    [Fact]
    public void Stale_version_of_an_aggregated_document_is_a_problem_of_its_group()
    {
        var groups = Read("""{"kind":"APIGroupDiscoveryList","items":[{"metadata":{"name":"metrics.k8s.io"},"versions":[{"version":"v1beta1","freshness":"Stale","resources":[]}]},{"metadata":{"name":"b"},"versions":[]}]}""");

        Assert.Contains("v1beta1", groups[0].Problem, StringComparison.Ordinal);
        Assert.Null(groups[1].Problem);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"items":[1,{"versions":[{"resources":[{"resource":"x"},null,{"verbs":[1]}]}]}]}""")]
    [InlineData("""{"items":{"a":1}}""")]
    public void Odd_documents_give_nothing_and_do_no_harm(string json) => Assert.All(Read(json), g => Assert.Empty(g.Types));

    [Fact]
    public async Task Broken_group_costs_itself_only_and_keeps_what_was_known_of_it()
    {
        var broken = false;
        await using var server = await ScriptedServer.StartAsync(http =>
        {
            http.Response.ContentType = "application/json";
            return http.Request.Path.Value switch
            {
                "/api" => http.Response.WriteAsync("""{"kind":"APIVersions","versions":["v1"]}"""),
                "/api/v1" => http.Response.WriteAsync(Resources("pods", "Pod")),
                "/apis" => http.Response.WriteAsync("""{"kind":"APIGroupList","groups":[{"name":"a","versions":[{"version":"v1"}]},{"name":"b","versions":[{"version":"v1"}]}]}"""),
                "/apis/a/v1" => http.Response.WriteAsync(Resources("as", "A")),
                "/apis/b/v1" when broken => ScriptedApi.RefuseAsync(http, 503, "ServiceUnavailable", "the server is currently unable to handle the request"),
                "/apis/b/v1" => http.Response.WriteAsync(Resources("bs", "B")),
                _ => ScriptedApi.RefuseAsync(http, 404, "NotFound", "nothing"),
            };
        });
        using var cluster = TestClusters.Over(server.Address);
        using var types = new TypeCache(cluster.Http, TimeProvider.System);
        var changes = 0;
        types.Changed += () => changes++;

        Assert.Equal(["Pod", "A", "B"], (await types.GetAsync(default)).All.Select(t => t.Kind));
        broken = true;
        var after = await types.RefreshAsync(null, default);

        Assert.Equal(["Pod", "A", "B"], after.All.Select(t => t.Kind));
        Assert.Contains("unable to handle", Assert.Single(after.Broken).Value, StringComparison.Ordinal);
        Assert.NotNull(after.Find(new GroupKind("b", "B")));
        Assert.Equal(2, changes);
        Assert.Same(after, await types.RefreshAsync(null, default));
    }

    private static string Resources(string plural, string kind) =>
        $$"""{"kind":"APIResourceList","resources":[{"name":"{{plural}}","kind":"{{kind}}","namespaced":true,"verbs":["list","watch"]}]}""";

    private static List<GroupTypes> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. DiscoveryDocuments.ReadAggregated("c", document.RootElement)];
    }
}
