using System.Text.Json.Nodes;

namespace Portico.Web.Pages.Entity.Definition;

/// <summary>Reads parts of a document that may be anything: what has another shape isn't there.</summary>
internal static class NodeParts
{
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static JsonObject? Map(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonObject;

    public static JsonArray? List(this JsonNode? node, string name) => (node as JsonObject)?[name] as JsonArray;

    public static bool Flag(this JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.TryGetValue(out bool on) && on;
}
