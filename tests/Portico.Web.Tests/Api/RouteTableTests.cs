using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Web.Api;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Api;

public sealed class RouteTableTests
{
    private static readonly string[] Open = ["/sign-in", "/sign-in/guest", "/sign-out", "/error", "/health/live", "/health/ready", "/.backstage/health/v1/liveness", "/.backstage/health/v1/readiness"];

    [Fact]
    public async Task Nothing_but_sign_in_health_and_assets_is_open_to_everybody()
    {
        await using var host = await FixtureHost.StartAsync();
        var open = Routes(host).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => !p.StartsWith("/_content/", StringComparison.Ordinal) && !p.StartsWith("/_framework/", StringComparison.Ordinal));
        Assert.Equal(Open.Order(), open.Distinct().Order());
    }

    [Fact]
    public async Task Every_route_of_the_api_names_the_right_it_needs()
    {
        await using var host = await FixtureHost.StartAsync();
        var api = ApiRoutes(host).ToList();
        Assert.True(api.Count > 10);
        Assert.All(api, e =>
        {
            Assert.NotNull(e.Metadata.GetMetadata<NeededPermission>());
            Assert.NotEmpty(e.Metadata.GetOrderedMetadata<IAuthorizeData>());
        });
    }

    [Fact]
    public async Task Every_route_of_the_api_refuses_strangers_where_guests_may_not_enter()
    {
        await using var host = await FixtureHost.StartAsync(access: a => a.AllowGuest = false);
        using var client = host.Client();
        foreach (var route in ApiRoutes(host).Where(IsGet))
        {
            using var answer = await client.GetAsync(Filled(route), HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Fact]
    public async Task Every_route_of_the_api_asks_the_authorization_point()
    {
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Decide(default!, default).ReturnsForAnyArgs(new AccessDecision(false, "The right is missing. Ask Jane."));
        await using var host = await FixtureHost.StartAsync(more: s => s.AddSingleton(authorizer));
        using var client = host.Client();
        foreach (var route in ApiRoutes(host).Where(IsGet))
        {
            using var answer = await client.GetAsync(Filled(route), HttpCompletionOption.ResponseHeadersRead);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
            Assert.Equal("urn:portico:error:forbidden", problem.RootElement.GetProperty("type").GetString());
            Assert.Equal("The right is missing. Ask Jane.", problem.RootElement.GetProperty("detail").GetString());
            Assert.NotEmpty(problem.RootElement.GetProperty("traceId").GetString()!);
        }
    }

    [Fact]
    public async Task Guest_without_cookie_is_taken_only_under_a_name_of_this_machine()
    {
        await using var host = await FixtureHost.StartAsync();
        using var client = host.Client();
        using var rebound = new HttpRequestMessage(HttpMethod.Get, "/api/portico/v1/clusters");
        rebound.Headers.Host = "evil.example";
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.SendAsync(rebound)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/portico/v1/clusters")).StatusCode);
    }

    private static IEnumerable<RouteEndpoint> Routes(FixtureHost host) =>
        host.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static IEnumerable<RouteEndpoint> ApiRoutes(FixtureHost host) =>
        Routes(host).Where(e => e.RoutePattern.RawText!.StartsWith(PorticoApi.Root, StringComparison.Ordinal));

    private static bool IsGet(RouteEndpoint route) => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") ?? true;

    private static string Filled(RouteEndpoint route) =>
        string.Join('/', route.RoutePattern.RawText!.Split('/').Select(p => p.StartsWith('{') ? "x" : p));
}
