using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Reading;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Kro;

/// <summary>Instances of a ResourceGraphDefinition become Component entities; the scalars of their spec are their facts.</summary>
internal sealed class InstanceEntityRule : IEntityRule
{
    public IEnumerable<WatchedKind> Kinds => [];

    public EntityDraft? EntityOf(Resource resource) => EntityOf(resource, null);

    EntityDraft? IEntityRule.EntityOf(Resource resource, IResourceLookup lookup) => EntityOf(resource, lookup);

    private static EntityDraft? EntityOf(Resource resource, IResourceLookup? lookup)
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
                .RemoveRange(Missing(resource))
                .AddRange(OfDefinition(lookup?.DefinitionOf(resource.Ref.Cluster, resource.Ref.GroupKind), resource.Ref)),
        };
    }

    /// <summary>What the graph is made of, as <c>apiVersion:kind</c>, and the CRD that kro made of it.</summary>
    private static IEnumerable<KeyValuePair<string, string>> OfDefinition(Resource? graph, ResourceRef instance)
    {
        if (graph is null) yield break;
        var parts = graph.Items("spec", "resources").Select(r => Resource.At(r, "template")).Where(t => Resource.Text(t, "kind").Length > 0)
            .Select(t => $"{Resource.Text(t, "apiVersion")}:{Resource.Text(t, "kind")}").Distinct().ToList();
        if (parts.Count > 0) yield return new("~/kro-sub-resources", string.Join(',', parts));
        if (SchemaReader.Read(JsonObject.Create(graph.Json)).Schemas.FirstOrDefault() is { Plural.Length: > 0 } type)
            yield return new("~/kro-rgd-crd-name", $"{type.Plural}.{instance.Group}");
    }

    /// <summary>Annotations that would say nothing.</summary>
    private static IEnumerable<string> Missing(Resource resource)
    {
        if (resource.Text("metadata", "labels", "kro.run/resource-graph-definition-name").Length == 0) yield return "~/kro-rgd-name";
        if (resource.Text("metadata", "labels", "kro.run/resource-graph-definition-id").Length == 0) yield return "~/kro-rgd-id";
        if (resource.Ref.Namespace.Length == 0) yield return "~/kro-instance-namespace";
    }
}
