using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Catalog.Queries;

namespace Portico.Web.Tests.Backstage;

public sealed class ReadRightsTests
{
    /// <summary>Trap 8: to a caller who may not read it, an entity isn't there, wherever he asks.</summary>
    [Fact]
    public async Task Entity_that_may_not_be_read_looks_like_one_that_is_not_there()
    {
        var scope = Substitute.For<IReadScope>();
        scope.Of(default!).ReturnsForAnyArgs(new EntityFilter.Not(new EntityFilter.In("metadata.namespace", ["other"])));
        await using var portal = await CatalogPortal.StartAsync("sqlite", services: s => s.AddSingleton(scope));
        using var client = portal.Client();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/api/catalog/entities/by-name/component/other/orders", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal("[]", await GetAsync(client, "entities?filter=metadata.namespace=other"));
        Assert.Equal("""{"items":[],"totalItems":0,"pageInfo":{}}""", await GetAsync(client, "entities/by-query?filter=metadata.namespace=other"));
        var all = JsonElement.Parse(await GetAsync(client, "entities/by-query?limit=0")).GetProperty("totalItems").GetInt32();
        Assert.Equal(13 - 1 + SampleEntities.Services, all);
        Assert.DoesNotContain("other", await GetAsync(client, "entity-facets?facet=metadata.namespace"), StringComparison.Ordinal);
        using var byRefs = await client.PostAsJsonAsync("/api/catalog/entities/by-refs",
            new { entityRefs = new[] { "component:other/orders", "component:default/orders" }, fields = new[] { "metadata.namespace" } }, TestContext.Current.CancellationToken);
        Assert.Equal("""{"items":[null,{"metadata":{"namespace":"default"}}]}""", await byRefs.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Readonly_catalog_takes_no_locations_but_tells_what_one_would_bring()
    {
        await using var portal = await CatalogPortal.StartAsync("sqlite", "backstage: {readonly: true}\n");
        using var client = portal.Client();
        var location = new { type = "url", target = "local/catalog//catalog-info.yaml" };
        foreach (var (method, path) in new[] { ("POST", "locations"), ("PUT", "locations/x"), ("DELETE", "locations/x") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/catalog/{path}") { Content = method == "DELETE" ? null : JsonContent.Create(location) };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            var error = JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).GetProperty("error");
            Assert.Equal("NotAllowedError", error.GetProperty("name").GetString());
            Assert.Contains("readonly", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        using var dry = await client.PostAsJsonAsync("/api/catalog/locations?dryRun=true", location, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, dry.StatusCode);
        Assert.DoesNotContain("readonly", await dry.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static Task<string> GetAsync(HttpClient client, string path) => client.GetStringAsync($"/api/catalog/{path}", TestContext.Current.CancellationToken);
}
