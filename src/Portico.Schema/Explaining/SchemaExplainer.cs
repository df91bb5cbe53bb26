using System.Text;
using Portico.Schema.Structural;

namespace Portico.Schema.Explaining;

/// <summary>Explains a field in text, as <c>kubectl explain</c> does, and says also what is allowed there.</summary>
public static class SchemaExplainer
{
    private const int Width = 80;

    /// <summary>The text for a path of a version (<c>spec.ports</c>; empty for the whole object), or null when there is no such field.</summary>
    public static string? Explain(ResourceSchema type, SchemaVersion version, string path = "", bool recursive = false)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(version);
        if (SchemaPath.Find(version.Schema, path, out _) is not { } schema) return null;
        var text = new StringBuilder();
        if (type.Group.Length > 0) text.Append("GROUP:      ").Append(type.Group).Append('\n');
        text.Append("KIND:       ").Append(type.Kind).Append('\n');
        text.Append("VERSION:    ").Append(version.Name).Append("\n\n");
        if (path.Length > 0) text.Append("FIELD: ").Append(path.Split('.')[^1]).Append(" <").Append(TypeName(schema)).Append(">\n");
        foreach (var fact in SchemaFacts.Of(schema)) text.Append("  ").Append(fact).Append('\n');
        if (path.Length > 0) text.Append('\n');
        text.Append("DESCRIPTION:\n");
        Wrap(text, schema.Description is { Length: > 0 } description ? description : "<empty>", "    ");
        var fields = Element(schema);
        if (fields.Properties.Count > 0)
        {
            text.Append("\nFIELDS:\n");
            Fields(text, fields, "  ", recursive, 0);
        }

        return text.ToString();
    }

    /// <summary>A type as kubectl writes it: <c>[]Object</c>, <c>map[string]string</c>, <c>int-or-string</c>.</summary>
    public static string TypeName(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.IntOrString) return "int-or-string";
        switch (schema.Type)
        {
            case SchemaType.Array: return "[]" + (schema.Items is null ? "any" : TypeName(schema.Items));
            case SchemaType.Object when schema.AdditionalProperties is { } values && schema.Properties.Count == 0: return "map[string]" + TypeName(values);
            case SchemaType.Object: return "Object";
            case SchemaType.Unspecified: return "any";
            default: return schema.Type.ToString().ToLowerInvariant();
        }
    }

    private static StructuralSchema Element(StructuralSchema schema)
    {
        while (schema.Properties.Count == 0 && (schema.Items ?? schema.AdditionalProperties) is { } inner) schema = inner;
        return schema;
    }

    private static void Fields(StringBuilder text, StructuralSchema schema, string indent, bool recursive, int depth)
    {
        foreach (var (name, field) in schema.Properties)
        {
            text.Append(indent).Append(name).Append("\t<").Append(TypeName(field)).Append('>');
            if (schema.Required.Contains(name)) text.Append(" -required-");
            text.Append('\n');
            if (recursive)
            {
                if (depth < 30) Fields(text, Element(field), indent + "  ", recursive, depth + 1);
                continue;
            }

            Wrap(text, field.Description is { Length: > 0 } description ? description : "<no description>", indent + "  ");
            text.Append('\n');
        }
    }

    private static void Wrap(StringBuilder text, string description, string indent)
    {
        foreach (var line in description.Trim().Split('\n'))
        {
            var column = 0;
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (column > 0 && column + word.Length + 1 > Width)
                {
                    text.Append('\n');
                    column = 0;
                }

                text.Append(column == 0 ? indent : " ").Append(word);
                column += (column == 0 ? indent.Length : 1) + word.Length;
            }

            text.Append('\n');
        }
    }
}
