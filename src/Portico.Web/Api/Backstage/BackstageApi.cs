using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;

namespace Portico.Web.Api.Backstage;

/// <summary>The table of contents of Backstage's catalog API, for the clients a team already has: <c>@backstage/catalog-client</c> works unchanged.</summary>
internal static class BackstageApi
{
    public const string Root = "/api/catalog";

    /// <param name="routes">The routes of the portal.</param>
    /// <param name="options">Whether there is anything below the root, and what may be changed.</param>
    public static void MapBackstage(this IEndpointRouteBuilder routes, BackstageOptions options)
    {
        var api = routes.MapBackstageGroup(Root);
        if (options.Api) MapCatalog(api);

        // Express knows no 405: what has no route isn't there, whatever the verb.
        api.Map("/{**path}", http =>
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).WithMetadata(new NeededPermission(Permission.Read)).WithOrder(int.MaxValue);
    }

    private static void MapCatalog(RouteGroupBuilder api)
    {
        api.Read("GET", "/openapi.json", BackstageOpenApi.ReadAsync);
        api.Read("GET", "/entities", EntityListApi.ListAsync);
        api.Read("GET", "/entities/by-query", EntityQueryApi.GetAsync);
        api.Read("POST", "/entities/by-query", EntityQueryApi.PostAsync);
        api.Read("POST", "/entities/by-refs", EntityLookupApi.ByRefsAsync);
        api.Read("GET", "/entities/by-name/{kind}/{namespace}/{name}", EntityLookupApi.ByNameAsync);
        api.Read("GET", "/entities/by-uid/{uid}", EntityLookupApi.ByUidAsync);
        api.Demand(Permission.Register, "DELETE", "/entities/by-uid/{uid}", EntityRemovalApi.RemoveAsync);
        api.Read("GET", "/entities/by-name/{kind}/{namespace}/{name}/ancestry", AncestryApi.AncestryAsync);
        api.Demand(Permission.Operate, "GET", "/entities/unprocessed/failed", UnprocessedApi.FailedAsync);
        api.Demand(Permission.Operate, "GET", "/entities/unprocessed/pending", UnprocessedApi.PendingAsync);
        api.Demand(Permission.Register, "DELETE", "/entities/unprocessed/delete/{uid}", UnprocessedApi.DeleteAsync);
        api.Read("GET", "/entity-facets", EntityFacetsApi.GetAsync);
        api.Read("POST", "/entity-facets", EntityFacetsApi.PostAsync);
        api.Demand(Permission.Register, "POST", "/refresh", RefreshApi.RefreshAsync);
        api.Read("GET", "/locations", LocationReadApi.ListAsync);
        api.Read("POST", "/locations/by-query", LocationReadApi.QueryAsync);
        api.Read("GET", "/locations/{id}", LocationReadApi.ByIdAsync);
        api.Read("GET", "/locations/by-entity/{kind}/{namespace}/{name}", LocationReadApi.ByEntityAsync);
        api.Demand(Permission.Register, "POST", "/locations", LocationWriteApi.AddAsync);
        api.Demand(Permission.Register, "PUT", "/locations/{id}", LocationWriteApi.MoveAsync);
        api.Demand(Permission.Register, "DELETE", "/locations/{id}", LocationWriteApi.RemoveAsync);
        api.Demand(Permission.Order, "POST", "/validate-entity", ValidationApi.ValidateAsync);
        api.Demand(Permission.Register, "POST", "/analyze-location", AnalysisApi.AnalyzeAsync);
    }

    /// <summary>Where Backstage's probes look.</summary>
    public static void MapBackstageHealth(this IEndpointRouteBuilder routes)
    {
        const string Health = "/.backstage/health/v1";
        routes.MapHealthChecks($"{Health}/liveness", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = BackstageHealth.WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks($"{Health}/readiness", new HealthCheckOptions { ResponseWriter = BackstageHealth.WriteAsync }).AllowAnonymous();
    }
}
