using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Sdk.Resources;
using Portico.Web.Documents;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>Single objects, read live: <c>/resources/demo/Deployment.apps/a-team/silly-demo</c>; the namespace is <c>-</c> when there is none.</summary>
internal static class ResourcesApi
{
    public static void MapResources(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapApi("/resources/{cluster}/{kind}/{namespace}/{name}", "Resources").Needs(Permission.Read);
        api.MapGet("", YamlAsync).WithName("GetResource").Produces<string>(StatusCodes.Status200OK, "application/yaml")
            .WithSummary("The object as YAML, without managedFields and with Secret values masked.");
        api.MapGet("/events", EventsAsync).WithName("GetResourceEvents").WithSummary("Kubernetes events about the object, newest first.");
    }

    internal static async Task<Results<ContentHttpResult, ProblemHttpResult>> YamlAsync(
        RequestCaller caller, DocumentReader documents, [AsParameters] ResourcePath path, HttpContext context, CancellationToken cancellationToken)
    {
        if (path.Ref is not { } @ref) return Malformed(context);
        return await documents.ReadAsync(caller.Caller, @ref, cancellationToken) is { } document
            ? TypedResults.Text(document.Yaml, "application/yaml")
            : Problems.NotFound($"Cluster “{@ref.Cluster}” has no {@ref.GroupKind} {@ref.Name}{(@ref.Namespace.Length > 0 ? $" in namespace {@ref.Namespace}" : "")}.", context);
    }

    internal static async Task<Results<Ok<IReadOnlyList<ResourceEvent>>, ProblemHttpResult>> EventsAsync(
        RequestCaller caller, DocumentReader documents, [AsParameters] ResourcePath path, HttpContext context, CancellationToken cancellationToken) =>
        path.Ref is { } @ref ? TypedResults.Ok(await documents.EventsAsync(caller.Caller, @ref, cancellationToken)) : Malformed(context);

    private static ProblemHttpResult Malformed(HttpContext context) => Problems.Of(
        Core.Errors.ErrorCode.InvalidInput, "The address doesn't name an object.", "Write /resources/<cluster>/<Kind.group>/<namespace or ->/<name>.", context);

    /// <summary>Parts of the address.</summary>
    internal sealed record ResourcePath(string Cluster, string Kind, string Namespace, string Name)
    {
        public ResourceRef? Ref => RefText.Parse($"{Cluster}/{Kind}/{Namespace}/{Name}");
    }
}
