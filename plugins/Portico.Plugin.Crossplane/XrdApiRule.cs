using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Crossplane;

/// <summary>
/// An XRD is the API that its claims and composites consume. Its definition is a CRD of what users order, with the XRD's own schemas:
/// what Crossplane adds to every type is left out.
/// </summary>
internal sealed class XrdApiRule : IEntityRule
{
    private static readonly GroupKind Kind = new(CrossplaneObject.Group, "CompositeResourceDefinition");

    public IEnumerable<WatchedKind> Kinds => [new(Kind, "XRDs are APIs.")];

    public EntityDraft? EntityOf(Resource resource)
    {
        if (resource.Ref.GroupKind != Kind) return null;
        var (group, composite, claim) = (resource.Text("spec", "group"), resource.At("spec", "names"), resource.At("spec", "claimNames"));
        var names = claim.ValueKind == System.Text.Json.JsonValueKind.Object ? claim : composite;
        var kind = Resource.Text(names, "kind");
        var version = resource.Items("spec", "versions").Where(v => Resource.At(v, "served").ValueKind == System.Text.Json.JsonValueKind.True)
            .OrderByDescending(v => Resource.At(v, "referenceable").ValueKind == System.Text.Json.JsonValueKind.True).Select(v => Resource.Text(v, "name")).FirstOrDefault() ?? "";
        if (kind.Length == 0 || group.Length == 0) return null;
        return new EntityDraft("API", "crd")
        {
            Name = $"{kind.ToLowerInvariant()}-{group}--{version}",
            Title = resource.Annotations.GetValueOrDefault("portico.dev/title") ?? HumanNames.OfOffering(kind),
            Description = resource.Annotations.GetValueOrDefault("portico.dev/description") ?? $"What {HumanNames.OfOffering(kind)} takes, defined by Crossplane's {resource.Ref.Name}.",
            Tags = ["crossplane"],
            Facts = [new EntityFact("Kind", kind), new EntityFact("Group", group), new EntityFact("Version", version)],
            Spec = new JsonObject { ["definition"] = YamlWriter.Write(Definition(resource, group, names, claim.ValueKind == System.Text.Json.JsonValueKind.Object)) },
            Defines = [.. Defined(group, composite), .. Defined(group, claim)],
        };
    }

    private static IEnumerable<DefinedType> Defined(string group, System.Text.Json.JsonElement names) =>
        Resource.Text(names, "kind") is { Length: > 0 } kind ? [new DefinedType(new GroupKind(group, kind), Resource.Text(names, "plural"))] : [];

    private static JsonObject Definition(Resource xrd, string group, System.Text.Json.JsonElement names, bool claim) => new()
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinition",
        ["metadata"] = new JsonObject { ["name"] = $"{Resource.Text(names, "plural")}.{group}" },
        ["spec"] = new JsonObject
        {
            ["group"] = group,
            ["names"] = JsonObject.Create(names)?.DeepClone(),
            ["scope"] = claim || xrd.Text("spec", "scope") == "Namespaced" ? "Namespaced" : "Cluster",
            ["versions"] = new JsonArray([.. xrd.Items("spec", "versions").Select(Version)]),
        },
    };

    private static JsonNode Version(System.Text.Json.JsonElement version) => new JsonObject
    {
        ["name"] = Resource.Text(version, "name"),
        ["served"] = Resource.At(version, "served").ValueKind == System.Text.Json.JsonValueKind.True,
        ["storage"] = Resource.At(version, "referenceable").ValueKind == System.Text.Json.JsonValueKind.True,
        ["schema"] = JsonObject.Create(Resource.At(version, "schema"))?.DeepClone() ?? new JsonObject(),
    };
}
