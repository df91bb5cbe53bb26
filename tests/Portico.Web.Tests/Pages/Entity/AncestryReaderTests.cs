using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;
using Portico.Web.Pages.Entity.Ancestry;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Pages.Entity;

public sealed class AncestryReaderTests
{
    private static readonly ResourceRef App = new("demo", "argoproj.io", "Application", "argocd", "shop");
    private static readonly ResourceRef Claim = new("demo", "x.dev", "AppClaim", "a", "web");
    private static readonly ResourceRef Xr = new("demo", "x.dev", "App", "", "web-abcde");
    private static readonly ResourceRef Deployment = new("demo", "apps", "Deployment", "a", "web");

    private readonly FixtureHost _host = FixtureHost.Unstarted();
    private readonly IAuthorizer _authorizer = Substitute.For<IAuthorizer>();

    public AncestryReaderTests() => _authorizer.Decide(default!, default, default).ReturnsForAnyArgs(AccessDecision.Allow);

    private AncestryReader Reader() => new(FakeCache.Of(_host), new ResourceRules(new PluginSet(), NullLogger<ResourceRules>.Instance), _host.Catalog, _authorizer);

    private static CatalogEntity Entity(ResourceRef source) => new(source.Name + "-" + source.Kind.ToLowerInvariant(), source, "Component", "service", source.Name);

    private void Owns(ResourceRef from, params ResourceRef[] to) => _host.Links[from] = [.. to.Select(t => new ResourceLink(LinkType.Owns, t))];

    [Fact]
    public async Task Way_leads_from_the_repository_to_the_nearest_owner_by_the_longest_line()
    {
        Owns(App, Claim, Deployment);
        Owns(Claim, Xr);
        Owns(Xr, Deployment);
        _host.Catalog.Entities.Add(Entity(App) with { Facts = [new EntityFact("Repository", "https://git.example.org/shop/deploy.git"), new EntityFact("Path", "prod")] });
        _host.Catalog.Entities.Add(Entity(Claim));

        var found = await Reader().ReadAsync(Caller.Guest, Entity(Deployment), default);

        Assert.Equal(["Git shop/deploy.git", "Application shop", "AppClaim web", "App web-abcde"], found.Path.Select(s => $"{s.Kind} {s.Title}"));
        Assert.Equal(["https://git.example.org/shop/deploy.git", "/catalog/shop-application", "/catalog/web-appclaim", null], found.Path.Select(s => s.Href));
        Assert.Equal(4, found.Edges.Length);
        var graph = found.Over(GraphGrouping.Fold(new ResourceTree([new ResourceNode(Deployment)], []), new HashSet<string>()));
        Assert.Equal(4, graph.Nodes.Length);
        Assert.Contains(graph.Edges, e => e.From == Xr.ToString() && e.To == Deployment.ToString());
    }

    [Fact]
    public async Task Circle_of_owners_ends_and_what_may_not_be_read_is_left_out()
    {
        Owns(Claim, Xr);
        Owns(Xr, Claim, Deployment);
        Assert.Equal(["web", "web-abcde"], (await Reader().ReadAsync(Caller.Guest, Entity(Deployment), default)).Path.Select(s => s.Title));

        _authorizer.Decide(Arg.Any<Caller>(), Permission.Read, Claim).Returns(new AccessDecision(false, "no"));
        Assert.Equal(["web-abcde"], (await Reader().ReadAsync(Caller.Guest, Entity(Deployment), default)).Path.Select(s => s.Title));
    }

    [Fact]
    public async Task Declared_entity_came_by_its_location_and_file()
    {
        var entity = new CatalogEntity("x", new ResourceRef("", "backstage.io", "Component", "default", "x"), "Component", "service", "x")
        {
            Location = "url:https://git.example.org/shop/blob/main/services/x.yaml",
            Annotations = System.Collections.Immutable.ImmutableSortedDictionary<string, string>.Empty.Add(EntityAnnotations.Origin, "url:https://git.example.org/shop/blob/main/all.yaml"),
        };
        Assert.Equal(["Location main/all.yaml", "File services/x.yaml"], (await Reader().ReadAsync(Caller.Guest, entity, default)).Path.Select(s => $"{s.Kind} {s.Title}"));
    }
}
