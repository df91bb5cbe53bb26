using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Sdk.Resources;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Api;

public sealed class OptionsApiTests
{
    private const string Login = """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"db-login","namespace":"a-team"},"data":{"password":"aHVzaA==","username":"YWRtaW4="}}""";

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

    [Fact]
    public async Task Keys_of_a_secret_are_offered_by_name_and_what_they_hold_never_leaves()
    {
        await using var host = await FixtureHost.StartAsync(h => h.Cluster.Objects.Add(Object(Login)));
        using var client = host.Client();
        var answer = await client.GetStringAsync("/api/portico/v1/options/secret-keys?namespace=a-team&name=db-login&q=pass");
        Assert.Equal(["password"], JsonNode.Parse(answer)!["items"]!.AsArray().Select(i => i!["value"]!.GetValue<string>()));
        Assert.DoesNotContain("aHVzaA", answer, StringComparison.Ordinal);
        using var gone = await client.GetAsync("/api/portico/v1/options/secret-keys?namespace=a-team&name=other");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Caller_who_may_not_read_there_is_given_no_keys()
    {
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        authorizer.Decide(Arg.Any<Caller>(), Permission.Read, Arg.Is<ResourceRef?>(r => r != null && r.Value.Kind == "Secret")).Returns(new AccessDecision(false, "Ask team a."));
        await using var host = await FixtureHost.StartAsync(h => h.Cluster.Objects.Add(Object(Login)), more: s => s.AddSingleton(authorizer));
        using var client = host.Client();
        using var answer = await client.GetAsync("/api/portico/v1/options/secret-keys?namespace=a-team&name=db-login");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("password", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
