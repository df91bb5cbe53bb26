using System.Collections.Immutable;
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
            Annotations = ImmutableDictionary<string, string>.Empty
                .Add("~/kro-rgd-name", resource.Text("metadata", "labels", "kro.run/resource-graph-definition-name"))
                .Add("~/kro-rgd-id", resource.Text("metadata", "labels", "kro.run/resource-graph-definition-id"))
                .Add("~/kro-instance-uid", resource.Uid)
                .Add("~/kro-instance-name", resource.Ref.Name)
                .Add("~/kro-instance-namespace", resource.Ref.Namespace)
                .RemoveRange(Missing(resource)),
        };
    }

    /// <summary>Annotations that would say nothing.</summary>
    private static IEnumerable<string> Missing(Resource resource)
    {
        if (resource.Text("metadata", "labels", "kro.run/resource-graph-definition-name").Length == 0) yield return "~/kro-rgd-name";
        if (resource.Text("metadata", "labels", "kro.run/resource-graph-definition-id").Length == 0) yield return "~/kro-rgd-id";
        if (resource.Ref.Namespace.Length == 0) yield return "~/kro-instance-namespace";
    }
}
