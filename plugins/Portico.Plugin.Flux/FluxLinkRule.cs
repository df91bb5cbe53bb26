using System.Text.Json;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Flux;

/// <summary>
/// Kustomization → what it applied, by <c>status.inventory.entries[].id</c> = <c>namespace_name_group_kind</c>; both kinds → their source; and what only
/// carries Flux's labels → what applied it.
/// </summary>
internal sealed class FluxLinkRule : ILinkRule
{
    public IEnumerable<ResourceLink> LinksOf(Resource resource)
    {
        var kind = resource.Ref.GroupKind;
        if (kind == FluxObject.Kustomization)
        {
            foreach (var entry in resource.Items("status", "inventory", "entries"))
            {
                var parts = Resource.Text(entry, "id").Split('_');
                if (parts.Length != 4 || parts[1].Length == 0 || parts[3].Length == 0) continue;
                yield return new ResourceLink(LinkType.Owns, new ResourceRef(resource.Ref.Cluster, parts[2], parts[3], parts[0], parts[1]), Resource.Text(entry, "v"));
            }

            if (Source(resource, resource.At("spec", "sourceRef")) is { } source) yield return source;
        }
        else if (kind == FluxObject.HelmRelease)
        {
            if ((Source(resource, resource.At("spec", "chart", "spec", "sourceRef")) ?? Source(resource, resource.At("spec", "chartRef"))) is { } source) yield return source;
        }

        if (FluxObject.ManagerOf(resource) is { } manager && manager != resource.Ref) yield return new ResourceLink(LinkType.OwnedBy, manager);
    }

    private static ResourceLink? Source(Resource from, JsonElement reference)
    {
        var (kind, name) = (Resource.Text(reference, "kind"), Resource.Text(reference, "name"));
        if (kind.Length == 0 || name.Length == 0) return null;
        var @namespace = Resource.Text(reference, "namespace") is { Length: > 0 } stated ? stated : from.Ref.Namespace;
        return new ResourceLink(LinkType.References, new ResourceRef(from.Ref.Cluster, FluxObject.SourceGroup, kind, @namespace, name));
    }
}
