using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Plugins;

namespace Portico.Web.Api;

/// <summary>What an operator looks at: clusters, ingestion, plugins.</summary>
internal static class PlatformApi
{
    public static void MapPlatform(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("", "Platform").Needs(Permission.Operate);
        api.MapGet("/clusters", Clusters).WithName("ListClusters").WithSummary("Clusters and how Portico gets on with them.");
        api.MapGet("/ingestion", Ingestion).WithName("GetIngestion").WithSummary("Followed types with counts and lag, rights that are missing, and objects that were skipped and entities that were renamed with the reason, and whether the last edit of the rules is in force.");
        api.MapGet("/plugins", Plugins).WithName("ListPlugins").WithSummary("Ids of the active plugins.");
    }

    internal static Ok<ImmutableArray<ClusterStatus>> Clusters(IClusters clusters) =>
        TypedResults.Ok(clusters.All.Select(c => c.Status).ToImmutableArray());

    internal static Ok<IngestionView> Ingestion(IIngestionStatus status, [FromServices] RuleBook rules) =>
        TypedResults.Ok(new IngestionView(status.Types, status.Skipped, status.Renamed, status.MissingRights, rules.State, status.StorageProblem));

    internal static Ok<ImmutableArray<string>> Plugins(PluginSet plugins) => TypedResults.Ok(plugins.Ids);

    /// <summary>How fresh the catalog is.</summary>
    internal sealed record IngestionView(ImmutableArray<IngestedType> Types, ImmutableArray<SkippedObject> Skipped, ImmutableArray<RenamedEntity> Renamed, ImmutableArray<MissingRight> MissingRights, RuleBookState Rules, string? StorageProblem);
}
