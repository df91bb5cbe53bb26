using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// Fills in defaults as the API server does: where a field is absent, or null without being nullable; from the outside in, so that a default brings
/// the defaults below it. Nulls that are left where null is no value and no default helps are removed from objects.
/// </summary>
public static class Defaulter
{
    /// <summary>Changes <paramref name="value"/> in place.</summary>
    public static void Apply(StructuralSchema schema, JsonNode? value)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Fill(schema, value);
        DropNulls(schema, value);
    }

    private static void Fill(StructuralSchema schema, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                foreach (var (name, field) in schema.Properties)
                {
                    if (field.Default is { } filling && (!map.TryGetPropertyValue(name, out var there) || (there is null && !field.Nullable))) map[name] = filling.DeepClone();
                }

                FillFields(schema, map);
                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++)
                {
                    if (list[i] is null && !items.Nullable && items.Default is { } filling) list[i] = filling.DeepClone();
                    Fill(items, list[i]);
                }

                break;
        }
    }

    private static void FillFields(StructuralSchema schema, JsonObject map)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var (name, value) = map.GetAt(i);
            if (schema.Properties[name] is { } field)
            {
                Fill(field, value);
            }
            else if (schema.AdditionalProperties is { } other)
            {
                if (value is null && !other.Nullable && other.Default is { } filling) map.SetAt(i, filling.DeepClone());
                Fill(other, map.GetAt(i).Value);
            }
        }
    }

    private static void DropNulls(StructuralSchema schema, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                for (var i = map.Count - 1; i >= 0; i--)
                {
                    var (name, child) = map.GetAt(i);
                    var field = schema.Properties[name] ?? schema.AdditionalProperties;
                    if (field is null) continue;
                    if (child is not null) DropNulls(field, child);
                    else if (!field.Nullable) map.RemoveAt(i);
                }

                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++) DropNulls(items, list[i]);
                break;
        }
    }
}
