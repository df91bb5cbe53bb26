using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Sdk.Catalog;

namespace Portico.Core.Catalog.Projection;

/// <summary>
/// The API that a CRD brings to its cluster as an OpenAPI 3.0 document, for teams whose tools read nothing else. A path for the list and one for
/// an object per served version, and a schema of each.
/// </summary>
internal static class OpenApiDefinition
{
    /// <summary>An API whose definition is a CRD, with the document instead of it.</summary>
    public static EntityDraft InsteadOfCrd(EntityDraft draft) =>
        draft is { Kind: "API", Type: "crd" } && draft.Spec?["definition"] is JsonValue definition
        && YamlReader.Read(definition.GetValue<string>()).Root is JsonObject crd && Text(crd, "kind") == "CustomResourceDefinition"
            ? draft with { Type = "openapi", Spec = new JsonObject { ["definition"] = Of(crd) } } : draft;

    public static string Of(JsonObject crd)
    {
        var spec = crd["spec"] as JsonObject ?? [];
        var (group, kind, plural) = (Text(spec, "group"), Text(spec["names"], "kind"), Text(spec["names"], "plural"));
        var namespaced = Text(spec, "scope") == "Namespaced";
        var (paths, schemas) = (new JsonObject(), new JsonObject());
        var newest = "";
        foreach (var version in (spec["versions"] as JsonArray ?? []).OfType<JsonObject>().Where(v => v["served"]?.GetValue<bool>() ?? false))
        {
            var name = Text(version, "name");
            if (newest.Length == 0 || (version["storage"]?.GetValue<bool>() ?? false)) newest = name;
            var (schema, root) = ($"{kind}.{name}", $"/apis/{group}/{name}" + (namespaced ? $"/namespaces/{{namespace}}/{plural}" : $"/{plural}"));
            schemas[schema] = version["schema"]?["openAPIV3Schema"]?.DeepClone() ?? new JsonObject { ["type"] = "object" };
            paths[root] = Path(namespaced, named: false, ("list", $"List objects of kind {kind}.", false), ("post", $"Create a {kind}.", true));
            paths[$"{root}/{{name}}"] = Path(namespaced, named: true, ("get", $"Read a {kind}.", false), ("put", $"Replace a {kind}.", true), ("delete", $"Delete a {kind}.", false));

            JsonObject Path(bool inNamespace, bool named, params (string Verb, string Summary, bool Takes)[] calls)
            {
                var path = new JsonObject();
                var parameters = new JsonArray();
                if (inNamespace) parameters.Add(Parameter("namespace"));
                if (named) parameters.Add(Parameter("name"));
                if (parameters.Count > 0) path["parameters"] = parameters;
                foreach (var (verb, summary, takes) in calls)
                {
                    var call = new JsonObject { ["summary"] = summary, ["tags"] = new JsonArray(name) };
                    if (takes) call["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(To(schema)) };
                    call["responses"] = new JsonObject { ["200"] = new JsonObject { ["description"] = "OK", ["content"] = Content(verb == "list" ? List(schema) : To(schema)) } };
                    path[verb == "list" ? "get" : verb] = call;
                }

                return path;
            }
        }

        return YamlWriter.Write(new JsonObject
        {
            ["openapi"] = "3.0.3",
            ["info"] = new JsonObject { ["title"] = $"{plural}.{group}", ["version"] = newest },
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        });
    }

    private static JsonObject Parameter(string name) =>
        new() { ["name"] = name, ["in"] = "path", ["required"] = true, ["schema"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject Content(JsonObject schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };

    private static JsonObject To(string schema) => new() { ["$ref"] = $"#/components/schemas/{schema}" };

    private static JsonObject List(string schema) => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["items"] = new JsonObject { ["type"] = "array", ["items"] = To(schema) } },
    };

    private static string Text(JsonNode? of, string name) => of?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";
}
