using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>
/// Reads kro's SimpleSchema: a field is an object of fields or a line of type and markers.
/// <code>replicas: integer | default=3 minimum=1    tags: map[string]string    ports: '[]Port | minItems=1'</code>
/// </summary>
internal sealed class SimpleSchema(SimpleTypes types, SchemaReadContext context)
{
    public StructuralSchema Object(JsonObject fields, string path, int depth)
    {
        var required = ImmutableArray.CreateBuilder<string>();
        var read = new List<KeyValuePair<string, StructuralSchema>>(fields.Count);
        foreach (var (name, value) in fields)
        {
            read.Add(new(name, Field(value, $"{path}.{name}", depth + 1, out var isRequired)));
            if (isRequired) required.Add(name);
        }

        // kro gives an object whose fields have defaults, none of them required, the default {} so that the defaults take hold.
        var filled = required.Count == 0 && read.Any(f => f.Value.HasDefault);
        return new StructuralSchema
        {
            Type = SchemaType.Object,
            Properties = new SchemaProperties(read),
            Required = required.ToImmutable(),
            HasDefault = filled,
            Default = filled ? new JsonObject() : null,
        };
    }

    public StructuralSchema Field(JsonNode? value, string path, int depth, out bool required)
    {
        required = false;
        if (depth > SchemaReadContext.MaxDepth || !context.Count())
        {
            context.Error(path, "SchemaTooDeep", $"the schema is nested deeper than {SchemaReadContext.MaxDepth} levels", "Use the type object for the deep part.");
            return StructuralSchema.Anything;
        }

        if (value is JsonObject nested) return Object(nested, path, depth);
        if (value.Text() is not { } line)
        {
            context.Error(path, "InvalidSchema", "must be an object of fields or a line such as \"string | default=x\"");
            return StructuralSchema.Anything;
        }

        var bar = line.IndexOf('|', StringComparison.Ordinal);
        var type = (bar < 0 ? line : line[..bar]).Trim();
        var schema = Type(type, path, depth);
        return bar < 0 ? schema : new SimpleMarkers(path, context).Apply(schema, line[(bar + 1)..], out required);
    }

    private StructuralSchema Type(string type, string path, int depth)
    {
        switch (type)
        {
            case "string": return Shapes.Text;
            case "integer" or "int": return new StructuralSchema { Type = SchemaType.Integer };
            case "boolean" or "bool": return new StructuralSchema { Type = SchemaType.Boolean };
            case "number" or "float": return new StructuralSchema { Type = SchemaType.Number };
            case "object": return new StructuralSchema { Type = SchemaType.Object, PreserveUnknownFields = true };
            case "any": return StructuralSchema.Anything;
        }

        if (depth > SchemaReadContext.MaxDepth) return StructuralSchema.Anything;
        if (type.StartsWith("[]", StringComparison.Ordinal)) return Shapes.List(Type(type[2..].Trim(), path, depth + 1));
        if (type.StartsWith("map[", StringComparison.Ordinal) && type.IndexOf(']', StringComparison.Ordinal) is var end and > 0)
        {
            if (type[4..end].Trim() != "string") context.Error(path, "InvalidSchema", $"the key type of {type} must be string");
            return new StructuralSchema { Type = SchemaType.Object, AdditionalProperties = Type(type[(end + 1)..].Trim(), path, depth + 1) };
        }

        if (types.Find(type, depth) is { } custom) return custom;
        context.Error(path, "InvalidSchema", $"unknown type \"{type}\"", "Use string, integer, boolean, float, object, []T, map[string]T or a type of spec.schema.types.");
        return StructuralSchema.Anything;
    }
}
