using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Objects;

/// <summary>Reading and writing the fields every Kubernetes object has, and any other by its names.</summary>
internal static class ObjectAccess
{
    public static string GroupOf(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? "" : apiVersion[..slash];
    }

    public static string ApiVersion(this JsonObject obj) => obj.Text("apiVersion");

    public static string Kind(this JsonObject obj) => obj.Text("kind");

    public static string Name(this JsonObject obj) => obj.Text("metadata", "name");

    public static string Namespace(this JsonObject obj) => obj.Text("metadata", "namespace");

    public static string Uid(this JsonObject obj) => obj.Text("metadata", "uid");

    public static long Generation(this JsonObject obj) => obj.Whole("metadata", "generation") ?? 1;

    public static bool IsDeleting(this JsonObject obj) => obj.At("metadata", "deletionTimestamp") is not null;

    public static ObjectId Id(this JsonObject obj) => new(obj.ApiVersion(), obj.Kind(), obj.Namespace(), obj.Name());

    public static DateTimeOffset Created(this JsonObject obj) => obj.Instant("metadata", "creationTimestamp") ?? DateTimeOffset.UnixEpoch;

    public static string? Label(this JsonObject obj, string key) => obj.At("metadata", "labels", key)?.AsText();

    public static string? Annotation(this JsonObject obj, string key) => obj.At("metadata", "annotations", key)?.AsText();

    public static void SetLabel(this JsonObject obj, string key, string value) => obj.Child("metadata", "labels")[key] = value;

    public static void SetAnnotation(this JsonObject obj, string key, string value) => obj.Child("metadata", "annotations")[key] = value;

    /// <summary>The node under the names, or null when any is missing.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject obj) return null;
            node = obj[name];
        }

        return node;
    }

    public static JsonObject? Object(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path) as JsonObject;

    /// <summary>The elements of a list that are objects; none when there is no list.</summary>
    public static IEnumerable<JsonObject> Objects(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray array ? array.OfType<JsonObject>() : [];

    public static IEnumerable<string> Texts(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonArray array ? array.Select(e => e.AsText() ?? "") : [];

    /// <summary>A scalar as text; empty when it is missing.</summary>
    public static string Text(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path).AsText() ?? "";

    public static bool? Flag(this JsonNode? node, params ReadOnlySpan<string> path) => node.At(path)?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static long? Whole(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue value && value.GetValueKind() == JsonValueKind.Number
        && long.TryParse(value.ToJsonString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static DateTimeOffset? Instant(this JsonNode? node, params ReadOnlySpan<string> path) =>
        DateTimeOffset.TryParse(node.Text(path), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;

    /// <summary>A scalar as Kubernetes writes it in text; null for containers and JSON null.</summary>
    public static string? AsText(this JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.String => node.GetValue<string>(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => node.ToJsonString(),
        _ => null,
    };

    /// <summary>The object under the names, made when it isn't there.</summary>
    public static JsonObject Child(this JsonObject obj, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (obj[name] is not JsonObject child) obj[name] = child = [];
            obj = child;
        }

        return obj;
    }

    public static JsonObject Copy(this JsonObject obj) => (JsonObject)obj.DeepClone();

    /// <summary>An instant as Kubernetes writes it: UTC, whole seconds.</summary>
    public static string Stamp(this DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A new object with identity only.</summary>
    public static JsonObject New(string apiVersion, string kind, string @namespace, string name)
    {
        var metadata = new JsonObject { ["name"] = name };
        if (@namespace.Length > 0) metadata["namespace"] = @namespace;
        return new JsonObject { ["apiVersion"] = apiVersion, ["kind"] = kind, ["metadata"] = metadata };
    }
}
