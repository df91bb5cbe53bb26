using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Schema.Validation;

/// <summary>Equality as the API server has it: an integer and a float of the same value are different (as decoded by Go), key order does not matter.</summary>
internal static class JsonEquality
{
    public static bool Same(JsonNode? a, JsonNode? b)
    {
        if (ReferenceEquals(a, b)) return true;
        if (a is null || b is null) return false;
        switch (a)
        {
            case JsonObject first:
                if (b is not JsonObject second || first.Count != second.Count) return false;
                foreach (var (name, value) in first)
                {
                    if (!second.TryGetPropertyValue(name, out var other) || !Same(value, other)) return false;
                }

                return true;
            case JsonArray first:
                if (b is not JsonArray other2 || first.Count != other2.Count) return false;
                for (var i = 0; i < first.Count; i++)
                {
                    if (!Same(first[i], other2[i])) return false;
                }

                return true;
            default:
                return b is JsonValue && Scalars(a, b);
        }
    }

    /// <summary>A text that is the same for equal values: for looking for duplicates.</summary>
    public static string Key(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject map => "{" + string.Join(',', map.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => JsonSerializer.Serialize(f.Key) + ":" + Key(f.Value))) + "}",
        JsonArray list => "[" + string.Join(',', list.Select(Key)) + "]",
        _ when JsonNumber.TryGet(value, out var number) => number.IsInteger ? string.Create(CultureInfo.InvariantCulture, $"{number.Integer}") : string.Create(CultureInfo.InvariantCulture, $"{number.Value:R}f"),
        _ => value.ToJsonString(),
    };

    private static bool Scalars(JsonNode a, JsonNode b)
    {
        var kind = a.GetValueKind();
        if (kind != b.GetValueKind()) return false;
        return kind switch
        {
            JsonValueKind.String => a.GetValue<string>() == b.GetValue<string>(),
            JsonValueKind.Number => JsonNumber.TryGet(a, out var first) && JsonNumber.TryGet(b, out var second) && first == second,
            _ => true,
        };
    }
}
