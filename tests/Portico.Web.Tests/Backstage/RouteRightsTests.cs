using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog.Queries;
using Portico.Web.Api;
using Portico.Web.Api.Backstage;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Backstage;

/// <summary>What the route table of the portal's own API promises, for Backstage's: every route names a right and asks for it, and strangers are refused.</summary>
public sealed class RouteRightsTests
{
    [Fact]
    public async Task Every_route_names_the_right_it_needs()
    {
        await using var host = await FixtureHost.StartAsync();
        var routes = Routes(host).ToList();
        Assert.True(routes.Count > 20);
        Assert.All(routes, e =>
        {
            Assert.NotNull(e.Metadata.GetMetadata<NeededPermission>());
            Assert.NotEmpty(e.Metadata.GetOrderedMetadata<IAuthorizeData>());
        });
    }

    [Fact]
    public async Task Strangers_are_told_in_the_form_of_Backstage_to_sign_in()
    {
        await using var host = await FixtureHost.StartAsync(access: a => a.AllowGuest = false);
        using var client = host.Client();
        foreach (var route in Routes(host))
        {
            foreach (var cookie in new[] { "", "portico=forged" })
            {
                using var answer = await SendAsync(client, route, cookie);
                await AssertErrorAsync(answer, HttpStatusCode.Unauthorized, "AuthenticationError");
            }
        }
    }

    [Fact]
    public async Task Who_lacks_the_right_finds_nothing_and_may_change_nothing()
    {
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Decide(default!, default).ReturnsForAnyArgs(new AccessDecision(false, "The right is missing. Ask Jane."));
        var queries = Substitute.For<IEntityQueries>();
        await using var host = await FixtureHost.StartAsync(more: s => s.AddSingleton(authorizer).AddSingleton(queries));
        using var client = host.Client();
        foreach (var route in Routes(host).Where(r => !r.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal)))
        {
            authorizer.ClearReceivedCalls();
            using var answer = await SendAsync(client, route, "");
            var reads = route.Metadata.GetMetadata<NeededPermission>()!.Permission == Permission.Read;
            var path = route.RoutePattern.RawText!;
            if (!reads || path.EndsWith("ancestry", StringComparison.Ordinal)) await AssertErrorAsync(answer, HttpStatusCode.Forbidden, "NotAllowedError");
            else if (IsOfOne(path)) await AssertErrorAsync(answer, HttpStatusCode.NotFound, "NotFoundError");
            else Assert.Contains(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), (string[])
            [
                "[]", """{"items":[],"totalItems":0,"pageInfo":{}}""", """{"items":[null]}""", """{"facets":{"kind":[]}}""",
            ]);
            authorizer.ReceivedWithAnyArgs().Decide(default!, default);
        }
        Assert.Empty(queries.ReceivedCalls());
    }

    [Fact]
    public async Task Every_route_is_in_the_openapi_document_and_the_other_way_round()
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        using var document = JsonDocument.Parse(await client.GetStringAsync("/api/catalog/openapi.json", TestContext.Current.CancellationToken));
        Assert.StartsWith("3.", document.RootElement.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var described = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(m => $"{m.Name.ToUpperInvariant()} {p.Name}"));
        var served = Routes(host).Where(r => !r.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal))
            .SelectMany(r => r.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m} {r.RoutePattern.RawText![BackstageApi.Root.Length..]}"));
        Assert.Equal(served.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Api_that_is_turned_off_is_not_there()
    {
        await using var host = await FixtureHost.StartAsync(more: s => s.Configure<BackstageOptions>(o => o.Api = false));
        using var client = host.Client();
        Assert.Single(Routes(host));
        using var answer = await client.GetAsync("/api/catalog/entities", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static bool IsOfOne(string path) => path.Contains("/by-name/", StringComparison.Ordinal) || path.Contains("/by-uid/", StringComparison.Ordinal)
        || path.Contains("/by-entity/", StringComparison.Ordinal) || path.EndsWith("{id}", StringComparison.Ordinal) || path.EndsWith("openapi.json", StringComparison.Ordinal);

    private static IEnumerable<RouteEndpoint> Routes(FixtureHost host) => host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText!.StartsWith(BackstageApi.Root, StringComparison.Ordinal));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, RouteEndpoint route, string cookie)
    {
        var method = route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
        var path = string.Join('/', route.RoutePattern.RawText!.Split('/').Select(p => p.StartsWith('{') ? "x" : p));
        var request = new HttpRequestMessage(new HttpMethod(method), path + (path.EndsWith("/entity-facets", StringComparison.Ordinal) && method == "GET" ? "?facet=kind" : ""));
        if (method is "POST" or "PUT")
            request.Content = new StringContent(path.EndsWith("/refresh", StringComparison.Ordinal) ? """{"entityRef":"component:default/x"}"""
                : """{"entityRefs":["component:default/x"],"facets":["kind"]}""", Encoding.UTF8, "application/json");
        if (cookie.Length > 0) request.Headers.Add("Cookie", cookie);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task AssertErrorAsync(HttpResponseMessage answer, HttpStatusCode status, string name)
    {
        Assert.True(status == answer.StatusCode, $"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {answer.StatusCode}");
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        using var error = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(name, error.RootElement.GetProperty("error").GetProperty("name").GetString());
        Assert.Equal((int)status, error.RootElement.GetProperty("response").GetProperty("statusCode").GetInt32());
        Assert.Equal(answer.RequestMessage!.RequestUri!.PathAndQuery, error.RootElement.GetProperty("request").GetProperty("url").GetString());
    }
}
