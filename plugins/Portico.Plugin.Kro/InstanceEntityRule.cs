using System.Text.Json;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Kro;

/// <summary>Instances of a ResourceGraphDefinition become Component entities; the scalars of their spec are their facts.</summary>
internal sealed class InstanceEntityRule : IEntityRule
{
    public IEnumerable<WatchedKind> Kinds => [];

    public EntityDraft? EntityOf(Resource resource)
    {
        if (!KroInstance.Is(resource)) return null;
        var spec = resource.At("spec");
        var facts = spec.ValueKind != JsonValueKind.Object ? [] : spec.EnumerateObject()
            .Where(f => f.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(f => new EntityFact(HumanNames.OfKind(char.ToUpperInvariant(f.Name[0]) + f.Name[1..]), f.Value.ToString()))
            .Take(6);
        return new EntityDraft("Component", "kro-instance")
        {
            Description = $"{HumanNames.OfKind(resource.Ref.Kind)} made by kro.",
            Facts = [.. facts],
        };
    }
}
