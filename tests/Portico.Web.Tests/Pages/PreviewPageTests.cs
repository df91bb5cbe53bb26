using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Forms.Hints;
using Portico.Core.Plugins;
using Portico.Core.Rollouts;
using Portico.Web.Documents;
using Portico.Web.Identity;
using Portico.Web.Pages.Platform;
using Portico.Web.Tests.Fixture;
using Portico.Web.Ui.Live;

namespace Portico.Web.Tests.Pages;

/// <summary>The page on which overlays are written.</summary>
public sealed class PreviewPageTests : BunitContext
{
    private readonly FixtureHost _host = FixtureHost.Unstarted();
    private readonly IAuthorizer _authorizer = Substitute.For<IAuthorizer>();

    public PreviewPageTests()
    {
        var callers = Substitute.For<ICallerAccessor>();
        callers.CurrentAsync().Returns(Caller.Guest);
        var files = Substitute.For<IWebHostEnvironment>();
        files.WebRootFileProvider.Returns(new NullFileProvider());
        var offerings = Substitute.For<IOfferings>();
        offerings.Current.Returns([]);
        _authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        Services.AddSingleton(TimeProvider.System).AddSingleton(callers).AddSingleton(_authorizer).AddSingleton(files).AddMemoryCache().AddSingleton<Handover>()
            .AddSingleton<ICatalogFeed>(_host.Feeds).AddSingleton<IRolloutFeed>(_host.Feeds).AddScoped<LiveUpdates>()
            .AddSingleton(new ForgePulse(Substitute.For<IGitHosts>()))
            .AddSingleton(offerings).AddSingleton(new PluginSet()).AddSingleton(Options.Create(new DeliveryOptions()))
            .AddSingleton(new FormOverlays(offerings, [])).AddSingleton<OrderForms>()
            .AddSingleton<IClusters>(new FakeCluster("demo")).AddScoped<DocumentReader>();
        JSInterop.Mode = JSRuntimeMode.Loose;
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void Form_follows_the_overlay_as_it_is_written()
    {
        var page = Render<PreviewPage>();
        Assert.Contains("Redis version", page.Markup, StringComparison.Ordinal);
        Assert.True(page.Find("[data-field='spec.storageGi']").HasAttribute("hidden"));

        page.Find("#overlay-text").Input(PreviewExample.Overlay.Replace("Redis version", "Which Redis", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("Which Redis", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Dependent_field_appears_and_is_needed()
    {
        var page = Render<PreviewPage>();
        page.Find("[data-field='spec.persistent'] input").Change(true);
        page.WaitForAssertion(() =>
        {
            var field = page.Find("[data-field='spec.storageGi']");
            Assert.False(field.HasAttribute("hidden"));
            Assert.Contains("(required)", field.TextContent, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Mistakes_stand_at_their_lines()
    {
        var page = Render<PreviewPage>();
        page.Find("#overlay-text").Input(PreviewExample.Overlay.Replace("order: 1", "ordr: 1", StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("Line 15:", page.Find("#overlay-findings").TextContent, StringComparison.Ordinal));
        page.Find("#schema-text").Input("kind: [");
        page.WaitForAssertion(() => Assert.Contains("form of the last one that could", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Only_who_operates_the_platform_sees_it()
    {
        _authorizer.Decide(default!, default).ReturnsForAnyArgs(new AccessDecision(false, "Guests may not."));
        var page = Render<PreviewPage>();
        Assert.Contains("Guests may not.", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("#overlay-text"));
    }
}
