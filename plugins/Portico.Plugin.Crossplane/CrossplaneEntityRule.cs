using System.Collections.Immutable;
using System.Text.Json;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Crossplane;

/// <summary>Claims and composites become entities. Their kinds come from the offerings, so no kind is asked to be watched here.</summary>
internal sealed class CrossplaneEntityRule : IEntityRule
{
    /// <summary>Names of values that say most about an order, in the order in which people want them.</summary>
    private static readonly string[] Telling =
        ["image", "tag", "version", "engine", "size", "region", "host", "port", "replicas", "nodeCount", "visibility"];

    public IEnumerable<WatchedKind> Kinds => [];

    public EntityDraft? EntityOf(Resource resource) => EntityOf(resource, Nothing.Instance);

    public EntityDraft? EntityOf(Resource resource, IResourceLookup lookup)
    {
        var claim = CrossplaneObject.IsClaim(resource);
        if (!claim && !CrossplaneObject.IsComposite(resource)) return null;

        // A composite that nobody claimed (v2, or ordered by itself) is what somebody runs; that of a claim is a part of the claim.
        var ordered = claim || resource.Text("spec", "claimRef", "kind").Length == 0;
        return new EntityDraft(ordered ? "Component" : "Resource", claim ? "crossplane-claim" : ordered ? "crossplane-xr" : "crossplane-composite")
        {
            Description = $"{HumanNames.OfOffering(resource.Ref.Kind)} made by Crossplane.",
            Facts = [.. Facts(resource)],
            Links = [.. Hosts(resource)],
            Annotations = CrossplaneAnnotations.Of(resource, claim, lookup),
        };
    }

    private static IEnumerable<EntityFact> Facts(Resource resource)
    {
        var values = Values(resource).ToImmutableArray();
        foreach (var name in Telling)
        {
            if (values.FirstOrDefault(v => v.Label == name) is { } found)
                yield return new EntityFact(HumanNames.OfKind(char.ToUpperInvariant(name[0]) + name[1..]), found.Value);
        }
        if (CrossplaneObject.Composition(resource) is { Length: > 0 } composition) yield return new EntityFact("Composition", composition);
    }

    private static IEnumerable<EntityFact> Values(Resource resource)
    {
        foreach (var at in (JsonElement[])[resource.At("spec", "parameters"), resource.At("spec")])
        {
            if (at.ValueKind != JsonValueKind.Object) continue;
            foreach (var field in at.EnumerateObject())
            {
                if (field.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
                    yield return new EntityFact(field.Name, field.Value.ToString());
            }
        }
    }

    private static IEnumerable<EntityLink> Hosts(Resource resource)
    {
        var stated = Values(resource).Where(v => v.Label == "host").Select(v => v.Value).Append(resource.Text("status", "host"));
        foreach (var host in stated.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (Uri.CheckHostName(host) == UriHostNameType.Dns && host.Contains('.', StringComparison.Ordinal))
                yield return new EntityLink($"http://{host}", host);
        }
    }

    private sealed class Nothing : IResourceLookup
    {
        public static readonly Nothing Instance = new();

        public Resource? Find(ResourceRef target) => null;

        public Resource? DefinitionOf(string cluster, GroupKind kind) => null;
    }
}
