using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>Reads fields of documents that passed no check yet; a field of another type counts as absent.</summary>
internal static class Fields
{
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static string Text(JsonObject? map, string name) => Text(map?[name]) ?? "";

    public static JsonObject? Map(JsonObject? map, string name) => map?[name] as JsonObject;

    /// <summary>The strings of a list, with their indexes.</summary>
    public static IEnumerable<(int Index, string Text)> Texts(JsonObject? map, string name)
    {
        if (map?[name] is not JsonArray list) yield break;
        for (var i = 0; i < list.Count; i++)
        {
            if (Text(list[i]) is { Length: > 0 } text) yield return (i, text);
        }
    }

    public static IEnumerable<KeyValuePair<string, string>> Pairs(JsonObject? map)
    {
        foreach (var (key, value) in map ?? [])
        {
            if (Text(value) is { } text) yield return KeyValuePair.Create(key, text);
        }
    }

    /// <summary>What a value is, for messages.</summary>
    public static string Describe(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "nothing",
        JsonValueKind.Object => "a map",
        JsonValueKind.Array => "a list",
        JsonValueKind.True or JsonValueKind.False => $"the boolean {node.ToJsonString()}",
        JsonValueKind.Number => $"the number {node.ToJsonString()}",
        _ => $"\"{Bounded.Line(Text(node), 80)}\"",
    };
}
