using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Web.Documents;
using Portico.Web.Identity;
using Portico.Web.Pages.Catalog;
using Portico.Web.Ui.Kit;
using FromServicesAttribute = Microsoft.AspNetCore.Mvc.FromServicesAttribute;

namespace Portico.Web.Api;

/// <summary>Entities, as the catalog pages show them. Parameters of the list are those of the page's address.</summary>
internal static class CatalogApi
{
    private const int MostAtOnce = 200;

    public static void MapCatalog(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("/catalog", "Catalog").Needs(Permission.Read);
        api.MapGet("", QueryAsync).WithName("ListEntities").WithSummary("Entities by words (q) and facets (kind, type, owner, namespace, health, cluster; repeat for alternatives), sorted (sort=-updated), a page at a time; mine=owned, starred or recent for the caller's own.");
        api.MapGet("/facets", FacetsAsync).WithName("CountFacets").WithSummary("Counts per facet value under the same filters.");
        api.MapGet("/export", ExportAsync).WithName("ExportEntities").WithSummary("All entities under the same filters as a file: format=csv or json, at most 200,000.").Produces<string>(contentType: "text/csv");
        api.MapGet("/{id}", FindAsync).WithName("GetEntity").WithSummary("One entity.");
        api.MapGet("/{id}/tree", TreeAsync).WithName("GetEntityTree").WithSummary("Everything the entity's object brought about.");
        api.MapGet("/{id}/events", EventsAsync).WithName("GetEntityEvents").WithSummary("Kubernetes events about the entity's object, newest first.");
    }

    internal static async Task<Ok<CatalogPage>> QueryAsync(
        RequestCaller caller, ICatalog catalog, [FromServices] PersonalQuery own, HttpRequest request, string? q, string? sort, string? cursor, int? limit, CancellationToken cancellationToken)
    {
        var query = await OwnAsync(own, caller.Caller, request, QueryOf(request, q, sort, cursor), cancellationToken) with { Limit = Math.Clamp(limit ?? 50, 1, MostAtOnce) };
        return TypedResults.Ok(await catalog.QueryAsync(caller.Caller, query, cancellationToken));
    }

    internal static async Task<Ok<ImmutableDictionary<string, ImmutableArray<FacetCount>>>> FacetsAsync(
        RequestCaller caller, ICatalog catalog, [FromServices] PersonalQuery own, HttpRequest request, string? q, CancellationToken cancellationToken) =>
        TypedResults.Ok(await catalog.FacetsAsync(caller.Caller, await OwnAsync(own, caller.Caller, request, QueryOf(request, q, null, null), cancellationToken), cancellationToken));

    internal static async Task<Results<EmptyHttpResult, ProblemHttpResult>> ExportAsync(
        RequestCaller caller, ICatalog catalog, [FromServices] PersonalQuery own, IOptions<JsonOptions> options, HttpContext context, string? q, string? sort, string? format, CancellationToken cancellationToken)
    {
        var json = format == "json";
        if (format is not (null or "csv" or "json")) return Problems.Of(ErrorCode.InvalidInput, $"The format “{format}” is not known. Ask for csv or json.", null, context);
        var query = await OwnAsync(own, caller.Caller, context.Request, QueryOf(context.Request, q, sort, null), cancellationToken);
        var rows = CatalogExport.RowsAsync(catalog, caller.Caller, query, cancellationToken);
        context.Response.ContentType = json ? "application/json; charset=utf-8" : "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=catalog.{(json ? "json" : "csv")}";
        await context.Response.WriteAsync(json ? "[" : CatalogExport.Header(), cancellationToken);
        var first = true;
        await foreach (var row in rows)
        {
            await context.Response.WriteAsync(json ? (first ? "\n" : ",\n") + JsonSerializer.Serialize(row, options.Value.SerializerOptions) : CatalogExport.Line(row), cancellationToken);
            first = false;
        }

        if (json) await context.Response.WriteAsync("\n]\n", cancellationToken);
        return TypedResults.Empty;
    }

    internal static async Task<Results<Ok<CatalogEntity>, ProblemHttpResult>> FindAsync(
        RequestCaller caller, ICatalog catalog, string id, HttpContext context, CancellationToken cancellationToken) =>
        await catalog.FindAsync(caller.Caller, id, cancellationToken) is { } entity ? TypedResults.Ok(entity) : Unknown(id, context);

    internal static async Task<Results<Ok<ResourceTree>, ProblemHttpResult>> TreeAsync(
        RequestCaller caller, ICatalog catalog, IResourceTrees trees, string id, HttpContext context, CancellationToken cancellationToken)
    {
        if (await catalog.FindAsync(caller.Caller, id, cancellationToken) is not { } entity) return Unknown(id, context);
        return await trees.TreeAsync(caller.Caller, entity.Source, cancellationToken) is { } tree
            ? TypedResults.Ok(tree)
            : Problems.NotFound($"{entity.Source.Kind} {entity.Source.Name} isn't known on cluster “{entity.Cluster}” any more.", context);
    }

    internal static async Task<Results<Ok<IReadOnlyList<ResourceEvent>>, ProblemHttpResult>> EventsAsync(
        RequestCaller caller, ICatalog catalog, DocumentReader documents, string id, HttpContext context, CancellationToken cancellationToken) =>
        await catalog.FindAsync(caller.Caller, id, cancellationToken) is { } entity
            ? TypedResults.Ok(await documents.EventsAsync(caller.Caller, entity.Source, cancellationToken))
            : Unknown(id, context);

    private static Task<CatalogQuery> OwnAsync(PersonalQuery own, Caller caller, HttpRequest request, CatalogQuery query, CancellationToken cancellationToken) =>
        own.OfAsync(caller, request.Query["mine"].ToString(), query, cancellationToken);

    // The same reading of the same words as on the page.
    private static CatalogQuery QueryOf(HttpRequest request, string? q, string? sort, string? cursor) =>
        CatalogAddress.QueryOf(Address.Of("/" + request.QueryString).Without("q", "sort", "cursor").With("q", q).With("sort", sort).With("cursor", cursor));

    private static ProblemHttpResult Unknown(string id, HttpContext context) =>
        Problems.NotFound($"There is no entity “{id}” in the catalog. List entities to see their ids.", context);
}
