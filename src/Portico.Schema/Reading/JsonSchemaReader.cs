using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>
/// Reads a plain JSON Schema (drafts 4 to 2020-12, the parts that structural schemas share; local <c>$ref</c> only). Group, kind and version come from
/// <c>x-kubernetes-group-version-kind</c> or from single-valued <c>apiVersion</c> and <c>kind</c> when they are stated.
/// </summary>
public static class JsonSchemaReader
{
    /// <summary>Whether a document without a kind of its own looks like a JSON Schema.</summary>
    public static bool LooksLike(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return document.ContainsKey("$schema") || document["properties"] is JsonObject
            || (document.ContainsKey("type") && !document.ContainsKey("apiVersion"));
    }

    /// <summary>Reads <paramref name="document"/> as one resource type with one version.</summary>
    public static SchemaReadResult Read(JsonObject document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var context = new SchemaReadContext(document) { IsOpen = true };
        var schema = StructuralReader.Read(document, "", context);
        var stated = document.List("x-kubernetes-group-version-kind")?.FirstOrDefault() as JsonObject;
        var apiVersion = Only(schema.Properties["apiVersion"]) ?? "";
        var slash = apiVersion.LastIndexOf('/');
        var group = stated?.Text("group") ?? (slash < 0 ? "" : apiVersion[..slash]);
        var version = stated?.Text("version") ?? (slash < 0 ? apiVersion : apiVersion[(slash + 1)..]);
        var kind = stated?.Text("kind") ?? Only(schema.Properties["kind"]) ?? document.Text("title") ?? "Document";
        var resource = new ResourceSchema(SchemaSource.JsonSchema, group, kind)
        {
            Singular = kind.ToLowerInvariant(),
            Namespaced = true,
            Versions = [new SchemaVersion(version.Length == 0 ? "v1" : version, schema) { Storage = true }],
        };
        return new SchemaReadResult([resource], context.Diagnostics);
    }

    private static string? Only(StructuralSchema? schema) => schema is { Enum: [var only] } ? only.Text() : null;
}
