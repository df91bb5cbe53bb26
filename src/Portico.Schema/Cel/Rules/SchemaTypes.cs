using Portico.Schema.Cel.Types;
using Portico.Schema.Structural;

namespace Portico.Schema.Cel.Rules;

/// <summary>
/// Types of values that a structural schema describes, as k8s.io/apiserver/pkg/cel/common/schemas.go has them: stated fields only, under their escaped names
/// (<c>x__dash__y</c>); int-or-string is dyn; of a whole resource apiVersion, kind, metadata.name and metadata.generateName.
/// </summary>
public static class SchemaTypes
{
    /// <summary>The type; null when the schema states none, so that an API server lets no rule near such a value.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isResource">Whether the value is a whole resource, as the root of a CRD's schema.</param>
    /// <param name="name">What objects are called in messages; fields are called <c>name.field</c>.</param>
    public static CelType? Of(StructuralSchema schema, bool isResource = false, string name = "self")
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.IntOrString) return CelType.Dyn;
        isResource |= schema.EmbeddedResource;
        switch (isResource ? SchemaType.Object : schema.Type)
        {
            case SchemaType.Array:
                return schema.Items is { } items && Of(items, false, $"{name}.@idx") is { } element ? CelType.List(element) : null;
            case SchemaType.Object when schema.AdditionalProperties is { } values && !SaysNothing(values) && !isResource:
                return Of(values, false, $"{name}.@elem") is { } value ? CelType.Map(CelType.String, value) : null;
            case SchemaType.Object:
                return CelType.Object(name, field => Field(schema, isResource, name, field));
            case SchemaType.String:
                return schema.Format switch
                {
                    "byte" => CelType.Bytes,
                    "duration" => CelType.Duration,
                    "date" or "date-time" => CelType.Timestamp,
                    _ => CelType.String,
                };
            case SchemaType.Boolean:
                return CelType.Bool;
            case SchemaType.Number:
                return CelType.Double;
            case SchemaType.Integer:
                return CelType.Int;
            default:
                return null;
        }
    }

    private static CelType? Field(StructuralSchema schema, bool isResource, string name, string identifier)
    {
        if (EscapedNames.Original(identifier) is not { } field) return null;
        if (isResource && field is "apiVersion" or "kind") return CelType.String;
        if (isResource && field == "metadata") return CelType.Object($"{name}.metadata", f => f is "name" or "generateName" ? CelType.String : null);
        return schema.Properties[field] is { } known ? Of(known, false, $"{name}.{field}") : null;
    }

    /// <summary><c>additionalProperties: true</c>: an object without stated fields, not a map.</summary>
    private static bool SaysNothing(StructuralSchema values) => values is { Type: SchemaType.Unspecified, IntOrString: false, PreserveUnknownFields: false, EmbeddedResource: false };
}
