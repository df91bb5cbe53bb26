using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Objects;

/// <summary>Comparing what somebody stated with what is there.</summary>
internal static class JsonShape
{
    /// <summary>
    /// Whether everything in <paramref name="stated"/> is so in <paramref name="live"/>; fields that are not stated don't matter.
    /// Lists of named objects are compared by name, other lists as a whole.
    /// </summary>
    public static bool Holds(JsonNode? stated, JsonNode? live) => FirstDifference(stated, live, "") is null;

    /// <summary>Path of the first field that isn't as stated, or null.</summary>
    public static string? FirstDifference(JsonNode? stated, JsonNode? live, string path)
    {
        switch (stated)
        {
            case JsonObject obj:
                if (live is not JsonObject there) return obj.Count == 0 && live is null ? null : path;
                foreach (var (name, value) in obj)
                {
                    if (FirstDifference(value, there[name], path.Length == 0 ? name : $"{path}.{name}") is { } inner) return inner;
                }

                return null;
            case JsonArray list:
                if (live is not JsonArray lives) return list.Count == 0 && live is null ? null : path;
                if (lives.Count != list.Count) return path;
                for (var i = 0; i < list.Count; i++)
                {
                    if (FirstDifference(list[i], Counterpart(list[i], lives, i), $"{path}[{i}]") is { } inner) return inner;
                }

                return null;
            case null:
                return live is null ? null : path;
            default:
                return SameScalar(stated, live) ? null : path;
        }
    }

    /// <summary>The same text for the same content, whatever the order of the fields.</summary>
    public static string Canonical(JsonNode? node) => node switch
    {
        JsonObject obj => "{" + string.Join(',', obj.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{JsonSerializer.Serialize(p.Key)}:{Canonical(p.Value)}")) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Canonical)) + "]",
        _ => node?.ToJsonString() ?? "null",
    };

    private static JsonNode? Counterpart(JsonNode? element, JsonArray lives, int index) =>
        element is JsonObject named && named["name"] is JsonValue name
            ? lives.FirstOrDefault(l => l is JsonObject o && o.Text("name") == name.AsText()) ?? lives[index]
            : lives[index];

    private static bool SameScalar(JsonNode stated, JsonNode? live)
    {
        if (live is null) return false;
        if (stated.GetValueKind() == JsonValueKind.Number && live.GetValueKind() == JsonValueKind.Number)
            return JsonNode.DeepEquals(stated, live) || stated.ToJsonString() == live.ToJsonString();
        return stated.GetValueKind() == live.GetValueKind() && stated.AsText() == live.AsText();
    }
}
