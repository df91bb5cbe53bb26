using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>Counts the fields a schema has, without building them.</summary>
internal static class SchemaSize
{
    public static int Of(StructuralSchema schema)
    {
        if (schema.Properties.Count == 0)
        {
            var inner = schema.Items ?? schema.AdditionalProperties;
            return inner is { Properties.Count: > 0 } ? Of(inner) : 1;
        }

        var count = 0;
        foreach (var (_, child) in schema.Properties) count += Of(child);
        return count;
    }
}
