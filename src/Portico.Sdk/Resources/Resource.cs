using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Portico.Sdk.Resources;

/// <summary>
/// A Kubernetes object as it was read from a cluster: immutable, safe to share between threads. Accessors never throw on odd documents;
/// a missing or wrongly typed value reads as empty.
/// </summary>
public sealed class Resource
{
    /// <summary>Wraps a JSON object.</summary>
    /// <param name="cluster">Portico's name of the cluster.</param>
    /// <param name="json">The object; must outlive this instance (clone it when its document is pooled).</param>
    public Resource(string cluster, JsonElement json)
    {
        Json = json;
        ApiVersion = Text("apiVersion");
        Uid = Text("metadata", "uid");
        ResourceVersion = Text("metadata", "resourceVersion");
        var kind = GroupKind.Of(ApiVersion, Text("kind"));
        Ref = new ResourceRef(cluster, kind.Group, kind.Kind, Text("metadata", "namespace"), Text("metadata", "name"));
    }

    /// <summary>The whole object.</summary>
    public JsonElement Json { get; }

    /// <summary>Identity.</summary>
    public ResourceRef Ref { get; }

    /// <summary>apiVersion such as <c>apps/v1</c>.</summary>
    public string ApiVersion { get; }

    /// <summary>Version part of <see cref="ApiVersion"/>.</summary>
    public string Version => ApiVersion[(ApiVersion.LastIndexOf('/') + 1)..];

    /// <summary>metadata.uid.</summary>
    public string Uid { get; }

    /// <summary>metadata.resourceVersion.</summary>
    public string ResourceVersion { get; }

    /// <summary>metadata.creationTimestamp, if given.</summary>
    public DateTimeOffset? Created => Time(At("metadata", "creationTimestamp"));

    /// <summary>metadata.deletionTimestamp, if the object is being deleted.</summary>
    public DateTimeOffset? Deleted => Time(At("metadata", "deletionTimestamp"));

    /// <summary>metadata.labels.</summary>
    public ImmutableDictionary<string, string> Labels => Map("metadata", "labels");

    /// <summary>metadata.annotations.</summary>
    public ImmutableDictionary<string, string> Annotations => Map("metadata", "annotations");

    /// <summary>metadata.ownerReferences.</summary>
    public ImmutableArray<OwnerReference> Owners =>
        [.. Items("metadata", "ownerReferences").Select(o => new OwnerReference(
            GroupKind.Of(Text(o, "apiVersion"), Text(o, "kind")), Text(o, "name"), Text(o, "uid"),
            At(o, "controller").ValueKind == JsonValueKind.True))];

    /// <summary>status.conditions.</summary>
    public ImmutableArray<Condition> Conditions =>
        [.. Items("status", "conditions").Select(c => new Condition(
            Text(c, "type"), Text(c, "status"), Text(c, "reason"), Text(c, "message"), Time(At(c, "lastTransitionTime"))))];

    /// <summary>The condition of that type, or null.</summary>
    public Condition? ConditionOf(string type) => Conditions.FirstOrDefault(c => c.Type == type);

    /// <summary>The value at a path of field names; <see cref="JsonValueKind.Undefined"/> when there is none.</summary>
    public JsonElement At(params ReadOnlySpan<string> path) => At(Json, path);

    /// <summary>The string at a path, or empty.</summary>
    public string Text(params ReadOnlySpan<string> path) => Text(Json, path);

    /// <summary>The number at a path, or null.</summary>
    public long? Number(params ReadOnlySpan<string> path) =>
        At(Json, path) is { ValueKind: JsonValueKind.Number } n && n.TryGetInt64(out var value) ? value : null;

    /// <summary>The elements of the list at a path; none when there is no list.</summary>
    public IEnumerable<JsonElement> Items(params ReadOnlySpan<string> path) =>
        At(Json, path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The string map at a path; empty when there is none.</summary>
    public ImmutableDictionary<string, string> Map(params ReadOnlySpan<string> path) =>
        At(Json, path) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String)
                .ToImmutableDictionary(p => p.Name, p => p.Value.GetString()!)
            : ImmutableDictionary<string, string>.Empty;

    /// <summary>The value at a path below <paramref name="from"/>.</summary>
    public static JsonElement At(JsonElement from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from)) return default;
        }
        return from;
    }

    /// <summary>The string at a path below <paramref name="from"/>, or empty.</summary>
    public static string Text(JsonElement from, params ReadOnlySpan<string> path) =>
        At(from, path) is { ValueKind: JsonValueKind.String } s ? s.GetString()! : "";

    private static DateTimeOffset? Time(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParse(value.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <inheritdoc/>
    public override string ToString() => Ref.ToString();
}
