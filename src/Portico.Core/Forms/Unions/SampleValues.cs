using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>A value of a schema that is there and not empty, to try rules with.</summary>
internal static class SampleValues
{
    /// <summary>Two different values, the second one more than the first where that means something; null when there is only one.</summary>
    public static (JsonNode Less, JsonNode More)? Two(StructuralSchema schema)
    {
        var first = Of(schema);
        if (schema.Enum.Length > 0) return schema.Enum.FirstOrDefault(v => v is not null && !JsonNode.DeepEquals(v, first)) is { } other ? (first, other.DeepClone()) : null;
        if (schema.IntOrString) return (first, JsonValue.Create("y"));
        return schema.Type switch
        {
            SchemaType.Integer or SchemaType.Number => (first, JsonValue.Create(2L)),
            SchemaType.Boolean => (JsonValue.Create(false), JsonValue.Create(true)),
            SchemaType.String => (first, JsonValue.Create(schema.Format switch
            {
                "duration" => "2s",
                "date-time" => "2031-01-01T00:00:00Z",
                "byte" => "eXk=",
                _ => "y",
            })),
            SchemaType.Array when schema.Items is { } items && Two(items) is var (one, two) => (new JsonArray(one), new JsonArray(one.DeepClone(), two)),
            SchemaType.Array => (first, new JsonArray(JsonValue.Create("x"), JsonValue.Create("y"))),
            _ when schema.AdditionalProperties is { } values && schema.Properties.Count == 0 => (first, new JsonObject { ["x"] = Of(values), ["y"] = Of(values) }),
            _ when schema.Properties.Count > 0 => (new JsonObject(), new JsonObject { [schema.Properties[0].Key] = Of(schema.Properties[0].Value) }),
            _ => (new JsonObject(), new JsonObject { ["x"] = "x" }),
        };
    }

    public static JsonNode Of(StructuralSchema schema)
    {
        if (schema.Enum.FirstOrDefault(v => v is not null) is { } allowed) return allowed.DeepClone();
        if (schema.IntOrString) return JsonValue.Create("x");
        return schema.Type switch
        {
            SchemaType.Integer or SchemaType.Number => JsonValue.Create(1L),
            SchemaType.Boolean => JsonValue.Create(true),
            SchemaType.Array => new JsonArray(schema.Items is { } items ? Of(items) : JsonValue.Create("x")),
            SchemaType.String => JsonValue.Create(schema.Format switch
            {
                "duration" => "1s",
                "date-time" => "2030-01-01T00:00:00Z",
                "byte" => "eA==",
                _ => "x",
            }),
            SchemaType.Unspecified when schema.Properties.Count == 0 => JsonValue.Create("x"),
            _ => schema.AdditionalProperties is { } values && schema.Properties.Count == 0 ? new JsonObject { ["x"] = Of(values) }
                : schema.Properties.Count > 0 ? new JsonObject { [schema.Properties[0].Key] = Of(schema.Properties[0].Value) } : new JsonObject(),
        };
    }
}
