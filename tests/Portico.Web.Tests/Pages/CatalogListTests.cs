using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Personal;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using Portico.Web.Identity;
using Portico.Web.Pages.Catalog;
using Portico.Web.Tests.Fixture;
using Portico.Web.Ui.Live;

namespace Portico.Web.Tests.Pages;

public sealed class CatalogListTests : BunitContext
{
    private readonly FixtureHost _host = FixtureHost.Unstarted();
    private readonly IEntityQueries _queries = Substitute.For<IEntityQueries>();
    private readonly ICallerAccessor _callers = Substitute.For<ICallerAccessor>();
    private readonly IAuthorizer _authorizer = Substitute.For<IAuthorizer>();

    public CatalogListTests()
    {
        _callers.CurrentAsync().Returns(Caller.Guest);
        _queries.FacetsAsync(default!, default, default!, default).ReturnsForAnyArgs(_ => [[new FacetCount("group:default/team-a", 3)], [new FacetCount("team-a", 3), new FacetCount("team-b", 2)]]);
        _authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        Services.AddSingleton(TimeProvider.System).AddSingleton(_callers).AddSingleton(_authorizer).AddMemoryCache().AddSingleton<Handover>()
            .AddSingleton<ICatalog>(_host.Catalog).AddSingleton<ICatalogFeed>(_host.Feeds).AddSingleton<IRolloutFeed>(_host.Feeds).AddScoped<LiveUpdates>()
            .AddSingleton<IPersonalStore>(new MemoryPersonal()).AddSingleton(_queries).AddScoped<PersonalQuery>().AddSingleton(new ForgePulse(Substitute.For<IGitHosts>()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void New_entity_appears_by_itself()
    {
        var page = Render<CatalogList>();
        Assert.Contains("Nothing is in the catalog yet", page.Markup, StringComparison.Ordinal);
        SamplePlatform.Fill(_host, 0);
        _host.Feeds.Say(SamplePlatform.Silly);
        page.WaitForAssertion(() => Assert.Equal("silly-demo", page.Find("[data-row]").TextContent));
    }

    [Fact]
    public void What_changes_between_prerendering_and_the_circuit_is_seen()
    {
        SamplePlatform.Fill(_host, 0);
        SetRendererInfo(new RendererInfo("Static", isInteractive: false));
        Assert.Single(Render<CatalogList>().FindAll("[data-row]"));

        _host.Catalog.Entities.Clear();
        _host.Feeds.Say(SamplePlatform.Silly);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var page = Render<CatalogList>();

        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[data-row]")));
    }

    [Fact]
    public void Own_starred_and_saved_things_are_found_again()
    {
        SamplePlatform.Fill(_host);
        var personal = Services.GetRequiredService<IPersonalStore>();
        personal.PutAsync("guest", PersonalList.Starred, _host.Catalog.Entities[0].Id, "", default);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog?mine=starred");
        var page = Render<CatalogList>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-row]")));

        page.FindAll(".saved-views button").Single(b => b.TextContent.Contains("Save this view", StringComparison.Ordinal)).Click();
        page.Find(".saved-views input").Input("Stars");
        page.Find(".saved-views form").Submit();
        page.WaitForAssertion(() => Assert.Equal("/catalog?mine=starred", page.FindAll(".saved-views a").Single(a => a.TextContent == "Stars").GetAttribute("href")));

        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog?mine=owned");
        page.WaitForAssertion(() => Assert.Contains("Which of these are yours?", page.Markup, StringComparison.Ordinal));
        page.FindAll(".empty button").Single(b => b.TextContent.StartsWith("team-b", StringComparison.Ordinal)).Click();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-row]")));
        Assert.All(page.FindAll("tbody .e-owner"), c => Assert.Equal("team-b", c.TextContent));
    }

    [Fact]
    public void Who_is_in_the_catalog_owns_what_the_own_groups_own()
    {
        SamplePlatform.Fill(_host);
        _callers.CurrentAsync().Returns(new Caller("user:default/jane", "Jane"));
        var jane = new EntityView(new CatalogEntity("jane", new ResourceRef("", "backstage.io", "User", "default", "jane"), "User", "", "jane"), [new EntityRelation(RelationTypes.MemberOf, "team-c")]);
        _queries.FindAsync(default!, default!, default, default).ReturnsForAnyArgs(call => [call.Arg<IReadOnlyList<string>>() is ["user:default/jane"] ? jane : null]);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog?mine=owned");
        var page = Render<CatalogList>();

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("[data-row]")));
        Assert.All(page.FindAll("tbody .e-owner"), c => Assert.Equal("team-c", c.TextContent));
        Assert.Equal(["jane", "team-c"], page.FindAll(".own-owners .chip").Select(c => c.TextContent));
    }

    [Fact]
    public void What_is_only_declared_has_no_health()
    {
        _host.Catalog.Entities.Add(new CatalogEntity("team", new ResourceRef("", "backstage.io", "Group", "default", "a-team"), "Group", "team", "a-team"));
        var page = Render<CatalogList>();
        Assert.Equal("–", page.Find("tbody .e-health").TextContent);
    }

    [Fact]
    public void Address_decides_what_is_shown()
    {
        SamplePlatform.Fill(_host);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog?health=Failed&sort=-name");
        var page = Render<CatalogList>();
        Assert.All(page.FindAll(".col-health .badge-word"), w => Assert.Equal("Failed", w.TextContent));
        Assert.Equal("descending", page.Find("th[aria-sort]").GetAttribute("aria-sort"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog?q=silly");
        page.WaitForAssertion(() => Assert.Equal("silly-demo", Assert.Single(page.FindAll("[data-row]")).TextContent));
    }

    [Fact]
    public void Last_view_stays_when_reading_fails()
    {
        SamplePlatform.Fill(_host, 0);
        var page = Render<CatalogList>();
        _host.Catalog.Fails = new PorticoException(ErrorCode.StorageUnavailable, "The disk is full.");
        _host.Feeds.Say(SamplePlatform.Silly);
        page.WaitForAssertion(() => Assert.Contains("The disk is full.", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Equal("silly-demo", page.Find("[data-row]").TextContent);
    }

    [Fact]
    public void Caller_without_the_right_is_told_which_one_is_missing()
    {
        _authorizer.Decide(default!, default).ReturnsForAnyArgs(new AccessDecision(false, "The right “Read” is missing. Ask Jane."));
        SamplePlatform.Fill(_host, 0);
        var page = Render<CatalogList>();
        Assert.Contains("The right “Read” is missing. Ask Jane.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-row]"));
    }
}
