using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Makes the CustomResourceDefinitions that an XRD stands for: one for composites and, in v1 style, one for claims.</summary>
internal static class GeneratedCrd
{
    public static JsonObject OfComposite(Definition definition) => Make(
        definition, definition.CompositeCrd, definition.Source.Object("spec", "names")!, "composite", definition.IsNamespaced,
        definition.IsLegacy ? CrossplaneFields.LegacyCompositeSpec(definition) : CrossplaneFields.CompositeSpec(definition),
        Column("COMPOSITION", definition.IsLegacy ? ".spec.compositionRef.name" : ".spec.crossplane.compositionRef.name"));

    public static JsonObject OfClaim(Definition definition) => Make(
        definition, definition.ClaimCrd, definition.Source.Object("spec", "claimNames")!, "claim", namespaced: true,
        CrossplaneFields.ClaimSpec(definition), Column("CONNECTION-SECRET", ".spec.writeConnectionSecretToRef.name"));

    private static JsonObject Make(Definition definition, string name, JsonObject names, string category, bool namespaced, JsonObject fields, JsonObject column)
    {
        var crd = ObjectAccess.New("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", name);
        foreach (var (key, value) in definition.Source.Object("spec", "metadata", "labels") ?? []) crd.SetLabel(key, value.AsText() ?? "");
        foreach (var (key, value) in definition.Source.Object("spec", "metadata", "annotations") ?? []) crd.SetAnnotation(key, value.AsText() ?? "");
        crd.SetController(definition.Source);
        var kind = names.Text("kind");
        var categories = names.Texts("categories").Append(category).Distinct().Select(c => (JsonNode)c);
        var crdNames = new JsonObject
        {
            ["kind"] = kind,
            ["listKind"] = names.Text("listKind") is { Length: > 0 } list ? list : kind + "List",
            ["plural"] = names.Text("plural"),
            ["singular"] = names.Text("singular") is { Length: > 0 } singular ? singular : kind.ToLowerInvariant(),
            ["categories"] = new JsonArray([.. categories]),
        };
        if (names["shortNames"] is JsonArray { Count: > 0 } shortNames) crdNames["shortNames"] = shortNames.DeepClone();
        crd["spec"] = new JsonObject
        {
            ["group"] = definition.TypeGroup,
            ["names"] = crdNames,
            ["scope"] = namespaced ? "Namespaced" : "Cluster",
            ["versions"] = new JsonArray([.. definition.Source.Objects("spec", "versions").Select(v => Version(v, fields, column, definition.IsLegacy))]),
        };
        return crd;
    }

    private static JsonObject Version(JsonObject version, JsonObject fields, JsonObject column, bool legacy)
    {
        var made = new JsonObject
        {
            ["name"] = version.Text("name"),
            ["served"] = version.Flag("served") ?? true,
            ["storage"] = version.Flag("referenceable") ?? false,
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = Schema(version.Object("schema", "openAPIV3Schema"), fields, legacy) },
            ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
            ["additionalPrinterColumns"] = new JsonArray(
            [
                Column("SYNCED", ".status.conditions[?(@.type=='Synced')].status"),
                Column("READY", ".status.conditions[?(@.type=='Ready')].status"),
                column.Copy(),
                .. version.Objects("additionalPrinterColumns").Select(c => c.Copy()),
                Column("AGE", ".metadata.creationTimestamp", "date"),
            ]),
        };
        if (version.Flag("deprecated") is { } deprecated) made["deprecated"] = deprecated;
        if (version.Text("deprecationWarning") is { Length: > 0 } warning) made["deprecationWarning"] = warning;
        return made;
    }

    private static JsonObject Schema(JsonObject? stated, JsonObject fields, bool legacy)
    {
        var schema = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("spec"),
            ["properties"] = new JsonObject
            {
                ["apiVersion"] = new JsonObject { ["type"] = "string" },
                ["kind"] = new JsonObject { ["type"] = "string" },
                ["metadata"] = new JsonObject
                {
                    ["type"] = "object",
                    ["properties"] = new JsonObject { ["name"] = new JsonObject { ["type"] = "string", ["maxLength"] = 63 } },
                },
                ["spec"] = Part(stated.Object("properties", "spec"), fields),
                ["status"] = Part(stated.Object("properties", "status"), CrossplaneFields.Status(legacy)),
            },
        };
        if (stated.Text("description") is { Length: > 0 } description) schema["description"] = description;
        if (stated.At("x-kubernetes-validations") is { } rules) schema["x-kubernetes-validations"] = rules.DeepClone();
        return schema;
    }

    /// <summary>What the platform's author stated, and Crossplane's own fields, which win.</summary>
    private static JsonObject Part(JsonObject? stated, JsonObject fields)
    {
        var part = stated?.Copy() ?? [];
        part["type"] = "object";
        var properties = part.Child("properties");
        foreach (var (name, schema) in fields) properties[name] = schema!.DeepClone();
        return part;
    }

    private static JsonObject Column(string name, string path, string type = "string") =>
        new() { ["name"] = name, ["type"] = type, ["jsonPath"] = path };
}
