using System.Text.Json.Nodes;

namespace Portico.E2E.RealCluster;

/// <summary>Does by hand what Crossplane would do on a cluster that has only an API server.</summary>
internal static class StandInCrossplane
{
    /// <summary>The CRD of the claim (or of the composite) that an XRD describes, with the fields that Crossplane adds.</summary>
    public static JsonObject DefinitionOf(JsonObject xrd, bool claim)
    {
        var spec = xrd["spec"]!.AsObject();
        var names = (JsonObject)(claim ? spec["claimNames"] : spec["names"])!.DeepClone();
        names["singular"] = names["kind"]!.GetValue<string>().ToLowerInvariant();
        return new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{names["plural"]}.{spec["group"]}" },
            ["spec"] = new JsonObject
            {
                ["group"] = spec["group"]!.DeepClone(),
                ["scope"] = claim ? "Namespaced" : "Cluster",
                ["names"] = names,
                ["versions"] = new JsonArray([.. spec["versions"]!.AsArray().Select(v => (JsonNode)Version(v!.AsObject(), claim))]),
            },
        };
    }

    private static JsonObject Version(JsonObject version, bool claim)
    {
        var schema = (JsonObject)version["schema"]!["openAPIV3Schema"]!.DeepClone();
        var properties = schema["properties"]!["spec"]!["properties"]!.AsObject();
        var own = new JsonObject { ["type"] = "object", ["x-kubernetes-preserve-unknown-fields"] = true };
        properties["resourceRef"] = own.DeepClone();
        properties["claimRef"] = own.DeepClone();
        properties["compositionRef"] = own.DeepClone();
        properties["resourceRefs"] = new JsonObject { ["type"] = "array", ["items"] = own.DeepClone() };
        if (claim) properties["compositeDeletePolicy"] = new JsonObject { ["type"] = "string", ["default"] = "Background" };
        (schema["properties"]!["status"] ??= own.DeepClone())["x-kubernetes-preserve-unknown-fields"] = true;
        return new JsonObject
        {
            ["name"] = version["name"]!.DeepClone(),
            ["served"] = true,
            ["storage"] = version["referenceable"]!.DeepClone(),
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = schema },
            ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
        };
    }
}
