using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>The decoding of embedded resources: their metadata keeps only what ObjectMeta knows.</summary>
internal static class EmbeddedMetadata
{
    /// <summary>Changes <paramref name="value"/> in place; returns what makes it undecodable, or null.</summary>
    public static Diagnostic? Coerce(StructuralSchema schema, JsonNode? value, List<string> unknown) => Visit(schema, value, new FieldPath(), unknown);

    private static Diagnostic? Visit(StructuralSchema schema, JsonNode? value, FieldPath path, List<string> unknown)
    {
        switch (value)
        {
            case JsonObject map:
                for (var i = 0; i < map.Count; i++)
                {
                    var (name, child) = map.GetAt(i);
                    if (schema.EmbeddedResource && name is ("apiVersion" or "kind" or "metadata"))
                    {
                        if (Field(name, child, path, unknown) is { } problem) return problem;
                        continue;
                    }

                    if ((schema.Properties[name] ?? schema.AdditionalProperties) is not { } field || child is null) continue;
                    var mark = path.Push(name);
                    if (Visit(field, child, path, unknown) is { } below) return below;
                    path.Pop(mark);
                }

                return null;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++)
                {
                    var mark = path.Push(i);
                    if (Visit(items, list[i], path, unknown) is { } below) return below;
                    path.Pop(mark);
                }

                return null;
            default:
                return null;
        }
    }

    private static Diagnostic? Field(string name, JsonNode? value, FieldPath path, List<string> unknown)
    {
        var problem = name == "metadata"
            ? MetadataShape.Coerce(value, path.Child(name), unknown)
            : value.Kind() == JsonValueKind.String ? null : "must be a string";
        return problem is null ? null : Diagnostic.Error(path.Child(name), DiagnosticReasons.BadRequest, $"Invalid value: {FieldFindings.Show(value)}: {problem}");
    }
}
