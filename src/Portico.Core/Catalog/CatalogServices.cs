using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Offered;
using Portico.Core.Catalog.Queries;
using Portico.Core.Catalog.Projection;
using Portico.Core.Catalog.Rules;
using Portico.Core.Graphs;
using Portico.Core.Plugins;

namespace Portico.Core.Catalog;

/// <summary>Registers the live path and the catalog.</summary>
public static class CatalogServices
{
    /// <summary>Needs IClusters, IOfferings, IAuthorizer, PluginSet and a store (AddPorticoStorage).</summary>
    public static IServiceCollection AddPorticoCatalog(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<CatalogOptions>();
        services.TryAddSingleton(s => s.GetRequiredService<IOptions<CatalogOptions>>().Value);
        services.TryAddSingleton<ResourceRules>();
        services.TryAddSingleton(s => new ResourceCache(s.GetRequiredService<ResourceRules>().LinksOf));
        services.TryAddSingleton<IResourceCache>(s => s.GetRequiredService<ResourceCache>());
        services.TryAddSingleton<IResourceTrees, ResourceTrees>();
        services.TryAddSingleton<IngestionStatus>();
        services.TryAddSingleton<IIngestionStatus>(s => s.GetRequiredService<IngestionStatus>());
        services.TryAddSingleton<CatalogFeed>();
        services.TryAddSingleton<ICatalogFeed>(s => s.GetRequiredService<CatalogFeed>());
        services.TryAddSingleton<EntityIndex>();
        services.TryAddSingleton<RuleBook>();
        services.TryAddSingleton<WatchPlan>();
        services.TryAddSingleton<OfferedTypes>();
        services.TryAddSingleton<EntityProjector>();
        services.TryAddSingleton<CatalogProjector>();
        services.TryAddSingleton<IngestionQueue>();
        services.TryAddSingleton<IEntityIntake, EntityIntake>();
        services.TryAddSingleton<IExplanations, Explanations>();
        services.TryAddSingleton<ICatalog, Catalog>();
        services.TryAddSingleton<IReadScope, ReadScope>();
        services.TryAddSingleton<EntityDocuments>();
        services.TryAddSingleton<IEntityQueries, EntityQueries>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CatalogIngestion>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, OfferingFeed>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, CatalogMeter>());
        return services;
    }
}
