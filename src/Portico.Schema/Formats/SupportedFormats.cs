using Portico.Schema.Structural;

namespace Portico.Schema.Formats;

/// <summary>Which formats a CRD's schema may state with effect; Kubernetes ignores the others.</summary>
internal static class SupportedFormats
{
    /// <summary>The format that is checked, as written; null when none is.</summary>
    public static string? Of(StructuralSchema schema)
    {
        if (schema.Format is not { Length: > 0 } format) return null;
        if (schema.IntOrString) return null;
        return schema.Type switch
        {
            SchemaType.Integer => format is "int32" or "int64" ? format : null,
            SchemaType.Number => format is "float" or "double" ? format : null,
            SchemaType.String or SchemaType.Unspecified => StringFormats.Find(format) is null ? null : format,
            _ => null,
        };
    }
}
