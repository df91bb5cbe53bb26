using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>A value of a schema that is there and not empty, to try rules with.</summary>
internal static class SampleValues
{
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
            _ => schema.AdditionalProperties is { } values && schema.Properties.Count == 0 ? new JsonObject { ["x"] = Of(values) } : new JsonObject(),
        };
    }
}
