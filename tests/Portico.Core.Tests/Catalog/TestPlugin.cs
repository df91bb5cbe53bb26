using Portico.Sdk.Catalog;
using Portico.Sdk.Plugins;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Tests.Catalog;

/// <summary>Apps are entities; an app names its parts in spec.parts; health is status.health; an app named bad-rule makes its rule throw.</summary>
internal sealed class TestPlugin : IPorticoPlugin, IEntityRule, IHealthRule, ILinkRule
{
    public string Id => "test";

    public IEnumerable<WatchedKind> Kinds => [new WatchedKind(TestObjects.App, "test app")];

    public void Configure(IPluginBuilder builder) => builder.AddEntityRule(this).AddHealthRule(this).AddLinkRule(this);

    public EntityDraft? EntityOf(Resource resource)
    {
        if (resource.Ref.GroupKind != TestObjects.App) return null;
        if (resource.Ref.Name == "bad-rule") throw new InvalidOperationException("boom");
        return new EntityDraft("Component", "app") { Facts = [new EntityFact("Image", resource.Text("spec", "image"))] };
    }

    public Health? HealthOf(Resource resource) =>
        Enum.TryParse<HealthState>(resource.Text("status", "health"), out var state) ? new Health(state, resource.Text("status", "reason"), resource.Text("status", "message")) : null;

    public IEnumerable<ResourceLink> LinksOf(Resource resource)
    {
        foreach (var part in resource.Items("spec", "parts"))
        {
            yield return new ResourceLink(LinkType.Owns, new ResourceRef(resource.Ref.Cluster, TestObjects.Part.Group, TestObjects.Part.Kind, resource.Ref.Namespace, part.GetString()!));
        }
    }
}
