using System.Net;
using System.Text.Json;
using Portico.Core.Errors;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Api;

public sealed class CatalogApiTests
{
    private const string Root = "/api/portico/v1";
    private const string SillyId = "demo~appclaim.devopstoolkit.live~a-team~silly-demo";

    [Fact]
    public async Task List_is_filtered_by_words_and_facets_and_paged()
    {
        await using var host = await FixtureHost.StartAsync(h => SamplePlatform.Fill(h));
        using var client = host.Client();
        using var page = JsonDocument.Parse(await client.GetStringAsync($"{Root}/catalog?q=check&health=Failed&health=Stuck&limit=3&sort=-name"));
        var items = page.RootElement.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(3, items.Count);
        Assert.All(items, i => Assert.Contains(i.GetProperty("health").GetProperty("state").GetString(), (string[])["Failed", "Stuck"]));
        Assert.NotNull(page.RootElement.GetProperty("next").GetString());
    }

    [Fact]
    public async Task Facets_count_values()
    {
        await using var host = await FixtureHost.StartAsync(h => SamplePlatform.Fill(h));
        using var client = host.Client();
        using var facets = JsonDocument.Parse(await client.GetStringAsync($"{Root}/catalog/facets"));
        Assert.Equal(61, facets.RootElement.GetProperty("cluster")[0].GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task Entity_has_its_tree()
    {
        await using var host = await FixtureHost.StartAsync(h => SamplePlatform.Fill(h));
        using var client = host.Client();
        using var tree = JsonDocument.Parse(await client.GetStringAsync($"{Root}/catalog/{SillyId}/tree"));
        Assert.Equal(10, tree.RootElement.GetProperty("nodes").GetArrayLength());
        using var events = JsonDocument.Parse(await client.GetStringAsync($"{Root}/catalog/{SillyId}/events"));
        Assert.Equal("BackOff", events.RootElement[0].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Secret_leaves_the_server_masked()
    {
        await using var host = await FixtureHost.StartAsync(h => SamplePlatform.Fill(h));
        using var client = host.Client();
        var yaml = await client.GetStringAsync($"{Root}/resources/demo/Secret/a-team/silly-demo-db");
        Assert.Contains("password: ••••••••", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("aHVudGVyMg", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("managedFields", yaml, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/catalog/nope", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/rollouts/nope", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/resources/demo/Pod/a-team/nope", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/resources/nowhere/Pod/a-team/nope", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/nonsense/x", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/rollouts?subject=nonsense", HttpStatusCode.BadRequest, "invalid-input")]
    [InlineData("/catalog?limit=many", HttpStatusCode.BadRequest, "invalid-input")]
    public async Task Error_is_a_problem_with_a_stable_type(string path, HttpStatusCode status, string type)
    {
        await using var host = await FixtureHost.StartAsync(h => SamplePlatform.Fill(h));
        using var client = host.Client();
        using var answer = await client.GetAsync(Root + path);
        Assert.Equal(status, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("urn:portico:error:" + type, problem.RootElement.GetProperty("type").GetString());
    }

    [Fact]
    public async Task Failing_cluster_is_a_bad_gateway_that_says_why()
    {
        await using var host = await FixtureHost.StartAsync(h => h.Catalog.Fails =
            new PorticoException(ErrorCode.ClusterUnreachable, "Cluster “demo” doesn't answer at https://127.0.0.1:6443.") { Advice = "Start it." });
        using var client = host.Client();
        using var answer = await client.GetAsync($"{Root}/catalog");
        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal("Cluster “demo” doesn't answer at https://127.0.0.1:6443. Start it.", problem.RootElement.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Description_lists_the_routes()
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        using var description = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));
        var paths = description.RootElement.GetProperty("paths");
        Assert.True(paths.TryGetProperty($"{Root}/catalog/{{id}}/tree", out var tree));
        var parameters = tree.GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString());
        Assert.Equal(["id"], parameters);
        Assert.All(paths.EnumerateObject(), p => Assert.StartsWith(Root, p.Name, StringComparison.Ordinal));
    }
}
