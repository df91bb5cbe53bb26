using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Personal;
using Portico.Core.Plugins;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using Portico.Web.Documents;
using Portico.Web.Pages.Entity;
using Portico.Web.Pages.Entity.Ancestry;
using Portico.Web.Pages.Entity.Why;
using Portico.Web.Tests.Fixture;

namespace Portico.Web.Tests.Pages.Entity;

public sealed class EntityPageTests : PageContext
{
    private static readonly ResourceRef Web = new("demo", "apps", "Deployment", "a-team", "web");

    private readonly IPersonalStore _personal = Substitute.For<IPersonalStore>();
    private readonly ListLog _log = new();

    public EntityPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _personal.ListAsync(default!, default, default).ReturnsForAnyArgs([]);
        Services.AddSingleton(_personal).AddSingleton<IResourceTrees>(Host.Trees).AddSingleton<IRolloutStore>(Host.Rollouts).AddSingleton<IOfferings>(Host.Offerings)
            .AddSingleton(FakeCache.Of(Host)).AddSingleton(new ResourceRules(new PluginSet(), NullLogger<ResourceRules>.Instance)).AddSingleton(Host.Store)
            .AddSingleton<ILogger<EntityPage>>(_log).AddScoped<DocumentReader>().AddScoped<EntityRelations>().AddScoped<WhyReader>().AddScoped<AncestryReader>().AddScoped<EntityReader>();
        Connect();
        Queries.FindAsync(default!, default!, default, default).ReturnsForAnyArgs([null]);
        Host.Catalog.Entities.Add(new CatalogEntity("web", Web, "Component", "service", "web") { Rule = "rule workloads" });
    }

    private IRenderedComponent<EntityPage> At(string query)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog/web" + query);
        return Render<EntityPage>(p => p.Add(e => e.Id, "web"));
    }

    [Fact]
    public void Visit_is_kept_once_and_a_failure_to_keep_it_is_in_the_log()
    {
        _personal.PutAsync(default!, default, default!, default!, default).ThrowsAsyncForAnyArgs(new PorticoException(ErrorCode.StorageUnavailable, "The disk is full."));
        var page = At("");
        page.WaitForAssertion(() => Assert.Single(_log.Entries));
        page.Render();

        Assert.Equal((9401, LogLevel.Warning), _log.Entries.Single());
        Assert.Equal("web", page.Find("h1").TextContent);
        _personal.ReceivedWithAnyArgs(1).PutAsync(default!, default, default!, default!, default);
    }

    [Fact]
    public void Twenty_thousand_resources_cost_a_hundred_rows()
    {
        Host.Trees.All[Web] = new ResourceTree([new ResourceNode(Web), .. Enumerable.Range(0, 20_000).Select(i => new ResourceNode(new ResourceRef("demo", "", "Pod", "a-team", $"web-{i:00000}")) { Parents = [Web], Depth = 1 })], []);
        var page = At("?tab=resources&from=19900");
        Assert.Equal(100, page.FindAll(".resources tbody tr").Count);
        Assert.Contains("19901–20000 of 20,001", page.Find(".pager").TextContent, StringComparison.Ordinal);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog/web?tab=resources&q=web-00007");
        page.WaitForAssertion(() => Assert.Single(page.FindAll(".resources tbody tr")));
    }

    [Fact]
    public void Many_relations_are_shown_thirty_of_a_type_and_all_of_one_by_pages()
    {
        var view = new Portico.Core.Catalog.Queries.EntityView(
            Host.Catalog.Entities[0], [.. Enumerable.Range(0, 5000).Select(i => new EntityRelation("dependsOn", $"component:default/c{i:0000}")), new EntityRelation("ownedBy", "group:default/a-team")]);
        Queries.FindAsync(default!, default!, default, default).ReturnsForAnyArgs([view]);
        var page = At("?tab=relations");
        Assert.Equal(32, page.FindAll(".relation-list a").Count);
        Assert.Equal("/catalog/web?tab=relations&relation=dependsOn", page.FindAll(".relation-list a").Single(a => a.TextContent == "All 5000").GetAttribute("href"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/catalog/web?tab=relations&relation=dependsOn&from=4900");
        page.WaitForAssertion(() => Assert.Equal("c4900 component", page.Find(".relation-list a").TextContent));
        Assert.Equal(100, page.FindAll(".relation-list a").Count);
    }

    [Fact]
    public void Why_says_the_batch_of_the_last_change_and_what_keeps_it_from_being_explained()
    {
        Host.Store.SequenceOfAsync("web", default).ReturnsForAnyArgs(42);
        Explanations.OfObjectAsync(default!, default!, default!, default!, default!, default).ThrowsAsyncForAnyArgs(new PorticoException(ErrorCode.ClusterUnreachable, "Cluster demo doesn't answer.") { Advice = "Look at Ingestion." });
        var page = At("?tab=why");
        Assert.Contains("as change 42 of the catalog", page.Find(".kv").TextContent, StringComparison.Ordinal);
        Assert.Contains("Cluster demo doesn't answer. Look at Ingestion.", page.Find(".notice").TextContent, StringComparison.Ordinal);
    }

    /// <summary>Remembers what is logged.</summary>
    private sealed class ListLog : ILogger<EntityPage>
    {
        public List<(int Id, LogLevel Level)> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Entries.Add((eventId.Id, logLevel));
    }
}
