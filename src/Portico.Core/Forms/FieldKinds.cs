using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>Decides how a value is entered, by its schema first and by its name where the schema leaves it open.</summary>
internal static class FieldKinds
{
    /// <summary>The kind of a value; null for an object whose fields are laid out themselves.</summary>
    public static FieldKind? Of(string name, StructuralSchema schema)
    {
        if (schema.IntOrString) return StringKinds.IsQuantity(name, schema) ? FieldKind.Quantity : FieldKind.IntOrString;
        if (schema.EmbeddedResource) return FieldKind.Embedded;
        if (schema.Enum.Length > 0 && schema.Type is not (SchemaType.Object or SchemaType.Array)) return FieldKind.Choice;
        return schema.Type switch
        {
            SchemaType.Boolean => FieldKind.Boolean,
            SchemaType.Integer => FieldKind.Integer,
            SchemaType.Number => FieldKind.Number,
            SchemaType.String => StringKinds.Of(name, schema),
            SchemaType.Array => OfList(schema),
            SchemaType.Object => OfObject(schema),
            _ => schema.Properties.Count > 0 || schema.AdditionalProperties is not null ? OfObject(schema) : FieldKind.Yaml,
        };
    }

    /// <summary>Why a value is entered as YAML.</summary>
    public static string? UntypedBecause(StructuralSchema schema)
    {
        if (schema.EmbeddedResource) return "It holds a whole Kubernetes object.";
        if (schema.PreserveUnknownFields) return "The schema allows any content here.";
        if (schema.Type == SchemaType.Array) return schema.Items is null ? "The schema doesn't say what the list holds." : "The schema allows any content in this list.";
        if (schema.AdditionalProperties is not null) return "The schema allows any content in this map.";
        return "The schema says nothing about its content.";
    }

    public static bool IsScalar(StructuralSchema schema) =>
        schema.IntOrString || schema.Type is SchemaType.String or SchemaType.Integer or SchemaType.Number or SchemaType.Boolean;

    public static bool IsObject(StructuralSchema schema) =>
        schema.Type is SchemaType.Object or SchemaType.Unspecified && schema.Properties.Count > 0 && !schema.IntOrString;

    /// <summary>Whether a list, a map or a whole object inside a list or map has a field of its own: free content has none.</summary>
    private static bool IsTyped(StructuralSchema schema) => Of("", schema) is not (null or FieldKind.Yaml);

    private static FieldKind OfList(StructuralSchema schema)
    {
        if (schema.Items is not { } items) return FieldKind.Yaml;
        if (IsScalar(items)) return FieldKind.ScalarList;
        if (!IsObject(items)) return IsTyped(items) ? FieldKind.ObjectList : FieldKind.Yaml;
        return schema.ListType == ListType.Map && schema.ListMapKeys.Length > 0 ? FieldKind.KeyedList : FieldKind.ObjectList;
    }

    private static FieldKind? OfObject(StructuralSchema schema)
    {
        if (schema.Properties.Count > 0) return null;
        if (schema.AdditionalProperties is not { } values) return FieldKind.Yaml;
        if (IsScalar(values)) return FieldKind.ScalarMap;
        return IsObject(values) || IsTyped(values) ? FieldKind.ObjectMap : FieldKind.Yaml;
    }
}
