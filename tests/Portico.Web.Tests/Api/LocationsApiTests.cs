using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Sdk.Resources;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Api;

public sealed class LocationsApiTests
{
    private const string Root = "/api/portico/v1/locations";

    [Fact]
    public async Task A_location_is_tried_registered_refreshed_and_unregistered()
    {
        await using var host = await FixtureHost.StartAsync(h => h.Locations.Plan = Plan(), access: a => a.GuestMayRegister = true);
        using var client = host.Client();

        using var dry = await client.PostAsJsonAsync($"{Root}?dryRun=true", new { target = "https://example.org/x.yaml" });
        Assert.Equal(HttpStatusCode.OK, dry.StatusCode);
        using var made = await client.PostAsJsonAsync(Root, new { type = "url", target = "https://example.org/x.yaml" });
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal($"{Root}/l1", made.Headers.Location!.OriginalString);
        var answer = await made.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("component:default/x", answer.GetProperty("entities")[0].GetProperty("ref").GetString());
        Assert.Equal("Failing", (await client.GetFromJsonAsync<JsonElement>(Root))[0].GetProperty("state").GetString());

        using var refreshed = await client.PostAsync($"{Root}/l1/refresh", null);
        Assert.Equal(HttpStatusCode.OK, refreshed.StatusCode);
        var removal = await (await client.DeleteAsync($"{Root}/l1?dryRun=true")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("component:default/x", removal.GetProperty("gone")[0].GetString());
        Assert.Equal(HttpStatusCode.OK, (await client.DeleteAsync($"{Root}/l1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync($"{Root}/l1")).StatusCode);

        Assert.Equal(
            ["register url:https://example.org/x.yaml dry by guest", "register url:https://example.org/x.yaml done by guest", "refresh l1", "unregister l1 dry", "unregister l1 done"],
            host.Locations.Asked);
    }

    [Fact]
    public async Task A_guest_without_the_right_may_look_but_not_register()
    {
        await using var host = await FixtureHost.StartAsync(h => h.Locations.Plan = Plan());
        using var client = host.Client();

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(Root)).StatusCode);
        using var refused = await client.PostAsJsonAsync($"{Root}?dryRun=true", new { target = "https://example.org/x.yaml" });

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Register", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(host.Locations.Asked);
    }

    [Fact]
    public async Task What_can_not_be_read_is_told_with_advice()
    {
        await using var host = await FixtureHost.StartAsync(access: a => a.GuestMayRegister = true);
        using var client = host.Client();

        using var refused = await client.PostAsJsonAsync(Root, new { target = "https://example.org/x.yaml" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Nobody here can read it. Give another.", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
    }

    internal static LocationPlan Plan()
    {
        var status = new LocationStatus("l1", "url", "https://example.org/x.yaml", LocationOrigin.Registered) { State = LocationState.Failing, Entities = 2, Files = 1 };
        var source = new ResourceRef("", "backstage.io", "Component", "default", "x");
        return new LocationPlan(
            status,
            [new CatalogEntity("x-1", source, "Component", "service", "x") { Owner = "team-a", Provider = "locations", Location = "url:https://example.org/x.yaml" }],
            [new LocationConflict("component:default/y", "url:https://example.org/x.yaml", "url:https://example.org/y.yaml")],
            [new LocationProblem("url:https://example.org/x.yaml", "spec.owner is missing.") { Document = 2, Path = "spec.owner" }],
            Exists: false);
    }
}
