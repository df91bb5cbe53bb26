using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Schema.Documents;

/// <summary>Reads fields of untyped objects; a field of another type counts as absent.</summary>
internal static class NodeFields
{
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static string? Text(this JsonObject node, string name) => node[name].Text();

    public static JsonObject? Map(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static JsonArray? List(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray;

    public static bool Flag(this JsonObject node, string name, bool otherwise = false) => node[name] switch
    {
        JsonValue value when value.TryGetValue(out bool flag) => flag,
        _ => otherwise,
    };

    /// <summary>The object at a chain of fields.</summary>
    public static JsonObject? At(this JsonObject node, params ReadOnlySpan<string> names)
    {
        var at = node;
        foreach (var name in names)
        {
            if (at.Map(name) is not { } next) return null;
            at = next;
        }

        return at;
    }

    public static JsonValueKind Kind(this JsonNode? node) => node switch
    {
        null => JsonValueKind.Null,
        JsonObject => JsonValueKind.Object,
        JsonArray => JsonValueKind.Array,
        _ => node.GetValueKind(),
    };
}
