using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Projection;
using Portico.Core.Catalog.Rules;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Plugin.ArgoCd;
using Portico.Plugin.Crossplane;
using Portico.Plugin.Flux;
using Portico.Plugin.Kro;
using Portico.Plugin.Workloads;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Projection;

/// <summary>Projects objects given as YAML under a configuration given as YAML, with the plugins that come with the program.</summary>
internal sealed class Projecting
{
    private readonly ResourceCache _cache;

    public Projecting(string catalog = "")
    {
        var plugins = PluginSet.Of(new CrossplanePlugin(), new KroPlugin(), new ArgoCdPlugin(), new FluxPlugin(), new WorkloadsPlugin());
        var rules = new ResourceRules(plugins, NullLogger<ResourceRules>.Instance);
        _cache = new ResourceCache(rules.LinksOf);
        if (catalog.Length > 0) Use(catalog);
        Projector = new EntityProjector(plugins, rules, _cache, Book);
        Plan = new WatchPlan(plugins, new FakeOfferings(), Book);
    }

    public RuleBook Book { get; } = new();

    public EntityProjector Projector { get; }

    public WatchPlan Plan { get; }

    public static CatalogReading Read(string catalog)
    {
        var yaml = YamlReader.Read(catalog);
        Assert.Empty(yaml.Diagnostics);
        return CatalogReader.Read((JsonObject?)yaml.Root);
    }

    public void Use(string catalog)
    {
        var reading = Read(catalog);
        Assert.Empty(reading.Diagnostics);
        Book.Replace(reading, default);
    }

    /// <summary>Takes objects into the cache, as the live path does.</summary>
    public Projecting With(params string[] yaml)
    {
        foreach (var one in yaml) Put(Resources.Of(one));
        return this;
    }

    public Resource Put(Resource resource)
    {
        _cache.Put(resource);
        Projector.Selections.Set(resource);
        Projector.Begin();
        if (Projector.Project(resource, default).Decision.Draft is { } draft) Projector.Definitions.Set(resource.Ref, draft.Defines);
        Projector.Begin();
        return resource;
    }

    public CatalogEntity? Entity(string yaml, string cluster = "demo") => Projector.Project(Put(Resources.Of(yaml, cluster)), default).Entity;

    public CatalogEntity Some(string yaml, string cluster = "demo")
    {
        var entity = Entity(yaml, cluster);
        Assert.NotNull(entity);
        return entity;
    }

    public ProjectionTrace Explain(string yaml) => Projector.Explain(Put(Resources.Of(yaml)), default);
}
