using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Cel.Text;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>JSON as CEL values, typed by a structural schema as k8s.io/apiserver/pkg/cel/common/values.go does it; made when asked for.</summary>
internal static class JsonValues
{
    /// <param name="schema">Schema of the value; null when nothing is known.</param>
    /// <param name="value">The value.</param>
    /// <param name="isResource">Whether apiVersion, kind and metadata's names are part of it.</param>
    public static CelValue Of(StructuralSchema? schema, JsonNode? value, bool isResource = false) => value switch
    {
        null => CelNull.Instance,
        JsonObject map when schema is null => new DynamicObject(map),
        JsonObject map => schema.AdditionalProperties is { } values && schema.Properties.Count == 0
            ? new JsonMap(map, values)
            : schema.Properties.Count == 0 && !isResource && !schema.EmbeddedResource && schema.PreserveUnknownFields
                ? new DynamicObject(map)
                : new JsonRecord(map, schema, isResource || schema.EmbeddedResource),
        JsonArray list => new JsonList(list, schema?.Items, schema),
        JsonValue scalar => Scalar(schema, scalar),
        _ => CelNull.Instance,
    };

    private static CelValue Scalar(StructuralSchema? schema, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.True:
                return CelBool.True;
            case JsonValueKind.False:
                return CelBool.False;
            case JsonValueKind.String:
                return Text(schema, value.GetValue<string>());
            case JsonValueKind.Number:
                var digits = value.ToJsonString();
                if (schema?.Type == SchemaType.Number) return new CelDouble(double.Parse(digits, CultureInfo.InvariantCulture));
                return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
                    ? new CelInt(whole)
                    : Double(schema, double.Parse(digits, CultureInfo.InvariantCulture));
            default:
                return CelNull.Instance;
        }
    }

    /// <summary>JSON's 5.0 is a float to the server, which an integer's rule cannot take; from YAML it comes as 5.</summary>
    private static CelValue Double(StructuralSchema? schema, double number) =>
        schema?.Type == SchemaType.Integer ? new CelError("invalid data, expected int, got float64") : new CelDouble(number);

    private static CelValue Text(StructuralSchema? schema, string text) => schema?.Format switch
    {
        "duration" => TimeText.ParseDuration(text) ?? new CelError($"Invalid duration {text}"),
        "date" => TimeText.ParseTimestamp(text + "T00:00:00Z") ?? new CelError($"Invalid date {text}"),
        "date-time" => TimeText.ParseTimestamp(text) ?? new CelError($"Invalid date-time {text}"),
        "byte" => TryBytes(text),
        _ => new CelString(text),
    };

    private static CelValue TryBytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? new CelBytes(bytes[..length]) : new CelError("Invalid base64");
    }
}
