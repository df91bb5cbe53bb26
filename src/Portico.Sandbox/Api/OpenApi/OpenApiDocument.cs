using System.Text.Json.Nodes;
using Portico.Sandbox.Admission.BuiltIn;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api.OpenApi;

/// <summary>One OpenAPI document over some resources: definitions of their kinds, and the paths that say which verbs and parameters they have.</summary>
internal sealed class OpenApiDocument
{
    private readonly bool _legacy;
    private readonly SchemaJson _schemas;
    private readonly JsonObject _paths = [];

    private OpenApiDocument(bool legacy)
    {
        _legacy = legacy;
        _schemas = new SchemaJson(legacy ? "#/definitions/" : "#/components/schemas/", legacy);
    }

    /// <summary>The document of everything (v2).</summary>
    public static JsonObject V2(ApiCatalog catalog)
    {
        var document = new OpenApiDocument(legacy: true);
        foreach (var resource in catalog.Groups.SelectMany(g => g.Resources))
        {
            foreach (var version in resource.Versions.Where(v => v.Served)) document.Add(resource, version);
        }

        return new JsonObject
        {
            ["swagger"] = "2.0",
            ["info"] = Info(),
            ["paths"] = document._paths,
            ["definitions"] = document.Definitions(),
        };
    }

    /// <summary>The document of one group version (v3).</summary>
    public static JsonObject V3(ApiGroup group, string version)
    {
        var document = new OpenApiDocument(legacy: false);
        foreach (var resource in group.Resources)
        {
            if (resource.Version(version) is { } served) document.Add(resource, served);
        }

        return new JsonObject
        {
            ["openapi"] = "3.0.0",
            ["info"] = Info(),
            ["paths"] = document._paths,
            ["components"] = new JsonObject { ["schemas"] = document.Definitions() },
        };
    }

    /// <summary>The name of a kind's definition.</summary>
    public static string Name(ApiResource resource, ApiResourceVersion version)
    {
        if (SchemaText.Shipped.Names.TryGetValue(version.Schema, out var name)) return version.Name == resource.StorageVersion ? name : name.Replace($".{resource.StorageVersion}.", $".{version.Name}.", StringComparison.Ordinal);
        return $"{string.Join('.', resource.Group.Split('.').Reverse())}.{version.Name}.{resource.Kind}";
    }

    private static JsonObject Info() => new() { ["title"] = "Portico sandbox", ["version"] = (string?)ServerVersion.Document["gitVersion"] };

    private JsonObject Definitions()
    {
        var all = new JsonObject();
        foreach (var (name, definition) in _schemas.Definitions) all[name] = definition;
        return all;
    }

    private void Add(ApiResource resource, ApiResourceVersion version)
    {
        var name = Name(resource, version);
        var definition = _schemas.Define(name, version.Schema);
        if (definition["x-kubernetes-group-version-kind"] is null) Complete(definition, resource, version);
        var collection = $"{(resource.Group.Length == 0 ? "/api/" : "/apis/")}{resource.ApiVersion(version.Name)}{(resource.Namespaced ? "/namespaces/{namespace}" : "")}/{resource.Plural}";
        _paths[collection] = new JsonObject
        {
            ["get"] = Operation(resource, version, "list"),
            ["post"] = Operation(resource, version, "post", "dryRun", "fieldManager", "fieldValidation"),
        };
        _paths[collection + "/{name}"] = new JsonObject
        {
            ["get"] = Operation(resource, version, "get"),
            ["put"] = Operation(resource, version, "put", "dryRun", "fieldManager", "fieldValidation"),
            ["patch"] = Operation(resource, version, "patch", "dryRun", "fieldManager", "fieldValidation", "force"),
            ["delete"] = Operation(resource, version, "delete", "dryRun", "propagationPolicy"),
        };
        if (version.Status) _paths[collection + "/{name}/status"] = new JsonObject { ["get"] = Operation(resource, version, "get") };
    }

    private void Complete(JsonObject definition, ApiResource resource, ApiResourceVersion version)
    {
        definition["x-kubernetes-group-version-kind"] = new JsonArray(Kind(resource, version));
        if (definition["type"] is null) definition["type"] = "object";
        if (definition["properties"] is not JsonObject properties)
        {
            // A schema without fields still keeps whatever it gets.
            if (!resource.Custom || version.Schema.PreserveUnknownFields) return;
            definition["properties"] = properties = [];
        }

        const string Meta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";
        _schemas.Define(Meta, SchemaText.Shipped.Get(Meta));
        properties["apiVersion"] = new JsonObject { ["type"] = "string", ["description"] = "Version of the schema of this object, such as v1 or apps/v1." };
        properties["kind"] = new JsonObject { ["type"] = "string", ["description"] = "Kind of this object, in CamelCase." };
        properties["metadata"] = _schemas.Reference(Meta);
    }

    private JsonObject Operation(ApiResource resource, ApiResourceVersion version, string action, params string[] parameters)
    {
        JsonNode Parameter(string name)
        {
            var type = name == "force" ? "boolean" : "string";
            var parameter = new JsonObject { ["name"] = name, ["in"] = "query" };
            if (_legacy) parameter["type"] = type;
            else parameter["schema"] = new JsonObject { ["type"] = type };
            return parameter;
        }

        var schema = _schemas.Reference(Name(resource, version));
        JsonObject ok = _legacy
            ? new() { ["description"] = "OK", ["schema"] = schema }
            : new() { ["description"] = "OK", ["content"] = new JsonObject { [Answers.Json] = new JsonObject { ["schema"] = schema } } };
        var operation = new JsonObject
        {
            ["operationId"] = $"{action}{string.Concat(resource.ApiVersion(version.Name).Split('/', '.').Select(Capital))}{resource.Kind}",
            ["parameters"] = new JsonArray([.. parameters.Select(Parameter)]),
            ["responses"] = new JsonObject { ["200"] = ok },
            ["x-kubernetes-action"] = action,
            ["x-kubernetes-group-version-kind"] = Kind(resource, version),
        };
        return operation;
    }

    private static string Capital(string word) => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word[1..];

    private static JsonObject Kind(ApiResource resource, ApiResourceVersion version) =>
        new() { ["group"] = resource.Group, ["kind"] = resource.Kind, ["version"] = version.Name };
}
