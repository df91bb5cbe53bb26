using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Catalog.Projection;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>Why an object is an entity or isn't.</summary>
internal static class ExplainApi
{
    public static void MapExplain(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("/explain", "Catalog").Needs(Permission.Read);
        api.MapGet("", ObjectAsync).WithName("ExplainObject").WithSummary("Which rule did what to an object, where each field of its entity comes from, or why it was skipped.");
        api.MapPost("", ManifestAsync).WithName("ExplainManifest").WithSummary("The same for a manifest as if it were in the cluster.");
    }

    internal static async Task<Results<Ok<ProjectionTrace>, ProblemHttpResult>> ObjectAsync(
        RequestCaller caller, [FromServices] IExplanations explanations, string? cluster, string? kind, string? name, string? @namespace, HttpContext context, CancellationToken cancellationToken) =>
        await explanations.OfObjectAsync(caller.Caller, cluster ?? "", kind ?? "", @namespace ?? "", name ?? "", cancellationToken) is { } trace
            ? TypedResults.Ok(trace)
            : Problems.NotFound($"Cluster “{cluster}” has no {kind} {name}{(string.IsNullOrEmpty(@namespace) ? "" : $" in namespace {@namespace}")}.", context);

    internal static async Task<Ok<ProjectionTrace>> ManifestAsync(
        RequestCaller caller, [FromServices] IExplanations explanations, string? cluster, [FromBody] JsonObject? manifest, CancellationToken cancellationToken) =>
        TypedResults.Ok(await explanations.OfManifestAsync(caller.Caller, cluster ?? "", manifest ?? [], cancellationToken));
}
