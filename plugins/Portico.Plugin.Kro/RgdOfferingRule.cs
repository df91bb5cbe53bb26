using System.Text.Json.Nodes;
using Portico.Schema.Reading;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Kro;

/// <summary>A ResourceGraphDefinition offers the type that its simple schema describes.</summary>
internal sealed class RgdOfferingRule : IOfferingRule
{
    public GroupKind Definition => new(KroInstance.Group, "ResourceGraphDefinition");

    public IEnumerable<OfferingDraft> OfferingsOf(Resource definition)
    {
        if (definition.Deleted is not null) yield break;
        var read = SchemaReader.Read(JsonObject.Create(definition.Json));
        var error = read.Diagnostics.FirstOrDefault(d => d.Severity == Schema.Severity.Error);
        var annotations = definition.Annotations;
        foreach (var type in read.Schemas)
        {
            yield return new OfferingDraft(type, annotations.GetValueOrDefault("portico.dev/title") ?? HumanNames.OfOffering(type.Kind))
            {
                Description = annotations.GetValueOrDefault("portico.dev/description"),
                Category = annotations.GetValueOrDefault("portico.dev/category"),
                Owner = annotations.GetValueOrDefault("portico.dev/owner"),
                Problem = error is not null ? $"{error.Path}: {error.Message}" : Inactive(definition),
            };
        }
    }

    private static string? Inactive(Resource definition)
    {
        if (definition.Text("status", "state") is not "Inactive") return null;
        var why = definition.Conditions.FirstOrDefault(c => c.IsFalse);
        return $"kro does not serve it: {(why is null ? "the definition is inactive" : why.Message)}";
    }
}
