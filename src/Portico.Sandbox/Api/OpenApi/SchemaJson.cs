using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Schema.Structural;

namespace Portico.Sandbox.Api.OpenApi;

/// <summary>Writes structural schemas as OpenAPI schemas; named types become references, and are collected.</summary>
/// <param name="prefix">Where references point: <c>#/definitions/</c> or <c>#/components/schemas/</c>.</param>
/// <param name="legacy">Whether for OpenAPI v2, which has neither nullable nor alternatives.</param>
internal sealed class SchemaJson(string prefix, bool legacy)
{
    /// <summary>The definitions that were referred to or added, by name.</summary>
    public SortedDictionary<string, JsonObject> Definitions { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds a definition and returns it, to be added to.</summary>
    public JsonObject Define(string name, StructuralSchema schema)
    {
        if (Definitions.TryGetValue(name, out var there)) return there;
        var definition = new JsonObject();
        Definitions[name] = definition;
        Fill(definition, schema);
        return definition;
    }

    public JsonObject Reference(string name) => new() { ["$ref"] = prefix + name };

    private JsonObject Schema(StructuralSchema schema)
    {
        if (SchemaText.Shipped.Names.TryGetValue(schema, out var name))
        {
            Define(name, schema);
            return Reference(name);
        }

        var json = new JsonObject();
        Fill(json, schema);
        return json;
    }

    private void Fill(JsonObject json, StructuralSchema schema)
    {
        if (schema.Description is { } description) json["description"] = description;
        if (schema.Title is { } title) json["title"] = title;
        Type(json, schema);
        if (schema.Default is { } filling) json["default"] = filling.DeepClone();
        if (schema.Nullable && !legacy) json["nullable"] = true;
        if (schema.Required.Length > 0) json["required"] = new JsonArray([.. schema.Required.Select(r => (JsonNode)r)]);
        if (schema.Properties.Count > 0)
        {
            var properties = new JsonObject();
            foreach (var (name, field) in schema.Properties) properties[name] = Schema(field);
            json["properties"] = properties;
        }

        if (schema.AdditionalProperties is { } values) json["additionalProperties"] = Schema(values);
        if (schema.Items is { } items) json["items"] = Schema(items);
        Bounds(json, schema);
        Extensions(json, schema);
        if (legacy) return;
        Alternatives(json, "allOf", schema.AllOf);
        Alternatives(json, "anyOf", schema.AnyOf);
        Alternatives(json, "oneOf", schema.OneOf);
        if (schema.Not is { } not) json["not"] = Schema(not);
    }

    private void Type(JsonObject json, StructuralSchema schema)
    {
        if (schema.IntOrString)
        {
            // As API servers write IntOrString and Quantity.
            if (schema.Format == "quantity") json["type"] = "string";
            else if (legacy) (json["type"], json["format"]) = ("string", "int-or-string");
            else (json["oneOf"], json["format"]) = (new JsonArray(new JsonObject { ["type"] = "integer" }, new JsonObject { ["type"] = "string" }), "int-or-string");
            return;
        }

        // In OpenAPI v2 as kubectl reads it, a nullable or unknown-keeping field has no type that could be held against it.
        if (legacy && (schema.Nullable || schema.PreserveUnknownFields) && schema.Properties.Count == 0 && schema.Type != SchemaType.Object) return;
        if (schema.Type != SchemaType.Unspecified) json["type"] = schema.Type.ToString().ToLowerInvariant();
        if (schema.Format is { } format) json["format"] = format;
    }

    private static void Bounds(JsonObject json, StructuralSchema schema)
    {
        if (schema.Enum.Length > 0) json["enum"] = new JsonArray([.. schema.Enum.Select(e => e?.DeepClone())]);
        Set(json, "pattern", schema.Pattern);
        Set(json, "minimum", schema.Minimum);
        Set(json, "maximum", schema.Maximum);
        if (schema.ExclusiveMinimum) json["exclusiveMinimum"] = true;
        if (schema.ExclusiveMaximum) json["exclusiveMaximum"] = true;
        Set(json, "multipleOf", schema.MultipleOf);
        Set(json, "minLength", schema.MinLength);
        Set(json, "maxLength", schema.MaxLength);
        Set(json, "minItems", schema.MinItems);
        Set(json, "maxItems", schema.MaxItems);
        if (schema.UniqueItems) json["uniqueItems"] = true;
        Set(json, "minProperties", schema.MinProperties);
        Set(json, "maxProperties", schema.MaxProperties);
    }

    private static void Extensions(JsonObject json, StructuralSchema schema)
    {
        if (schema.PreserveUnknownFields) json["x-kubernetes-preserve-unknown-fields"] = true;
        if (schema.EmbeddedResource) json["x-kubernetes-embedded-resource"] = true;
        if (schema.IntOrString && schema.Format is null) json["x-kubernetes-int-or-string"] = true;
        if (schema.ListType != ListType.Atomic) json["x-kubernetes-list-type"] = schema.ListType.ToString().ToLowerInvariant();
        if (schema.ListMapKeys.Length > 0) json["x-kubernetes-list-map-keys"] = new JsonArray([.. schema.ListMapKeys.Select(k => (JsonNode)k)]);
        if (schema.AtomicMap) json["x-kubernetes-map-type"] = "atomic";
        foreach (var (name, value) in schema.Extensions.Where(e => e.Key.StartsWith("x-kubernetes-", StringComparison.Ordinal))) json[name] = value?.DeepClone();
        if (schema.Validations.Length > 0)
        {
            json["x-kubernetes-validations"] = new JsonArray([.. schema.Validations.Select(v =>
            {
                var rule = new JsonObject { ["rule"] = v.Rule };
                if (v.Message is { } message) rule["message"] = message;
                return (JsonNode)rule;
            })]);
        }
    }

    private void Alternatives(JsonObject json, string name, System.Collections.Immutable.ImmutableArray<StructuralSchema> schemas)
    {
        if (schemas.Length > 0) json[name] = new JsonArray([.. schemas.Select(s => (JsonNode)Schema(s))]);
    }

    private static void Set<T>(JsonObject json, string name, T? value)
    {
        if (value is not null) json[name] = JsonValue.Create(value);
    }
}
