using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>
/// Tells whether a live object shows an ordered manifest: all that the manifest sets is there, and what the manifest no longer sets has gone
/// (or changed: the API server may have put a default in its place). Pure.
/// </summary>
internal static class ManifestMatch
{
    public static bool Shows(Resource live, string manifest, string before)
    {
        if (Find(manifest, live.Ref) is not { } wanted) return false;
        if (!Holds(live.Json, wanted)) return false;
        return Find(before, live.Ref) is not { } old || !Keeps(live.Json, wanted, old);
    }

    /// <summary>The document of a (possibly multi-document) manifest that is about the object; without what the API server owns.</summary>
    private static JsonObject? Find(string manifest, ResourceRef @ref)
    {
        if (manifest.Length == 0) return null;
        foreach (var document in YamlReader.Read(manifest).Documents)
        {
            if (document.Root is not JsonObject root || Text(root["kind"]) != @ref.Kind) continue;
            if (root["metadata"] is not JsonObject metadata || Text(metadata["name"]) != @ref.Name) continue;
            var wanted = (JsonObject)root.DeepClone();
            var kept = (JsonObject)wanted["metadata"]!;
            foreach (var name in kept.Select(p => p.Key).Where(k => k is not ("labels" or "annotations")).ToList()) kept.Remove(name);
            foreach (var name in new[] { "apiVersion", "kind", "status", "data", "stringData" }) wanted.Remove(name);
            return wanted;
        }

        return null;
    }

    private static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static bool Holds(JsonElement live, JsonNode? wanted)
    {
        switch (wanted)
        {
            case null:
                return live.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;
            case JsonObject map:
                return map.All(p => Holds(Resource.At(live, p.Key), p.Value) || IsEmpty(p.Value, Resource.At(live, p.Key)));
            case JsonArray list:
                return live.ValueKind == JsonValueKind.Array && live.GetArrayLength() == list.Count
                    && live.EnumerateArray().Zip(list).All(pair => Holds(pair.First, pair.Second));
            default:
                return Same(live, wanted.AsValue());
        }
    }

    /// <summary>Empty maps and lists may be left out by the API server.</summary>
    private static bool IsEmpty(JsonNode? wanted, JsonElement live) =>
        live.ValueKind == JsonValueKind.Undefined && wanted is JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static bool Same(JsonElement live, JsonValue wanted) => live.ValueKind switch
    {
        JsonValueKind.String => wanted.TryGetValue(out string? text) && text == live.GetString(),
        JsonValueKind.True or JsonValueKind.False => wanted.TryGetValue(out bool flag) && flag == live.GetBoolean(),
        JsonValueKind.Number => decimal.TryParse(wanted.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var a)
            && decimal.TryParse(live.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var b) ? a == b : wanted.ToJsonString() == live.GetRawText(),
        _ => false,
    };

    /// <summary>Whether the object still has a value that the manifest set before and doesn't set any more.</summary>
    private static bool Keeps(JsonElement live, JsonNode? wanted, JsonNode? old)
    {
        if (old is JsonObject map)
        {
            var now = wanted as JsonObject;
            return map.Any(p => Keeps(Resource.At(live, p.Key), now?[p.Key], p.Value));
        }

        return wanted is null && old is not null && live.ValueKind != JsonValueKind.Undefined && Holds(live, old);
    }
}
