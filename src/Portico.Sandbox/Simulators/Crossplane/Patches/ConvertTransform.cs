using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>To another type: string, bool, int, int64, float64, object, array; formats quantity and json.</summary>
internal static class ConvertTransform
{
    public static JsonNode? Apply(JsonObject settings, JsonNode? value)
    {
        var target = settings.Text("toType");
        var format = settings.Text("format");
        if (format == "quantity" && target == "float64") return JsonValue.Create(Quantity(Plain(value)));
        if (format is not ("" or "none" or "json")) throw new PatchException($"convert format \"{format}\" to {target} is not known; use quantity (to float64), json or none");
        return target switch
        {
            "string" => JsonValue.Create(value is JsonObject or JsonArray ? value.ToJsonString() : Plain(value)),
            "bool" => JsonValue.Create(Bool(value)),
            "int" or "int64" => JsonValue.Create(Whole(value)),
            "float64" => JsonValue.Create(Real(value)),
            "object" => Parse<JsonObject>(value, target),
            "array" => Parse<JsonArray>(value, target),
            _ => throw new PatchException($"toType \"{target}\" is not known; use string, bool, int64, float64, object or array"),
        };
    }

    private static bool Bool(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Real(value) == 1,
        // The words Go's strconv.ParseBool takes.
        _ => Plain(value) switch
        {
            "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
            "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
            var text => throw Cannot(text, "bool"),
        },
    };

    private static long Whole(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        JsonValueKind.Number => value.Whole() ?? (long)Real(value),
        _ => long.TryParse(Plain(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : throw Cannot(Plain(value), "int64"),
    };

    private static double Real(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => 1,
        JsonValueKind.False => 0,
        _ => double.TryParse(Plain(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : throw Cannot(Plain(value), "float64"),
    };

    private static double Quantity(string text)
    {
        ReadOnlySpan<(string Suffix, double Factor)> units =
        [
            ("Ki", 1024d), ("Mi", 1024d * 1024), ("Gi", Math.Pow(1024, 3)), ("Ti", Math.Pow(1024, 4)), ("Pi", Math.Pow(1024, 5)), ("Ei", Math.Pow(1024, 6)),
            ("n", 1e-9), ("u", 1e-6), ("m", 1e-3), ("k", 1e3), ("M", 1e6), ("G", 1e9), ("T", 1e12), ("P", 1e15), ("E", 1e18), ("", 1),
        ];
        foreach (var (suffix, factor) in units)
        {
            if (text.EndsWith(suffix, StringComparison.Ordinal)
                && double.TryParse(text[..^suffix.Length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
                return number * factor;
        }

        throw Cannot(text, "quantity");
    }

    private static T Parse<T>(JsonNode? value, string target)
        where T : JsonNode
    {
        try
        {
            return (value is T already ? already.DeepClone() : JsonNode.Parse(Plain(value))) as T ?? throw Cannot(Plain(value), target);
        }
        catch (JsonException e)
        {
            throw new PatchException($"cannot convert to {target}: the input is not JSON: {e.Message}", e);
        }
    }

    private static string Plain(JsonNode? value) => GoFormat.Print("%v", [value]);

    private static PatchException Cannot(string text, string type) => new($"cannot convert \"{text}\" to {type}");
}
