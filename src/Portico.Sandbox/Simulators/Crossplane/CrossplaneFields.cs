using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>The fields that Crossplane adds to the schemas of claims and composites.</summary>
internal static class CrossplaneFields
{
    public static JsonObject ClaimSpec(Definition definition)
    {
        var fields = Choice(definition);
        fields["compositeDeletePolicy"] = Text("How the composite is deleted with its claim: at once, or before the claim.", ["Background", "Foreground"],
            definition.Source.Text("spec", "defaultCompositeDeletePolicy"));
        fields["resourceRef"] = Reference("The composite that belongs to this claim; set by Crossplane.", ["apiVersion", "kind", "name"]);
        fields["writeConnectionSecretToRef"] = Reference("Secret in the claim's namespace that gets the connection details.", ["name"]);
        return fields;
    }

    public static JsonObject LegacyCompositeSpec(Definition definition)
    {
        var fields = Choice(definition);
        fields["claimRef"] = Reference("The claim this composite belongs to; set by Crossplane.", ["apiVersion", "kind", "namespace", "name"]);
        fields["resourceRefs"] = ResourceRefs();
        fields["writeConnectionSecretToRef"] = Reference("Secret that gets the connection details.", ["name", "namespace"]);
        return fields;
    }

    /// <summary>v2: everything of Crossplane under one field.</summary>
    public static JsonObject CompositeSpec(Definition definition)
    {
        var fields = Choice(definition);
        fields["resourceRefs"] = ResourceRefs();
        return new JsonObject
        {
            ["crossplane"] = new JsonObject { ["type"] = "object", ["description"] = "How Crossplane composes this resource.", ["properties"] = fields },
        };
    }

    public static JsonObject Status(bool legacy)
    {
        var condition = new JsonObject
        {
            ["type"] = "object",
            ["required"] = new JsonArray("lastTransitionTime", "reason", "status", "type"),
            ["properties"] = new JsonObject
            {
                ["lastTransitionTime"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                ["message"] = Text(null),
                ["observedGeneration"] = new JsonObject { ["type"] = "integer", ["format"] = "int64" },
                ["reason"] = Text(null),
                ["status"] = Text(null),
                ["type"] = Text(null),
            },
        };
        var status = new JsonObject
        {
            ["conditions"] = new JsonObject
            {
                ["type"] = "array",
                ["description"] = "What is known about the resource.",
                ["x-kubernetes-list-type"] = "map",
                ["x-kubernetes-list-map-keys"] = new JsonArray("type"),
                ["items"] = condition,
            },
        };
        if (!legacy) return status;
        status["connectionDetails"] = Object(null, new JsonObject { ["lastPublishedTime"] = new JsonObject { ["type"] = "string", ["format"] = "date-time" } });
        status["claimConditionTypes"] = new JsonObject { ["type"] = "array", ["x-kubernetes-list-type"] = "set", ["items"] = Text(null) };
        return status;
    }

    private static JsonObject Choice(Definition definition) => new()
    {
        ["compositionRef"] = Reference("The Composition to use.", ["name"]),
        ["compositionSelector"] = Selector("Labels that the Composition must have."),
        ["compositionRevisionRef"] = Reference("The revision of the Composition in use.", ["name"]),
        ["compositionRevisionSelector"] = Selector("Labels that the revision of the Composition must have."),
        ["compositionUpdatePolicy"] = Text("Whether new revisions of the Composition are followed.", ["Automatic", "Manual"],
            definition.Source.Text("spec", "defaultCompositionUpdatePolicy") is { Length: > 0 } policy ? policy : definition.IsLegacy ? "" : "Automatic"),
    };

    private static JsonObject Selector(string description) => new()
    {
        ["type"] = "object",
        ["description"] = description,
        ["required"] = new JsonArray("matchLabels"),
        ["properties"] = new JsonObject
        {
            ["matchLabels"] = new JsonObject { ["type"] = "object", ["additionalProperties"] = Text(null) },
        },
    };

    private static JsonObject ResourceRefs() => new()
    {
        ["type"] = "array",
        ["description"] = "The resources this composite is made of; set by Crossplane.",
        ["x-kubernetes-list-type"] = "atomic",
        ["items"] = Object(null, new JsonObject { ["apiVersion"] = Text(null), ["kind"] = Text(null), ["name"] = Text(null), ["namespace"] = Text(null) }, "apiVersion", "kind"),
    };

    private static JsonObject Reference(string description, string[] fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields) properties[field] = Text(null);
        return Object(description, properties, fields);
    }

    private static JsonObject Object(string? description, JsonObject properties, params string[] required)
    {
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (description is not null) schema["description"] = description;
        if (required.Length > 0) schema["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]);
        return schema;
    }

    private static JsonObject Text(string? description, string[]? allowed = null, string @default = "")
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (description is not null) schema["description"] = description;
        if (allowed is not null) schema["enum"] = new JsonArray([.. allowed.Select(a => (JsonNode)a)]);
        if (@default.Length > 0) schema["default"] = @default;
        return schema;
    }
}
