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
    /// <param name="node">The schema.</param>
    /// <param name="path">Where it stands in the document; empty for a document that is a schema itself.</param>
    /// <param name="context">What this reading shares.</param>
    public static StructuralSchema Read(JsonNode? node, string path, SchemaReadContext context)
    {
        var mark = path.Length == 0 ? 0 : context.Path.Push(path);
        var schema = Node(node, context, 0);
        context.Path.Pop(mark);
        return schema;
    }

    /// <summary>Reads the schema at the context's path.</summary>
    public static StructuralSchema Node(JsonNode? node, SchemaReadContext context, int depth)
    {
        if (node is JsonValue value && value.TryGetValue(out bool anything)) return Boolean(anything);
        if (node is not JsonObject schema)
        {
            context.Error(context.Path.ToString(), "InvalidSchema", $"a schema must be an object, not {node.Kind()}", "Write a schema such as {type: string}.");
            return StructuralSchema.Anything;
        }

        if (depth > SchemaReadContext.MaxDepth)
        {
            context.Error(context.Path.ToString(), "SchemaTooDeep", $"the schema is nested deeper than {SchemaReadContext.MaxDepth} levels", "Mark the deep part with x-kubernetes-preserve-unknown-fields.");
            return StructuralSchema.Anything;
        }

        if (!context.Count()) return StructuralSchema.Anything;
        if (schema.Text("$ref") is { } reference) return LocalReference.Follow(schema, reference, context, depth);
        return new NodeReading(schema, context, depth).Schema();
    }

    /// <summary>JSON Schema's <c>true</c> accepts everything, <c>false</c> nothing.</summary>
    private static StructuralSchema Boolean(bool anything) =>
        anything ? StructuralSchema.Anything : new StructuralSchema { Not = StructuralSchema.Anything };
}
