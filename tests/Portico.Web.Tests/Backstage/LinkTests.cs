using System.Net;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog.Queries;
using Portico.Sdk.Resources;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Backstage;

public sealed class LinkTests
{
    [Theory]
    [InlineData("/catalog/a-team/Component/silly-demo")]
    [InlineData("/catalog/a-team/component/silly-demo/ci-cd/runs")]
    public async Task Link_of_Backstages_shape_leads_to_the_page_of_the_entity(string link)
    {
        var entity = new Portico.Core.Catalog.CatalogEntity("appclaim-silly-demo-abc", new ResourceRef("demo", "devopstoolkit.live", "AppClaim", "a-team", "silly-demo"), "Component", "service", "silly-demo");
        var queries = Substitute.For<IEntityQueries>();
        queries.FindAsync(Arg.Any<Caller>(), Arg.Is<IReadOnlyList<string>>(r => r.Single() == "component:a-team/silly-demo"), null, Arg.Any<CancellationToken>())
            .Returns([new EntityView(entity, [])]);
        await using var host = await FixtureHost.StartAsync(more: s => s.AddSingleton(queries));
        using var guest = new Browser(host);
        await guest.EnterAsGuestAsync();
        using var answer = await guest.Client.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal("/catalog/appclaim-silly-demo-abc", answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task Link_to_nothing_is_not_found_and_strangers_sign_in_first()
    {
        var queries = Substitute.For<IEntityQueries>();
        queries.FindAsync(default!, default!, default, default).ReturnsForAnyArgs([null]);
        await using var host = await FixtureHost.StartAsync(more: s => s.AddSingleton(queries));
        using var guest = new Browser(host);
        await guest.EnterAsGuestAsync();
        using var nothing = await guest.Client.GetAsync("/catalog/default/component/none", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, nothing.StatusCode);
        using var stranger = host.Client();
        using var answer = await stranger.GetAsync("/catalog/default/component/none", TestContext.Current.CancellationToken);
        Assert.Contains("/sign-in", answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }
}
