using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Clusters;

/// <summary>A manifest about to be tried.</summary>
/// <param name="Problem">Why it can't even be sent.</param>
internal sealed record DryRun(ResourceRef Ref, string Version, JsonObject Manifest, Diagnostic? Problem)
{
    public static DryRun Of(string cluster, JsonObject manifest)
    {
        var metadata = manifest["metadata"] as JsonObject;
        var apiVersion = Text(manifest["apiVersion"]);
        var kind = GroupKind.Of(apiVersion, Text(manifest["kind"]));
        var @ref = new ResourceRef(cluster, kind.Group, kind.Kind, Text(metadata?["namespace"]), Text(metadata?["name"]));
        var problem = apiVersion.Length == 0 ? Missing("apiVersion") : kind.Kind.Length == 0 ? Missing("kind") : @ref.Name.Length == 0 ? Missing("metadata.name") : null;
        return new DryRun(@ref, apiVersion[(apiVersion.LastIndexOf('/') + 1)..], manifest, problem);
    }

    public static Diagnostic Missing(string path) =>
        Diagnostic.Error(path, "FieldValueRequired", $"{path} is required.", $"Set {path}.");

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
