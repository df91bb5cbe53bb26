using Portico.Schema.Structural;

namespace Portico.Core.Forms.Shapes;

/// <summary>Recognises references to other objects, and of which kind, by the names and siblings of their fields.</summary>
internal static class References
{
    /// <summary>The shape of an object that names another.</summary>
    public static FieldShape ShapeOf(string name, StructuralSchema schema)
    {
        var p = schema.Properties;
        if (p["name"] is not { Type: SchemaType.String } || p.Count > 8 || p.Any(c => !FieldKinds.IsScalar(c.Value))) return FieldShape.None;
        if (p["key"] is { Type: SchemaType.String } && p.Count <= 5)
        {
            return KindNamed(name) switch
            {
                "Secret" => FieldShape.SecretKeyRef,
                "ConfigMap" => FieldShape.ConfigMapKeyRef,
                _ => FieldShape.None,
            };
        }
        var telling = p.Contains("kind") || p.Contains("apiVersion") || p.Contains("apiGroup");
        var named = name.EndsWith("Ref", StringComparison.Ordinal) || name.EndsWith("Reference", StringComparison.Ordinal);
        return (telling && p.Count <= 8) || (named && p.Count <= 5) ? FieldShape.ObjectRef : FieldShape.None;
    }

    /// <summary>The kind that a field's name tells: <c>tlsSecretRef</c> → Secret.</summary>
    internal static string? KindNamed(string name)
    {
        if (name.Contains("secret", StringComparison.OrdinalIgnoreCase)) return "Secret";
        return name.Contains("configMap", StringComparison.OrdinalIgnoreCase) ? "ConfigMap" : null;
    }
}
