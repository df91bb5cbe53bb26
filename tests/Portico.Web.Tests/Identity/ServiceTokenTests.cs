using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Cli.Configuration;
using Portico.Core.Access;
using Portico.Core.Catalog.Queries;
using Portico.Web.Tests.Backstage;
using Portico.Web.Tests.Cli;

namespace Portico.Web.Tests.Identity;

/// <summary>Bearer tokens of programs: whose a call is, what it may do, and that a bad token is nobody's.</summary>
public sealed class ServiceTokenTests : IDisposable
{
    private const string Secret = "a-token-that-is-long-enough";
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Good_token_reads_and_may_not_change_what_its_rights_do_not_name()
    {
        await using var portal = await StartAsync("rights: [read]");
        using var client = Client(portal, Secret);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/catalog/entities?limit=1", TestContext.Current.CancellationToken)).StatusCode);
        using var refused = await client.DeleteAsync("/api/catalog/locations/x", TestContext.Current.CancellationToken);
        await AssertErrorAsync(refused, HttpStatusCode.Forbidden, "NotAllowedError", "token of reader");
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/api/portico/v1/ingestion", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory]
    [InlineData("another-token-that-is-long", "none that this portal knows")]
    [InlineData("", "empty")]
    public async Task Wrong_token_is_refused_in_the_form_of_backstage_and_is_not_the_guests_call(string token, string says)
    {
        await using var portal = await StartAsync();
        using var client = Client(portal, token);
        using var answer = await client.GetAsync("/api/catalog/entities", TestContext.Current.CancellationToken);
        await AssertErrorAsync(answer, HttpStatusCode.Unauthorized, "AuthenticationError", says);
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.Single().Scheme);
        using var own = await client.GetAsync("/api/portico/v1/entities", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (own.StatusCode, own.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Expired_token_is_refused_and_the_answer_says_so()
    {
        await using var portal = await StartAsync("expires: '2020-01-31'");
        using var client = Client(portal, Secret);
        await AssertErrorAsync(await client.GetAsync("/api/catalog/entities", TestContext.Current.CancellationToken), HttpStatusCode.Unauthorized, "AuthenticationError", "has expired");
    }

    [Fact]
    public async Task Token_in_a_file_is_read_again_when_it_is_rotated()
    {
        await using var portal = await StartAsync();
        using var old = Client(portal, Secret);
        Assert.Equal(HttpStatusCode.OK, (await old.GetAsync("/api/catalog/entities?limit=1", TestContext.Current.CancellationToken)).StatusCode);
        File.SetLastWriteTimeUtc(_folder.Write("token", "rotated-" + Secret), DateTime.UnixEpoch.AddDays(10_000));
        using var rotated = Client(portal, "rotated-" + Secret);
        Assert.Equal(HttpStatusCode.OK, (await rotated.GetAsync("/api/catalog/entities?limit=1", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await old.GetAsync("/api/catalog/entities?limit=1", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public void Tokens_that_are_written_down_wrongly_are_refused_all_at_once()
    {
        var file = _folder.Write("portico.yaml", "access: {tokens: [{name: 'a b', file: x}, {name: ok}, {name: two, file: x, environment: TOKEN}]}\n");
        var e = Assert.Throws<ConfigurationException>(() => Portico.Cli.Hosting.Portal.Create(Portico.Cli.Hosting.PortalSettings.Of(PorticoFile.Load(file))));
        Assert.Equal(["access.tokens[0].name", "access.tokens[1] needs", "access.tokens[2] needs"], e.Problems.Select(p => string.Join(' ', p.Split(' ')[..(p.StartsWith("access.tokens[0].name", StringComparison.Ordinal) ? 1 : 2)])));
    }

    [Fact]
    public async Task Scope_of_the_tokens_caller_hides_entities_totals_facets_refs_and_ancestry()
    {
        // Guests see all; the token's caller doesn't see the namespace "other".
        var scope = Substitute.For<IReadScope>();
        scope.Of(Arg.Is<Caller>(c => c.Id == "service:reader")).Returns(new EntityFilter.Not(new EntityFilter.In("metadata.namespace", ["other"])));
        await using var portal = await StartAsync(services: s => s.AddSingleton(scope));
        using var guest = portal.Client();
        using var reader = Client(portal, Secret);

        Assert.Equal(await TotalAsync(guest) - 1, await TotalAsync(reader));
        Assert.Contains("other", await GetAsync(guest, "entity-facets?facet=metadata.namespace"), StringComparison.Ordinal);
        Assert.DoesNotContain("other", await GetAsync(reader, "entity-facets?facet=metadata.namespace"), StringComparison.Ordinal);
        Assert.Equal(await OrdersAsync(guest) - 1, await OrdersAsync(reader));
        Assert.DoesNotContain("component:other/orders", (await GetAsync(reader, "entities?fields=metadata,kind")).ToLowerInvariant(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/api/catalog/entities/by-name/component/other/orders", TestContext.Current.CancellationToken)).StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, (await reader.GetAsync("/api/catalog/entities/by-name/component/other/orders/ancestry", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guest.GetAsync("/api/catalog/entities/by-name/component/other/orders", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Metrics_are_read_with_the_right_to_see_operation()
    {
        await using var portal = await StartAsync("rights: [operate]");
        using var client = Client(portal, Secret);
        var text = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        Assert.Matches(@"(?m)^# TYPE portico_catalog_entities gauge$", text);
        Assert.Matches(@"(?m)^portico_catalog_entities [1-9][0-9]*$", text);
        Assert.Matches(@"(?m)^portico_catalog_storage_problem 0$", text);
    }

    public void Dispose() => _folder.Dispose();

    private static HttpClient Client(CatalogPortal portal, string token)
    {
        var client = portal.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", new AuthenticationHeaderValue("Bearer", token) is { Parameter.Length: > 0 } full ? full.ToString() : "Bearer ");
        return client;
    }

    private static async Task<int> TotalAsync(HttpClient client) => JsonElement.Parse(await GetAsync(client, "entities/by-query?limit=0")).GetProperty("totalItems").GetInt32();

    private static async Task<int> OrdersAsync(HttpClient client) =>
        JsonElement.Parse(await GetAsync(client, "entity-facets?facet=metadata.name")).GetProperty("facets").GetProperty("metadata.name").EnumerateArray()
            .Single(f => f.GetProperty("value").GetString() == "orders").GetProperty("count").GetInt32();

    private static Task<string> GetAsync(HttpClient client, string path) => client.GetStringAsync($"/api/catalog/{path}", TestContext.Current.CancellationToken);

    private static async Task AssertErrorAsync(HttpResponseMessage answer, HttpStatusCode status, string name, string says)
    {
        Assert.Equal(status, answer.StatusCode);
        var body = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal(name, body.GetProperty("error").GetProperty("name").GetString());
        Assert.Contains(says, body.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal((int)status, body.GetProperty("response").GetProperty("statusCode").GetInt32());
    }

    private Task<CatalogPortal> StartAsync(string more = "", Action<IServiceCollection>? services = null)
    {
        var file = _folder.Write("token", Secret);
        return CatalogPortal.StartAsync("sqlite", tokens: $"[{{name: reader, file: '{file}'{(more.Length > 0 ? ", " + more : "")}}}]", services: services);
    }
}
