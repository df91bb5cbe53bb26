using System.Text;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Schema.Validation;

/// <summary>Validates ObjectMeta (k8s.io/apimachinery/pkg/api/validation/objectmeta.go) that has been decoded.</summary>
internal static class MetadataPass
{
    private const int MaxAnnotationBytes = 256 * 1024;

    /// <param name="metadata">Decoded metadata; absent counts as empty.</param>
    /// <param name="path">Path of metadata.</param>
    /// <param name="namespaced">Whether a namespace must be there; null when that is left open.</param>
    /// <param name="nameRule">Rule for name and generateName.</param>
    /// <param name="found">Where to.</param>
    public static void Create(JsonObject? metadata, string path, bool? namespaced, Func<string, string?> nameRule, FieldFindings found)
    {
        var generate = metadata?.Text("generateName") ?? "";
        if (generate.Length > 0 && nameRule(Unfinished(generate)) is { } generateProblem) found.Invalid($"{path}.generateName", generate, generateProblem);
        var name = metadata?.Text("name") ?? "";
        if (name.Length == 0)
        {
            if (generate.Length == 0) found.Required($"{path}.name", "name or generateName is required");
        }
        else if (nameRule(name) is { } problem)
        {
            found.Invalid($"{path}.name", name, problem);
        }

        Namespace(metadata, path, namespaced, found);
        Rest(metadata, path, found);
    }

    /// <summary>
    /// An update must keep the identity. A server looks at labels, annotations and owners in three places (rest.BeforeUpdate has two, the strategy of
    /// custom resources one) and states each cause three times. What shows causes to people leaves out the repetitions.
    /// </summary>
    public static void Update(JsonObject? metadata, JsonObject? old, string path, FieldFindings found)
    {
        Rest(metadata, path, found);
        Attached(metadata, path, found);
        Identity(metadata, old, path, found);
        Attached(metadata, path, found);
    }

    private static void Identity(JsonObject? metadata, JsonObject? old, string path, FieldFindings found)
    {
        foreach (var field in (ReadOnlySpan<string>)["name", "namespace", "uid", "creationTimestamp"])
        {
            var before = old?.Text(field) ?? "";
            var now = metadata?.Text(field) ?? "";
            if (now == before || (field is "uid" or "creationTimestamp" && (now.Length == 0 || before.Length == 0))) continue;
            found.Invalid($"{path}.{field}", now, "field is immutable");
        }
    }

    /// <summary>A generated name gets a suffix, so that the prefix may end in a dash.</summary>
    private static string Unfinished(string generateName) => generateName.EndsWith('-') ? generateName[..^1] + "a" : generateName;

    private static void Namespace(JsonObject? metadata, string path, bool? namespaced, FieldFindings found)
    {
        var name = metadata?.Text("namespace") ?? "";
        switch (namespaced)
        {
            case true when name.Length == 0:
                found.Required($"{path}.namespace");
                break;
            case true when KubernetesNames.DnsLabel(name) is { } problem:
                found.Invalid($"{path}.namespace", name, problem);
                break;
            case false when name.Length > 0:
                found.Forbidden($"{path}.namespace", "not allowed on this type");
                break;
        }
    }

    private static void Rest(JsonObject? metadata, string path, FieldFindings found)
    {
        if (metadata is null) return;
        if (JsonNumber.TryGet(metadata["generation"], out var generation) && generation.Value < 0) found.Invalid($"{path}.generation", metadata["generation"], "must be greater than or equal to 0");
        Attached(metadata, path, found);
        foreach (var finalizer in metadata.List("finalizers") ?? [])
        {
            if (KubernetesNames.QualifiedName(finalizer.Text() ?? "") is { } problem) found.Invalid($"{path}.finalizers", finalizer.Text(), problem);
        }
    }

    private static void Attached(JsonObject? metadata, string path, FieldFindings found)
    {
        if (metadata is null) return;
        foreach (var (key, value) in metadata.Map("labels") ?? [])
        {
            if (KubernetesNames.QualifiedName(key) is { } keyProblem) found.Invalid($"{path}.labels", key, keyProblem);
            if (KubernetesNames.LabelValue(value.Text() ?? "") is { } problem) found.Invalid($"{path}.labels", value.Text(), problem);
        }

        Annotations(metadata.Map("annotations"), path, found);
        var owners = metadata.List("ownerReferences") ?? [];
        for (var i = 0; i < owners.Count; i++) Owner(owners[i] as JsonObject, $"{path}.ownerReferences[{i}]", found);
    }

    private static void Annotations(JsonObject? annotations, string path, FieldFindings found)
    {
        var size = 0;
        foreach (var (key, value) in annotations ?? [])
        {
            if (KubernetesNames.QualifiedName(key.ToLowerInvariant()) is { } problem) found.Invalid($"{path}.annotations", key, problem);
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value.Text() ?? "");
        }

        if (size > MaxAnnotationBytes) found.TooLong($"{path}.annotations", MaxAnnotationBytes);
    }

    private static void Owner(JsonObject? owner, string path, FieldFindings found)
    {
        foreach (var field in (ReadOnlySpan<string>)["apiVersion", "kind", "name", "uid"])
        {
            if (string.IsNullOrEmpty(owner?.Text(field))) found.Invalid($"{path}.{field}", "", field is "apiVersion" ? "version must not be empty" : "must not be empty");
        }
    }
}
