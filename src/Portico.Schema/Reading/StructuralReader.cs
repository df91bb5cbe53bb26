using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>
/// Reads one schema node (<c>openAPIV3Schema</c> or JSON Schema) and what is below it:
/// <code>{"type": "object", "required": ["id"], "properties": {"id": {"type": "string", "maxLength": 30}}}</code>
/// What cannot be read is reported and left out; the rest stays.
/// </summary>
internal static class StructuralReader
{
    public static StructuralSchema Read(JsonNode? node, string path, SchemaReadContext context, int depth = 0)
    {
        if (node is JsonValue value && value.TryGetValue(out bool anything)) return Boolean(anything);
        if (node is not JsonObject schema)
        {
            context.Error(path, "InvalidSchema", $"a schema must be an object, not {node.Kind()}", "Write a schema such as {type: string}.");
            return StructuralSchema.Anything;
        }

        if (depth > SchemaReadContext.MaxDepth)
        {
            context.Error(path, "SchemaTooDeep", $"the schema is nested deeper than {SchemaReadContext.MaxDepth} levels", "Mark the deep part with x-kubernetes-preserve-unknown-fields.");
            return StructuralSchema.Anything;
        }

        if (!context.Count(path)) return StructuralSchema.Anything;
        if (schema.Text("$ref") is { } reference) return LocalReference.Follow(schema, reference, path, context, depth);
        return new NodeReading(schema, path, context, depth).Schema();
    }

    public static ImmutableArray<StructuralSchema> ReadList(JsonNode? node, string path, SchemaReadContext context, int depth)
    {
        if (node is null) return [];
        if (node is not JsonArray list)
        {
            context.Error(path, "InvalidSchema", "must be a list of schemas");
            return [];
        }

        var schemas = ImmutableArray.CreateBuilder<StructuralSchema>(list.Count);
        for (var i = 0; i < list.Count; i++) schemas.Add(Read(list[i], $"{path}[{i}]", context, depth + 1));
        return schemas.MoveToImmutable();
    }

    /// <summary>JSON Schema's <c>true</c> accepts everything, <c>false</c> nothing.</summary>
    private static StructuralSchema Boolean(bool anything) =>
        anything ? StructuralSchema.Anything : new StructuralSchema { Not = StructuralSchema.Anything };
}
