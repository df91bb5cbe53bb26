using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Explaining;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Kro;

/// <summary>A ResourceGraphDefinition is the API that its instances consume; the definition is the CRD that its simple schema amounts to.</summary>
internal sealed class RgdApiRule : IEntityRule
{
    private static readonly GroupKind Kind = new(KroInstance.Group, "ResourceGraphDefinition");

    public IEnumerable<WatchedKind> Kinds => [new(Kind, "ResourceGraphDefinitions are APIs.")];

    public EntityDraft? EntityOf(Resource resource)
    {
        if (resource.Ref.GroupKind != Kind) return null;
        var read = SchemaReader.Read(JsonObject.Create(resource.Json));
        var kind = resource.Text("spec", "schema", "kind");
        var group = resource.Text("spec", "schema", "group") is { Length: > 0 } stated ? stated : KroInstance.Group;
        if (kind.Length == 0) return null;
        var type = read.Schemas.FirstOrDefault();
        var version = type?.Preferred?.Name ?? resource.Text("spec", "schema", "apiVersion");
        return new EntityDraft("API", "crd")
        {
            Name = $"{kind.ToLowerInvariant()}-{group}--{version}",
            Title = resource.Annotations.GetValueOrDefault("portico.dev/title") ?? HumanNames.OfOffering(kind),
            Description = resource.Annotations.GetValueOrDefault("portico.dev/description") ?? $"What {HumanNames.OfKind(kind)} takes, defined by kro's {resource.Ref.Name}.",
            Tags = ["kro"],
            Facts = [new EntityFact("Kind", kind), new EntityFact("Group", group), new EntityFact("Version", version)],
            Spec = type is null ? null : new JsonObject { ["definition"] = YamlWriter.Write(Definition(type)) },
            Defines = [new DefinedType(new GroupKind(group, kind), type?.Plural ?? "")],
        };
    }

    private static JsonObject Definition(ResourceSchema type) => new()
    {
        ["apiVersion"] = "apiextensions.k8s.io/v1",
        ["kind"] = "CustomResourceDefinition",
        ["metadata"] = new JsonObject { ["name"] = $"{type.Plural}.{type.Group}" },
        ["spec"] = new JsonObject
        {
            ["group"] = type.Group,
            ["names"] = new JsonObject { ["kind"] = type.Kind, ["plural"] = type.Plural },
            ["scope"] = "Namespaced",
            ["versions"] = new JsonArray([.. type.Versions.Select(v => new JsonObject
            {
                ["name"] = v.Name,
                ["served"] = true,
                ["storage"] = v.Name == type.Preferred?.Name,
                ["schema"] = new JsonObject { ["openAPIV3Schema"] = OpenApiWriter.Write(v.Schema) },
            })]),
        },
    };
}
