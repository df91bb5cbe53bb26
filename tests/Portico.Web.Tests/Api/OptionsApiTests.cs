using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sdk.Resources;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Api;

public sealed class OptionsApiTests
{
    private static Resource Object(string json) => new("demo", JsonDocument.Parse(json).RootElement.Clone());

    [Fact]
    public async Task Secrets_are_offered_by_name_and_by_nothing_else()
    {
        await using var host = await FixtureHost.StartAsync(h =>
        {
            h.Cluster.Objects.Add(Object("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db-login","namespace":"a-team"},"data":{"password":"aHVzaA=="}}"""));
            h.Cluster.Objects.Add(Object("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"web-login","namespace":"a-team"}}"""));
        });
        using var client = host.Client();
        var answer = await client.GetStringAsync("/api/portico/v1/options/secrets?namespace=a-team&q=db");
        Assert.Equal(["db-login"], JsonNode.Parse(answer)!["items"]!.AsArray().Select(i => i!["value"]!.GetValue<string>()));
        Assert.DoesNotContain("aHVzaA", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/options/nothing", HttpStatusCode.NotFound, "storage-classes")]
    [InlineData("/options/resources", HttpStatusCode.BadRequest, "Kind.group")]
    [InlineData("/options/secrets?cluster=mars", HttpStatusCode.NotFound, "mars")]
    public async Task What_cannot_be_offered_is_said_with_what_can(string path, HttpStatusCode status, string word)
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        using var answer = await client.GetAsync("/api/portico/v1" + path);
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
