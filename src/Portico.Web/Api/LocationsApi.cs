using System.Collections.Immutable;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Catalog.Locations;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>Where the catalog's files come from: listed, tried, registered, refreshed and taken away.</summary>
internal static class LocationsApi
{
    public static void MapLocations(this IEndpointRouteBuilder routes)
    {
        var read = routes.MapApi("/locations", "Locations").Needs(Permission.Operate);
        read.MapGet("", List).WithName("ListLocations").WithSummary("Locations with their state, problems and conflicts.");
        read.MapGet("/orphans", OrphansAsync).WithName("ListOrphans").WithSummary("Refs of entities that nothing declares any more and that were kept.");
        read.MapGet("/{id}", Find).WithName("GetLocation").WithSummary("One location.");
        var write = routes.MapApi("/locations", "Locations").Needs(Permission.Register);
        write.MapPost("", RegisterAsync).WithName("RegisterLocation").WithSummary("Registers a location; with dryRun=true only tells what would come, what conflicts and what is wrong.");
        write.MapPost("/{id}/refresh", RefreshAsync).WithName("RefreshLocation").WithSummary("Reads the location now and answers its new state.");
        write.MapDelete("/orphans", DeleteOrphanAsync).WithName("DeleteOrphan").WithSummary("Takes an entity out of the catalog that nothing declares any more.");
        write.MapDelete("/{id}", UnregisterAsync).WithName("UnregisterLocation").WithSummary("Forgets a registered location and what it alone declared; with dryRun=true only tells what would go.");
    }

    internal static Ok<ImmutableArray<LocationStatus>> List(RequestCaller caller, ILocations locations) => TypedResults.Ok(locations.List(caller.Caller));

    internal static Results<Ok<LocationStatus>, ProblemHttpResult> Find(RequestCaller caller, ILocations locations, string id, HttpContext context) =>
        locations.Find(caller.Caller, id) is { } found ? TypedResults.Ok(found) : Problems.NotFound("There is no location with this id. List the locations to see their ids.", context);

    internal static async Task<Results<Ok<LocationAnswer>, Created<LocationAnswer>>> RegisterAsync(
        RequestCaller caller, ILocations locations, LocationBody body, bool? dryRun, CancellationToken cancellationToken)
    {
        var plan = await locations.RegisterAsync(caller.Caller, new LocationRef(body.Type ?? LocationRef.Url, body.Target), dryRun ?? false, cancellationToken);
        var answer = LocationAnswer.Of(plan);
        return dryRun ?? false ? TypedResults.Ok(answer) : TypedResults.Created($"{PorticoApi.Root}/locations/{plan.Location.Id}", answer);
    }

    internal static async Task<Ok<ImmutableArray<string>>> OrphansAsync(RequestCaller caller, ILocations locations, CancellationToken cancellationToken) =>
        TypedResults.Ok(await locations.OrphansAsync(caller.Caller, cancellationToken));

    internal static async Task<NoContent> DeleteOrphanAsync(RequestCaller caller, ILocations locations, string? entity, CancellationToken cancellationToken)
    {
        await locations.DeleteOrphanAsync(caller.Caller, entity ?? "", cancellationToken);
        return TypedResults.NoContent();
    }

    internal static async Task<Ok<LocationStatus>> RefreshAsync(RequestCaller caller, ILocations locations, string id, CancellationToken cancellationToken) =>
        TypedResults.Ok(await locations.RefreshAsync(caller.Caller, id, cancellationToken));

    internal static async Task<Ok<LocationRemoval>> UnregisterAsync(RequestCaller caller, ILocations locations, string id, bool? dryRun, CancellationToken cancellationToken) =>
        TypedResults.Ok(await locations.UnregisterAsync(caller.Caller, id, dryRun ?? false, cancellationToken));

    /// <summary>What is to be registered.</summary>
    /// <param name="Target">URL of a catalog file, wildcards allowed.</param>
    /// <param name="Type">url when left out.</param>
    internal sealed record LocationBody(string Target, string? Type);
}
