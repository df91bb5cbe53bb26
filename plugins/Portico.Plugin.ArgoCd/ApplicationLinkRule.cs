using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.ArgoCd;

/// <summary>Application → what it manages, by <c>status.resources</c>: <c>{group, version, kind, namespace, name, status}</c>.</summary>
internal sealed class ApplicationLinkRule : ILinkRule
{
    public IEnumerable<ResourceLink> LinksOf(Resource resource)
    {
        if (resource.Ref.GroupKind != ArgoApplication.Kind) yield break;
        foreach (var item in resource.Items("status", "resources"))
        {
            var (kind, name) = (Resource.Text(item, "kind"), Resource.Text(item, "name"));
            if (kind.Length == 0 || name.Length == 0) continue;
            yield return new ResourceLink(
                LinkType.Owns,
                new ResourceRef(resource.Ref.Cluster, Resource.Text(item, "group"), kind, Resource.Text(item, "namespace"), name),
                Resource.Text(item, "version"));
        }
    }
}
