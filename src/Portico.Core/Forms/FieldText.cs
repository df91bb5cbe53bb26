using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>What a person types, as a value, and back. What doesn't fit the kind stays text, so that nothing typed is lost and validation can say what is wrong.</summary>
public static class FieldText
{
    /// <summary>The value of what was typed; null when it is empty, which means "not set".</summary>
    public static JsonNode? Parse(FormField field, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        var trimmed = text.Trim();
        return field.Kind switch
        {
            FieldKind.Integer => Integer(trimmed) ?? Number(trimmed) ?? JsonValue.Create(text),
            FieldKind.Number => Integer(trimmed) ?? Number(trimmed) ?? JsonValue.Create(text),
            FieldKind.IntOrString or FieldKind.Quantity => field.Schema.IntOrString && Integer(trimmed) is { } whole ? whole : JsonValue.Create(trimmed),
            FieldKind.Boolean => trimmed switch { "true" => JsonValue.Create(true), "false" => JsonValue.Create(false), _ => JsonValue.Create(text) },
            FieldKind.Choice => field.Options.FirstOrDefault(o => o.Text == text) is { } option ? option.Value?.DeepClone() : JsonValue.Create(text),
            FieldKind.MultilineText or FieldKind.Secret => JsonValue.Create(text.Replace("\r\n", "\n", StringComparison.Ordinal)),
            _ => JsonValue.Create(trimmed),
        };
    }

    /// <summary>A value as it stands in an input.</summary>
    public static string Format(JsonNode? value) => value is null ? "" : FieldFactory.Text(value);

    /// <summary>A default in few words.</summary>
    public static string FormatDefault(FormField field) => field.Default switch
    {
        null => field.HasDefault ? "null" : "",
        JsonArray { Count: 0 } or JsonObject { Count: 0 } => "empty",
        JsonArray list when list.All(e => e is JsonValue) => string.Join(", ", list.Select(FieldFactory.Text)),
        JsonArray list => list.Count == 1 ? "1 entry" : $"{list.Count} entries",
        JsonObject map => string.Join(", ", map.Select(e => e.Key)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length == 0 => "\"\"",
        var value => FieldFactory.Text(value),
    };

    private static JsonValue? Integer(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? JsonValue.Create(value) : null;

    private static JsonValue? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? JsonValue.Create(value) : null;
}
