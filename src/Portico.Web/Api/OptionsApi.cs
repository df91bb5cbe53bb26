using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Portico.Core.Access;
using Portico.Core.Errors;
using Portico.Core.Lookups;
using Portico.Sdk.Resources;
using Portico.Web.Identity;

namespace Portico.Web.Api;

/// <summary>What the pickers of forms offer: <c>/options/secrets?cluster=demo&amp;namespace=a-team&amp;q=db</c>.</summary>
internal static class OptionsApi
{
    private static readonly Dictionary<string, LookupSource> Sources = new(StringComparer.Ordinal)
    {
        ["namespaces"] = LookupSource.Namespaces,
        ["clusters"] = LookupSource.Clusters,
        ["storage-classes"] = LookupSource.StorageClasses,
        ["secrets"] = LookupSource.Secrets,
        ["config-maps"] = LookupSource.ConfigMaps,
        ["secret-keys"] = LookupSource.SecretKeys,
        ["config-map-keys"] = LookupSource.ConfigMapKeys,
        ["resources"] = LookupSource.Resources,
        ["entities"] = LookupSource.Entities,
        ["owners"] = LookupSource.Owners,
        ["systems"] = LookupSource.Systems,
    };

    public static void MapOptions(this IEndpointRouteBuilder routes) =>
        routes.MapApi("/options", "Options").MapGet("/{source}", FindAsync).WithName("FindOptions").Needs(Permission.Read)
            .WithSummary("Names to choose from, at most 50 a call; q narrows by a part of the name. Sources: namespaces, clusters, storage-classes, secrets (names only), config-maps, secret-keys and config-map-keys (name= of the object; key names only), resources (kind=Kind.group, selector=app=shop), entities, owners, systems.");

    internal static async Task<Ok<LookupAnswer>> FindAsync(
        RequestCaller caller, Lookup lookup, string source, string? cluster, [FromQuery(Name = "namespace")] string? inNamespace, string? kind, string? name, string? selector,
        string? q, int? limit, CancellationToken cancellationToken)
    {
        if (!Sources.TryGetValue(source, out var known))
            throw new PorticoException(ErrorCode.NotFound, $"There are no options “{source}”.") { Advice = $"There are {string.Join(", ", Sources.Keys)}." };
        return TypedResults.Ok(await lookup.FindAsync(caller.Caller, new LookupQuery(known)
        {
            Cluster = cluster,
            Namespace = inNamespace,
            Kind = string.IsNullOrEmpty(kind) ? null : KindOf(kind),
            Name = name,
            Selector = selector,
            Text = q ?? "",
            Limit = limit ?? LookupQuery.MostAtOnce,
        }, cancellationToken));
    }

    /// <summary><c>Deployment.apps</c>.</summary>
    private static GroupKind KindOf(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new GroupKind("", text) : new GroupKind(text[(dot + 1)..], text[..dot]);
    }
}
