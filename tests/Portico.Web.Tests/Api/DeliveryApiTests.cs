using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Portico.Core.Manifests;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Api;

public sealed class DeliveryApiTests
{
    private const string Root = "/api/portico/v1/changes";

    [Fact]
    public async Task Change_request_is_listed_read_and_merged()
    {
        await using var fixture = await FixtureForge.StartAsync();
        await fixture.ProposeAsync([new ManifestFile("a.yaml", "a: 1\n")]);
        using var http = fixture.Host.Client();

        var repository = Assert.Single((await http.GetFromJsonAsync<JsonArray>(Root))!)!;
        Assert.Equal(("local", "demo", "main"), ((string?)repository["host"], (string?)repository["name"], (string?)repository["defaultBranch"]));
        Assert.Equal("Open", (string?)Assert.Single((await http.GetFromJsonAsync<JsonArray>($"{Root}/local/demo"))!)!["state"]);
        var change = (await http.GetFromJsonAsync<JsonObject>($"{Root}/local/demo/1"))!;
        Assert.Equal(("Jane", "/changes/local/demo/1", "Passed"), ((string?)change["author"], (string?)change["url"], (string?)change["checks"]![0]!["outcome"]));
        var file = Assert.Single((await http.GetFromJsonAsync<JsonArray>($"{Root}/local/demo/1/diff"))!)!;
        Assert.Equal(("a.yaml", null, "a: 1\n"), ((string?)file["path"], (string?)file["before"], (string?)file["after"]));

        using var merged = await http.PostAsync($"{Root}/local/demo/1/merge", null);
        Assert.Equal("Merged", (string?)(await merged.Content.ReadFromJsonAsync<JsonObject>())!["state"]);
        using var again = await http.PostAsync($"{Root}/local/demo/1/close", null);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("urn:portico:error:conflict", (string?)(await again.Content.ReadFromJsonAsync<JsonObject>())!["type"]);
    }

    [Theory]
    [InlineData("/local/demo/7")]
    [InlineData("/local/missing")]
    [InlineData("/nowhere/demo")]
    [InlineData("/local/demo/7/diff")]
    public async Task What_is_not_there_is_a_problem_with_a_reason(string path)
    {
        await using var fixture = await FixtureForge.StartAsync();
        using var http = fixture.Host.Client();
        using var answer = await http.GetAsync(Root + path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.NotEmpty((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!);
    }

    [Fact]
    public async Task Repository_name_that_is_a_path_is_refused()
    {
        await using var fixture = await FixtureForge.StartAsync();
        using var http = fixture.Host.Client();
        using var answer = await http.GetAsync($"{Root}/local/..%2Fdemo");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("close")]
    public async Task Caller_without_the_right_may_look_but_not_act(string action)
    {
        await using var fixture = await FixtureForge.StartAsync(guestMayMerge: false);
        await fixture.ProposeAsync([new ManifestFile("a.yaml", "a: 1\n")]);
        using var http = fixture.Host.Client();

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync($"{Root}/local/demo/1")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await http.PostAsync($"{Root}/local/demo/1/{action}", null)).StatusCode);
    }
}
