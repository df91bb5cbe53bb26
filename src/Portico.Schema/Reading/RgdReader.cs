using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>
/// Reads a kro ResourceGraphDefinition, and its predecessor ResourceGroup. A field that cannot be read becomes "anything", with an error; the rest stays.
/// <code>{kind: ResourceGraphDefinition, spec: {schema: {apiVersion: v1alpha1, kind: App, spec: {name: 'string | required=true'}, status: {ready: '${d.status.x}'}}}}</code>
/// </summary>
public static class RgdReader
{
    private const string DefaultGroup = "kro.run";

    /// <summary>Reads <paramref name="document"/> as one resource type with one version.</summary>
    public static SchemaReadResult Read(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new SchemaReadContext(document);
        var (schema, path) = Schema(document);
        if (schema is null || schema.Text("kind") is not { Length: > 0 } kind)
        {
            context.Error(path + ".kind", DiagnosticReasons.Required, "the definition names no kind", "Give spec.schema with apiVersion, kind and spec.");
            return new SchemaReadResult([], context.Diagnostics);
        }

        var stated = schema.Text("apiVersion") ?? "v1alpha1";
        var slash = stated.IndexOf('/', StringComparison.Ordinal);
        var group = schema.Text("group") ?? (slash > 0 ? stated[..slash] : DefaultGroup);
        var version = stated[(slash + 1)..];
        var types = new SimpleTypes(schema.Map("types") ?? schema.Map("customTypes"), path + ".types", context);
        var spec = new SimpleSchema(types, context).Object(schema.Map("spec") ?? [], path + ".spec", 0);
        var resource = new ResourceSchema(SchemaSource.Rgd, group, kind)
        {
            Plural = Plural(kind),
            Singular = kind.ToLowerInvariant(),
            Namespaced = schema.Text("scope") != "Cluster",
            Versions = [new SchemaVersion(version, Whole(spec, schema)) { Storage = true, StatusSubresource = true }],
        };
        return new SchemaReadResult([resource], context.Diagnostics);
    }

    /// <summary>ResourceGroup once held kind, apiVersion and definition in spec itself.</summary>
    private static (JsonObject? Schema, string Path) Schema(JsonObject document)
    {
        if (document.At("spec", "schema") is { } schema) return (schema, "spec.schema");
        if (document.At("spec") is { } spec && spec.Map("definition") is { } definition)
        {
            var moved = new JsonObject { ["apiVersion"] = spec.Text("apiVersion"), ["kind"] = spec.Text("kind") };
            moved["spec"] = definition["spec"]?.DeepClone();
            moved["status"] = definition["status"]?.DeepClone();
            moved["types"] = definition["types"]?.DeepClone();
            return (moved, "spec.definition");
        }

        return (null, "spec.schema");
    }

    private static StructuralSchema Whole(StructuralSchema spec, JsonObject schema) => new()
    {
        Type = SchemaType.Object,
        Description = schema.Text("description"),
        Properties = Shapes.Fields(
            ("apiVersion", Shapes.Text),
            ("kind", Shapes.Text),
            ("metadata", Shapes.Object([])),
            ("spec", spec),
            ("status", Status(schema["status"]))),
    };

    /// <summary>Types of status fields follow from the resources that they are taken from, which are not known here: they are kept as they come.</summary>
    private static StructuralSchema Status(JsonNode? status)
    {
        var fields = status is JsonObject map
            ? map.Select(f => (f.Key, f.Value is JsonObject nested ? Nested(nested, 0) : StructuralSchema.Anything))
            : [];
        return Shapes.Object([], [.. fields]) with { Properties = Shapes.Fields(fields).With(("state", Shapes.Text), ("conditions", Conditions())) };
    }

    private static StructuralSchema Nested(JsonObject map, int depth) => depth > SchemaReadContext.MaxDepth
        ? StructuralSchema.Anything
        : Shapes.Object([], [.. map.Select(f => (f.Key, f.Value is JsonObject nested ? Nested(nested, depth + 1) : StructuralSchema.Anything))]);

    private static StructuralSchema Conditions() => Shapes.List(Shapes.Object(
        [],
        ("type", Shapes.Text),
        ("status", Shapes.Text),
        ("reason", Shapes.Text),
        ("message", Shapes.Text),
        ("lastTransitionTime", Shapes.Text),
        ("observedGeneration", Shapes.Integer64)));

    /// <summary>kro derives the plural with common English rules.</summary>
    private static string Plural(string kind)
    {
        var name = kind.ToLowerInvariant();
        if (name.EndsWith('s') || name.EndsWith('x') || name.EndsWith('z') || name.EndsWith("ch", StringComparison.Ordinal) || name.EndsWith("sh", StringComparison.Ordinal)) return name + "es";
        return name.EndsWith('y') && name.Length > 1 && !"aeiou".Contains(name[^2], StringComparison.Ordinal) ? name[..^1] + "ies" : name + "s";
    }
}
