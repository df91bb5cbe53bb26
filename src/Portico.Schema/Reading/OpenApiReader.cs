using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Reading;

/// <summary>
/// Reads one type out of the OpenAPI v3 document that an API server publishes for a group and version (<c>/openapi/v3/apis/apps/v1</c>), or out of the
/// one OpenAPI v2 document of servers before 1.24, whose schemas are <c>definitions</c>:
/// <code>{components: {schemas: {io.k8s.api.apps.v1.Deployment: {x-kubernetes-group-version-kind: [{group: apps, version: v1, kind: Deployment}], properties: {spec: {allOf: [{$ref: …}], default: {}}}}}}}</code>
/// </summary>
public static class OpenApiReader
{
    private const string Kubernetes = "io.k8s.";
    private const string Quantity = "^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$";
    private const int MaxDepth = 120;

    /// <summary>What only a server writes into the metadata of an object.</summary>
    private static readonly string[] _ofServer =
        ["creationTimestamp", "deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields", "ownerReferences", "resourceVersion", "selfLink", "uid"];

    /// <summary>The type as one with this version only; no schema when the document has no such type. The document is changed.</summary>
    public static SchemaReadResult Read(JsonObject document, string group, string version, string kind)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(kind);
        var context = new SchemaReadContext(document);
        if ((document.At("components", "schemas") ?? document.At("definitions")) is not { } schemas || schemas.FirstOrDefault(s => Is(s.Value, group, version, kind)).Value is not JsonObject found)
        {
            context.Error("components.schemas", "NoSchema", $"the document has no schema of {kind} in version {version}", "Ask the API server that serves the type.");
            return new SchemaReadResult([], context.Diagnostics);
        }

        foreach (var (name, schema) in schemas) Tidy(schema as JsonObject, name.StartsWith(Kubernetes, StringComparison.Ordinal), name);
        var type = new ResourceSchema(SchemaSource.OpenApi, group, kind)
        {
            Singular = kind.ToLowerInvariant(),
            Namespaced = true,
            Versions = [new SchemaVersion(version, StructuralReader.Read(found, "", context)) { Storage = true }],
        };
        return new SchemaReadResult([type], context.Diagnostics);
    }

    private static bool Is(JsonNode? schema, string group, string version, string kind) =>
        schema is JsonObject map && map["properties"] is JsonObject && map.List("x-kubernetes-group-version-kind") is { Count: 1 } said
        && said[0] is JsonObject only && only.Text("kind") == kind && only.Text("version") == version && (only.Text("group") ?? "") == group;

    /// <summary>Brings a named schema into the form that CRDs have.</summary>
    private static void Tidy(JsonObject? schema, bool isKubernetes, string name)
    {
        if (schema is null) return;
        if (name.EndsWith(".api.resource.Quantity", StringComparison.Ordinal) || name.EndsWith(".util.intstr.IntOrString", StringComparison.Ordinal))
        {
            var description = schema.Text("description");
            schema.Clear();
            if (description is not null) schema["description"] = description;
            schema["x-kubernetes-int-or-string"] = true;
            if (name.EndsWith("Quantity", StringComparison.Ordinal)) schema["pattern"] = Quantity;
            return;
        }

        if (name.EndsWith(".meta.v1.ObjectMeta", StringComparison.Ordinal) && schema["properties"] is JsonObject fields)
        {
            foreach (var field in _ofServer) fields.Remove(field);
        }

        Tidy(schema, isKubernetes, 0);
    }

    private static void Tidy(JsonNode? node, bool isKubernetes, int depth)
    {
        if (node is not JsonObject schema || depth > MaxDepth) return;

        // What refers to a named schema and says something itself is written as allOf, since nothing may stand beside a $ref.
        if (schema["allOf"] is JsonArray { Count: 1 } all && all[0] is JsonObject only && only.Text("$ref") is { } reference && !schema.ContainsKey("properties"))
        {
            schema.Remove("allOf");
            schema["$ref"] = reference;
        }

        if (schema.Text("format") == "int-or-string")
        {
            foreach (var said in (ReadOnlySpan<string>)["format", "type", "oneOf", "anyOf"]) schema.Remove(said);
            schema["x-kubernetes-int-or-string"] = true;
        }

        // Kubernetes' own types state the zero values of Go as defaults; nobody may rely on them, and what is required would seem to be filled.
        if (isKubernetes && schema.ContainsKey("default") && IsZero(schema["default"])) schema.Remove("default");
        if (schema["properties"] is JsonObject fields)
        {
            foreach (var (_, field) in fields) Tidy(field, isKubernetes, depth + 1);
        }

        Tidy(schema["items"], isKubernetes, depth + 1);
        Tidy(schema["additionalProperties"], isKubernetes, depth + 1);
    }

    private static bool IsZero(JsonNode? value) => value switch
    {
        JsonObject map => map.Count == 0,
        JsonArray list => list.Count == 0,
        JsonValue scalar => scalar.GetValueKind() switch
        {
            JsonValueKind.String => scalar.GetValue<string>().Length == 0,
            JsonValueKind.Number => scalar.ToJsonString() == "0",
            JsonValueKind.False => true,
            _ => false,
        },
        _ => true,
    };
}
