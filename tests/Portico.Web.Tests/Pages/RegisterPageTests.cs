using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Delivery;
using Portico.Core.Rollouts;
using Portico.Web.Identity;
using Portico.Web.Pages.Locations;
using Portico.Web.Tests.Api;
using Portico.Web.Tests.Fixture;
using Portico.Web.Ui.Live;

namespace Portico.Web.Tests.Pages;

public sealed class RegisterPageTests : BunitContext
{
    private readonly FixtureHost _host = FixtureHost.Unstarted();
    private readonly IAuthorizer _authorizer = Substitute.For<IAuthorizer>();

    public RegisterPageTests()
    {
        var callers = Substitute.For<ICallerAccessor>();
        callers.CurrentAsync().Returns(Caller.Guest);
        _authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        Services.AddSingleton(TimeProvider.System).AddSingleton(callers).AddSingleton(_authorizer).AddMemoryCache().AddSingleton<Handover>()
            .AddSingleton<ICatalogFeed>(_host.Feeds).AddSingleton<IRolloutFeed>(_host.Feeds).AddScoped<LiveUpdates>().AddSingleton<ILocations>(_host.Locations)
            .AddSingleton(new ForgePulse(Substitute.For<IGitHosts>()));
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void An_address_is_analysed_before_it_is_registered()
    {
        _host.Locations.Plan = LocationsApiTests.Plan();
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog/register");
        var page = Render<RegisterPage>();
        page.Find("input[name=target]").Input("https://example.org/x.yaml");
        page.Find("form").Submit();

        page.WaitForAssertion(() => Assert.Contains("1 entity would come", page.Markup, StringComparison.Ordinal));
        Assert.Equal("register url:https://example.org/x.yaml dry by guest", Assert.Single(_host.Locations.Asked));
        Assert.Contains("spec.owner is missing.", page.Markup, StringComparison.Ordinal);
        Assert.Contains("kept from url:https://example.org/y.yaml", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("a.row-link"));

        page.FindAll("button").Single(b => b.TextContent == "Register").Click();
        page.WaitForAssertion(() => Assert.Contains("Registered.", page.Markup, StringComparison.Ordinal));
        Assert.Equal("/catalog/x-1", page.Find("a.row-link").GetAttribute("href"));
        Assert.EndsWith("done by guest", _host.Locations.Asked[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_can_not_be_read_says_why_and_what_to_do()
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog/register?target=https%3A%2F%2Fexample.org%2Fx.yaml");
        var page = Render<RegisterPage>();

        page.WaitForAssertion(() => Assert.Contains("Nobody here can read it. Give another.", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "Register");
    }

    [Fact]
    public void A_caller_without_the_right_is_told_which_is_missing()
    {
        _authorizer.Decide(default!, default).ReturnsForAnyArgs(new AccessDecision(false, "The right “Register” is missing."));
        var page = Render<RegisterPage>();

        Assert.Contains("The right “Register” is missing.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("form"));
    }

    [Fact]
    public void The_page_of_a_location_refreshes_and_unregisters_it()
    {
        _host.Locations.All.Add(LocationsApiTests.Plan().Location with { Problems = [new LocationProblem("url:x", "broken") { Document = 3 }] });
        var page = Render<LocationPage>(p => p.Add(l => l.LocationId, "l1"));
        Assert.Contains("document 3", page.Markup, StringComparison.Ordinal);
        Assert.Contains("1 entity leaves the catalog; 1 stay", page.Markup, StringComparison.Ordinal);

        page.FindAll("button").Single(b => b.TextContent == "Refresh").Click();
        page.WaitForAssertion(() => Assert.Contains("refresh l1", _host.Locations.Asked));
        page.FindAll("dialog button").Single(b => b.TextContent == "Unregister").Click();
        page.WaitForAssertion(() => Assert.Empty(_host.Locations.All));
        Assert.EndsWith("/platform?tab=locations", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }
}
