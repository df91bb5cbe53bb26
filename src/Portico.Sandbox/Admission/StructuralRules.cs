using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Schema;

namespace Portico.Sandbox.Admission;

/// <summary>
/// Schemas of CustomResourceDefinitions must be structural: every value outside of <c>allOf</c>, <c>anyOf</c>, <c>oneOf</c> and <c>not</c> has a type.
/// See "Specifying a structural schema" in the documentation of Kubernetes.
/// </summary>
internal static class StructuralRules
{
    private static readonly string[] Types = ["object", "array", "string", "integer", "number", "boolean"];

    public static IEnumerable<Diagnostic> Problems(JsonObject definition)
    {
        var versions = definition.Object("spec").Array("versions")?.OfType<JsonObject>().ToList() ?? [];
        return versions.SelectMany((version, i) => version.At("schema", "openAPIV3Schema") is JsonObject schema
            ? Walk(schema, $"spec.versions[{i}].schema.openAPIV3Schema", "at the root") : []);
    }

    private static IEnumerable<Diagnostic> Walk(JsonObject schema, string path, string place)
    {
        var type = schema.Text("type");
        var free = schema.Flag("x-kubernetes-int-or-string") || schema.Flag("x-kubernetes-preserve-unknown-fields");
        var root = place == "at the root";
        if (type.Length == 0 && (root || !free)) yield return Diagnostic.Error($"{path}.type", DiagnosticReasons.Required, $"Required value: must not be empty {place}");
        else if (root && type != "object") yield return Diagnostic.Error($"{path}.type", DiagnosticReasons.Invalid, $"Invalid value: \"{type}\": must be object at the root");
        else if (type.Length > 0 && !Types.Contains(type)) yield return Diagnostic.Error($"{path}.type", DiagnosticReasons.NotSupported, $"Unsupported value: \"{type}\": supported values: \"array\", \"boolean\", \"integer\", \"number\", \"object\", \"string\"");
        if (schema.ContainsKey("$ref")) yield return Diagnostic.Error($"{path}.$ref", DiagnosticReasons.Forbidden, "Forbidden: $ref is not supported");
        if (schema.Flag("uniqueItems")) yield return Diagnostic.Error($"{path}.uniqueItems", DiagnosticReasons.Forbidden, "Forbidden: uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        if (type == "array" && schema["items"] is not JsonObject) yield return Diagnostic.Error($"{path}.items", DiagnosticReasons.Required, "Required value: must be specified");
        if (schema.Object("properties") is { Count: > 0 } && schema["additionalProperties"] is JsonObject or JsonValue)
            yield return Diagnostic.Error($"{path}.additionalProperties", DiagnosticReasons.Forbidden, "Forbidden: additionalProperties and properties are mutual exclusive");
        foreach (var (name, property) in schema.Object("properties") ?? [])
        {
            if (property is not JsonObject inner) continue;
            foreach (var problem in Walk(inner, $"{path}.properties[{name}]", "for specified object fields")) yield return problem;
        }
        if (schema["additionalProperties"] is JsonObject values)
        {
            foreach (var problem in Walk(values, $"{path}.additionalProperties", "for specified object fields")) yield return problem;
        }
        if (schema["items"] is JsonObject items)
        {
            foreach (var problem in Walk(items, $"{path}.items", "for specified array items")) yield return problem;
        }
    }
}
