using System.Text.Json.Nodes;

namespace Portico.Conformance.Targets;

internal static class JsonText
{
    /// <summary>The value at a dotted path as text; empty when there is none.</summary>
    public static string Text(this JsonNode? node, string path) => node.At(path)?.ToString() ?? "";

    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (var name in path.Split('.'))
        {
            node = node is JsonArray list ? list.ElementAtOrDefault(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)) : (node as JsonObject)?[name];
        }
        return node;
    }
}
