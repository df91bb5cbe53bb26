using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using Portico.Web.Documents;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>Orders and how far they are.</summary>
internal static class RolloutsApi
{
    private const int MostAtOnce = 500;

    public static void MapRollouts(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("/rollouts", "Rollouts").Needs(Permission.Read);
        api.MapGet("", ListAsync).WithName("ListRollouts").WithSummary("Orders, newest first; of one object with subject=cluster/Kind.group/namespace/name.");
        api.MapGet("/{id}", FindAsync).WithName("GetRollout").WithSummary("One order with its steps and what blocks it.");
    }

    internal static async Task<Results<Ok<IReadOnlyList<Rollout>>, ProblemHttpResult>> ListAsync(
        RequestCaller caller, IRolloutStore rollouts, string? subject, int? limit, HttpContext context, CancellationToken cancellationToken)
    {
        ResourceRef? about = null;
        if (!string.IsNullOrEmpty(subject))
        {
            about = RefText.Parse(subject);
            if (about is null) return Problems.Of(Core.Errors.ErrorCode.InvalidInput, $"“{subject}” doesn't name an object.", "Write cluster/Kind.group/namespace/name.", context);
        }
        return TypedResults.Ok(await rollouts.ListAsync(about, Math.Clamp(limit ?? 50, 1, MostAtOnce), cancellationToken));
    }

    internal static async Task<Results<Ok<Rollout>, ProblemHttpResult>> FindAsync(
        RequestCaller caller, IRolloutStore rollouts, string id, HttpContext context, CancellationToken cancellationToken) =>
        await rollouts.FindAsync(id, cancellationToken) is { } rollout
            ? TypedResults.Ok(rollout)
            : Problems.NotFound($"There is no order “{id}”. List rollouts to see their ids.", context);
}
