using System.Text.Json.Nodes;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Crossplane;

/// <summary>An XRD offers its claim; one without claims (v2, or a cluster-scoped platform type) offers its composite.</summary>
internal sealed class XrdOfferingRule : IOfferingRule
{
    public GroupKind Definition => new(CrossplaneObject.Group, "CompositeResourceDefinition");

    public IEnumerable<OfferingDraft> OfferingsOf(Resource definition)
    {
        if (definition.Deleted is not null) return [];
        var read = SchemaReader.Read(JsonObject.Create(definition.Json));
        var error = read.Diagnostics.FirstOrDefault(d => d.Severity == Schema.Severity.Error);
        var type = read.Schemas.FirstOrDefault(s => s.Source == SchemaSource.XrdClaim) ?? read.Schemas.FirstOrDefault();
        var claim = definition.Text("spec", "claimNames", "kind");
        type ??= new ResourceSchema(
            claim.Length > 0 ? SchemaSource.XrdClaim : SchemaSource.XrdCompositeV2,
            definition.Text("spec", "group"),
            claim.Length > 0 ? claim : definition.Text("spec", "names", "kind"));
        if (type.Kind.Length == 0) return [];

        var annotations = definition.Annotations;
        var version = type.Preferred;
        return
        [
            new OfferingDraft(type, annotations.GetValueOrDefault("portico.dev/title") ?? HumanNames.OfOffering(type.Kind))
            {
                Description = annotations.GetValueOrDefault("portico.dev/description") ?? version?.Schema.Description,
                Category = annotations.GetValueOrDefault("portico.dev/category"),
                Owner = annotations.GetValueOrDefault("portico.dev/owner"),
                Problem = Problem(definition, type, error),
            },
        ];
    }

    private static string? Problem(Resource definition, ResourceSchema type, Schema.Diagnostic? error)
    {
        if (error is not null)
            return $"{error.Path}: {error.Message} {error.Advice ?? $"Correct the XRD {definition.Ref.Name}."}".Trim();
        if (type.Preferred is null)
            return $"No version of the XRD {definition.Ref.Name} is served. Set served: true on one of spec.versions.";
        var established = definition.ConditionOf(type.Source == SchemaSource.XrdClaim ? "Offered" : "Established");
        return established is { IsFalse: true }
            ? $"Crossplane does not offer it: {(established.Message.Length > 0 ? established.Message : established.Reason)}"
            : null;
    }
}
