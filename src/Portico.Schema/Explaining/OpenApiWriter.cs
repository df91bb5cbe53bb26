using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Explaining;

/// <summary>Writes a structural schema as JSON again: as a CRD's <c>openAPIV3Schema</c>, or as a schema of a server's OpenAPI v3 document.</summary>
public static class OpenApiWriter
{
    /// <summary>The schema as it would stand in a CRD. Reading the result gives the same schema.</summary>
    public static JsonObject Write(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var node = new JsonObject();
        Text(node, "type", schema.Type == SchemaType.Unspecified ? null : schema.Type.ToString().ToLowerInvariant());
        Text(node, "title", schema.Title);
        Text(node, "description", schema.Description);
        Text(node, "format", schema.Format);
        Flag(node, "nullable", schema.Nullable);
        if (schema.HasDefault) node["default"] = schema.Default?.DeepClone();
        if (schema.Example is { } example) node["example"] = example.DeepClone();
        if (!schema.Required.IsEmpty) node["required"] = new JsonArray([.. schema.Required.Select(r => (JsonNode)r)]);
        if (!schema.Enum.IsEmpty) node["enum"] = new JsonArray([.. schema.Enum.Select(e => e?.DeepClone())]);
        Bounds(node, schema);
        Children(node, schema);
        Extensions(node, schema);
        return node;
    }

    /// <summary>
    /// The schema as a server publishes it under <c>/openapi/v3</c>: apiVersion, kind and metadata described, the kind named by
    /// <c>x-kubernetes-group-version-kind</c>.
    /// </summary>
    public static JsonObject WriteResource(ResourceSchema type, SchemaVersion version)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(version);
        var node = Write(version.Schema);
        var fields = node["properties"] as JsonObject;
        if (fields is null) node["properties"] = fields = [];
        fields["apiVersion"] = new JsonObject { ["type"] = "string", ["description"] = "The versioned schema of this representation of an object." };
        fields["kind"] = new JsonObject { ["type"] = "string", ["description"] = "The kind of this object." };
        fields["metadata"] = new JsonObject
        {
            ["description"] = "Standard object's metadata.",
            ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta" }),
        };
        node["x-kubernetes-group-version-kind"] = new JsonArray(new JsonObject { ["group"] = type.Group, ["kind"] = type.Kind, ["version"] = version.Name });
        return node;
    }

    private static void Bounds(JsonObject node, StructuralSchema schema)
    {
        Text(node, "pattern", schema.Pattern);
        Number(node, "minimum", schema.Minimum);
        Flag(node, "exclusiveMinimum", schema.ExclusiveMinimum);
        Number(node, "maximum", schema.Maximum);
        Flag(node, "exclusiveMaximum", schema.ExclusiveMaximum);
        Number(node, "multipleOf", schema.MultipleOf);
        Whole(node, "minLength", schema.MinLength);
        Whole(node, "maxLength", schema.MaxLength);
        Whole(node, "minItems", schema.MinItems);
        Whole(node, "maxItems", schema.MaxItems);
        Flag(node, "uniqueItems", schema.UniqueItems);
        Whole(node, "minProperties", schema.MinProperties);
        Whole(node, "maxProperties", schema.MaxProperties);
    }

    private static void Children(JsonObject node, StructuralSchema schema)
    {
        if (schema.Properties.Count > 0)
        {
            var fields = new JsonObject();
            foreach (var (name, field) in schema.Properties) fields[name] = Write(field);
            node["properties"] = fields;
        }

        if (schema.AdditionalProperties is { } values) node["additionalProperties"] = Write(values);
        if (schema.Items is { } items) node["items"] = Write(items);
        foreach (var (name, options) in ((string, IEnumerable<StructuralSchema>)[])[("allOf", schema.AllOf), ("anyOf", schema.AnyOf), ("oneOf", schema.OneOf)])
        {
            var list = options.Select(o => (JsonNode)Write(o)).ToArray();
            if (list.Length > 0) node[name] = new JsonArray(list);
        }

        if (schema.Not is { } not) node["not"] = Write(not);
    }

    private static void Extensions(JsonObject node, StructuralSchema schema)
    {
        Flag(node, "x-kubernetes-int-or-string", schema.IntOrString);
        Flag(node, "x-kubernetes-preserve-unknown-fields", schema.PreserveUnknownFields);
        Flag(node, "x-kubernetes-embedded-resource", schema.EmbeddedResource);
        Text(node, "x-kubernetes-list-type", schema.ListType == ListType.Atomic ? null : schema.ListType.ToString().ToLowerInvariant());
        if (!schema.ListMapKeys.IsEmpty) node["x-kubernetes-list-map-keys"] = new JsonArray([.. schema.ListMapKeys.Select(k => (JsonNode)k)]);
        Text(node, "x-kubernetes-map-type", schema.AtomicMap ? "atomic" : null);
        if (!schema.Validations.IsEmpty) node["x-kubernetes-validations"] = new JsonArray([.. schema.Validations.Select(Rule)]);
        foreach (var (name, value) in schema.Extensions.OrderBy(e => e.Key, StringComparer.Ordinal)) node[name] = value?.DeepClone();
    }

    private static JsonObject Rule(ValidationRule rule)
    {
        var node = new JsonObject { ["rule"] = rule.Rule };
        Text(node, "message", rule.Message);
        Text(node, "messageExpression", rule.MessageExpression);
        Text(node, "reason", rule.Reason);
        Text(node, "fieldPath", rule.FieldPath);
        Flag(node, "optionalOldSelf", rule.OptionalOldSelf);
        return node;
    }

    private static void Text(JsonObject node, string name, string? value)
    {
        if (value is not null) node[name] = value;
    }

    private static void Flag(JsonObject node, string name, bool value)
    {
        if (value) node[name] = true;
    }

    private static void Whole(JsonObject node, string name, long? value)
    {
        if (value is { } number) node[name] = number;
    }

    private static void Number(JsonObject node, string name, double? value)
    {
        if (value is not { } number) return;
        node[name] = Math.Floor(number) == number && Math.Abs(number) < 9e15 ? (long)number : number;
    }
}
