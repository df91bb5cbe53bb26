using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Errors;

namespace Portico.Adapters.Tests.Kubernetes;

public sealed class TypeSchemasTests
{
    private const string Definition = """
        {"spec":{"group":"example.org","scope":"Cluster","names":{"kind":"Thing","plural":"things"},"versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object","properties":{"spec":{"type":"object","properties":{"size":{"type":"integer"}}}}}}}]}}
        """;

    private readonly List<string> _asked = [];
    private readonly FakeTimeProvider _time = new();
    private string _hash = "1";
    private bool _publishes = true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<ScriptedServer> ServerAsync() => ScriptedServer.StartAsync(http =>
    {
        var path = http.Request.Path.Value!;
        if (path.StartsWith("/openapi", StringComparison.Ordinal) || path.Contains("definitions", StringComparison.Ordinal)) _asked.Add(path);
        http.Response.ContentType = "application/json";
        return path switch
        {
            "/api" => http.Response.WriteAsync("""{"kind":"APIVersions","versions":["v1"]}"""),
            "/api/v1" => http.Response.WriteAsync("""{"kind":"APIResourceList","resources":[]}"""),
            "/apis" => http.Response.WriteAsync("""{"kind":"APIGroupList","groups":[{"name":"example.org","versions":[{"version":"v1"}]}]}"""),
            "/apis/example.org/v1" => http.Response.WriteAsync("""{"kind":"APIResourceList","resources":[{"name":"things","kind":"Thing","namespaced":false,"verbs":["list","watch"]},{"name":"things/status","kind":"Thing"}]}"""),
            "/openapi/v3" when _publishes => http.Response.WriteAsync("""{"paths":{"apis/example.org/v1":{"serverRelativeURL":"/openapi/v3/apis/example.org/v1?hash=HASH"}}}""".Replace("HASH", _hash, StringComparison.Ordinal)),
            "/openapi/v3/apis/example.org/v1" => http.Response.WriteAsync("""{"components":{"schemas":{"org.example.v1.Thing":{"type":"object","x-kubernetes-group-version-kind":[{"group":"example.org","version":"v1","kind":"Thing"}],"properties":{"ofHASH":{"type":"string"}}}}}}""".Replace("HASH", _hash, StringComparison.Ordinal)),
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.org" => http.Response.WriteAsync(Definition),
            _ => ScriptedApi.RefuseAsync(http, 404, "NotFound", "nothing"),
        };
    });

    [Fact]
    public async Task Schema_is_read_once_and_again_only_when_the_index_names_another_document()
    {
        await using var server = await ServerAsync();
        using var cluster = TestClusters.Over(server.Address, _time);

        var first = await cluster.SchemaAsync("example.org", "v1", "Thing", Token);
        Assert.Equal(["of1"], first!.Preferred!.Schema.Properties.Select(p => p.Key));
        Assert.Equal(("things", false, true), (first.Plural, first.Namespaced, first.Preferred.StatusSubresource));
        Assert.Same(first, await cluster.SchemaAsync("example.org", "v1", "Thing", Token));
        Assert.Equal(["/openapi/v3", "/openapi/v3/apis/example.org/v1"], _asked);

        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Same(first, await cluster.SchemaAsync("example.org", "v1", "Thing", Token));
        Assert.Equal(3, _asked.Count);

        _hash = "2";
        _time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(["of2"], (await cluster.SchemaAsync("example.org", "v1", "Thing", Token))!.Preferred!.Schema.Properties.Select(p => p.Key));
    }

    [Fact]
    public async Task Type_that_is_not_served_costs_no_call()
    {
        await using var server = await ServerAsync();
        using var cluster = TestClusters.Over(server.Address, _time);
        Assert.Null(await cluster.SchemaAsync("example.org", "v1", "Thin", Token));
        Assert.Empty(_asked);
        Assert.Null(await cluster.SchemaAsync("example.org", "v9", "Thing", Token));
    }

    [Fact]
    public async Task Definition_says_it_where_no_documents_are_published()
    {
        _publishes = false;
        await using var server = await ServerAsync();
        using var cluster = TestClusters.Over(server.Address, _time);
        var type = await cluster.SchemaAsync("example.org", "v1", "Thing", Token);
        Assert.True(type!.Preferred!.Schema.Properties["spec"]!.Properties.Contains("size"));
        Assert.False(type.Namespaced);
    }

    [Fact]
    public async Task Cluster_that_is_away_is_a_problem_and_not_a_missing_type()
    {
        var server = await ServerAsync();
        using var cluster = TestClusters.Over(server.Address, _time);
        await cluster.TypesAsync(Token);
        await server.DisposeAsync();
        var away = await Assert.ThrowsAsync<PorticoException>(() => cluster.SchemaAsync("example.org", "v1", "Thing", Token));
        Assert.Equal(ErrorCode.ClusterUnreachable, away.Code);
    }
}
