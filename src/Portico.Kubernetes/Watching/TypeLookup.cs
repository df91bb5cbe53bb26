using System.Text.Json;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;
using Portico.Kubernetes.Discovery;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Watching;

/// <summary>Tells a type that is gone from one that a server can't serve at the moment (a starting API server answers 404 for custom resources).</summary>
internal sealed class TypeLookup(ClusterHttp http, TypeCache types)
{
    /// <summary>The type as it is served now, the same one when in doubt, or null when it is certainly gone.</summary>
    public async Task<ServedType?> FindAsync(ServedType type, CancellationToken cancellationToken)
    {
        try
        {
            var now = await types.RefreshAsync(type.Group, cancellationToken).ConfigureAwait(false);
            if (now.Find(type.GroupKind) is { } served) return served;
            return now.Broken.ContainsKey(type.Group) || await DefinitionExistsAsync(type, cancellationToken).ConfigureAwait(false) ? type : null;
        }
        catch (PorticoException)
        {
            return type;
        }
    }

    private async Task<bool> DefinitionExistsAsync(ServedType type, CancellationToken cancellationToken)
    {
        if (!type.Group.Contains('.', StringComparison.Ordinal)) return false;
        var path = $"apis/apiextensions.k8s.io/v1/customresourcedefinitions/{Uri.EscapeDataString($"{type.Plural}.{type.Group}")}";
        try
        {
            using var definition = await http.ReadAsync(new ApiCall(path, "get", $"CustomResourceDefinition {type.Plural}.{type.Group}"), cancellationToken).ConfigureAwait(false);
            return Served(definition.RootElement, type);
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: 404, IsKubernetes: true } or { Code: 403 })
        {
            // Without the right to read definitions, discovery's word has to do.
            return false;
        }
    }

    private static bool Served(JsonElement definition, ServedType type) =>
        Resource.Text(definition, "metadata", "deletionTimestamp").Length == 0
        && Resource.Text(definition, "spec", "names", "kind") == type.Kind;
}
