using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Plugin.Kro;

/// <summary>What kro makes carries labels that name its instance: <c>kro.run/instance-{group,kind,namespace,name}</c>.</summary>
internal sealed class InstanceLinkRule : ILinkRule
{
    public IEnumerable<ResourceLink> LinksOf(Resource resource)
    {
        var name = Label(resource, "instance-name");
        var kind = Label(resource, "instance-kind");
        if (name.Length == 0 || kind.Length == 0) yield break;

        var group = Label(resource, "instance-group") is { Length: > 0 } stated ? stated : KroInstance.Group;
        yield return new ResourceLink(LinkType.OwnedBy, new ResourceRef(resource.Ref.Cluster, group, kind, Label(resource, "instance-namespace"), name));
    }

    private static string Label(Resource resource, string name) => resource.Text("metadata", "labels", "kro.run/" + name);
}
