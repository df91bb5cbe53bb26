using System.Text.Json;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Crossplane;

/// <summary>
/// Claim → composite by <c>spec.resourceRef</c>; composite → composed by <c>spec.resourceRefs</c> (v1) or <c>spec.crossplane.resourceRefs</c> (v2);
/// both → Composition → its functions. Example of a ref: <c>{apiVersion: apps/v1, kind: Deployment, name: silly-demo, namespace: a-team}</c>.
/// </summary>
internal sealed class CompositionLinkRule : ILinkRule
{
    public IEnumerable<ResourceLink> LinksOf(Resource resource)
    {
        if (CrossplaneObject.IsClaim(resource))
        {
            if (Target(resource, resource.At("spec", "resourceRef")) is { } composite) yield return composite;
        }
        else if (CrossplaneObject.IsComposite(resource))
        {
            var refs = Resource.At(CrossplaneObject.Machinery(resource), "resourceRefs");
            if (refs.ValueKind == JsonValueKind.Array)
            {
                foreach (var one in refs.EnumerateArray())
                {
                    if (Target(resource, one) is { } composed) yield return composed;
                }
            }
        }
        else
        {
            if (resource.Ref is { Group: CrossplaneObject.Group, Kind: "Composition" })
            {
                foreach (var function in CompositionEntityRule.Functions(resource))
                    yield return new ResourceLink(LinkType.References, new ResourceRef(resource.Ref.Cluster, CompositionEntityRule.FunctionGroup, "Function", "", function));
            }

            yield break;
        }

        if (CrossplaneObject.Composition(resource) is { Length: > 0 } composition)
            yield return new ResourceLink(LinkType.References, new ResourceRef(resource.Ref.Cluster, CrossplaneObject.Group, "Composition", "", composition));
    }

    private static ResourceLink? Target(Resource from, JsonElement reference)
    {
        var (apiVersion, kind, name) = (Resource.Text(reference, "apiVersion"), Resource.Text(reference, "kind"), Resource.Text(reference, "name"));
        if (kind.Length == 0 || name.Length == 0) return null;
        var type = GroupKind.Of(apiVersion, kind);

        // A v2 composite lives in a namespace and its refs leave that namespace out; refs of v1 state one only for namespaced objects.
        var @namespace = Resource.Text(reference, "namespace") is { Length: > 0 } stated ? stated : CrossplaneObject.IsClaim(from) ? "" : from.Ref.Namespace;
        var version = apiVersion[(apiVersion.LastIndexOf('/') + 1)..];
        return new ResourceLink(LinkType.Owns, new ResourceRef(from.Ref.Cluster, type.Group, type.Kind, @namespace, name), version);
    }
}
